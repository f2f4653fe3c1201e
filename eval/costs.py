"""What the answers took of a language model, where the service tells."""

from collections.abc import Sequence
from dataclasses import dataclass

from eval.observations import Observation

MILLION = 1_000_000
EXTRACTIVE = "extractive"


@dataclass(frozen=True, slots=True, kw_only=True)
class Prices:
    """What a million tokens cost, in whatever currency the caller thinks in."""

    prompt: float
    completion: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """The tokens of a run, and their price where prices are known."""

    generators: tuple[str, ...]  # all that answered
    answers_with_usage: int
    prompt_tokens: int
    completion_tokens: int
    prices: Prices | None

    @property
    def uses_a_model(self) -> bool:
        """Whether any answer was written by a language model."""
        return any(name != EXTRACTIVE for name in self.generators) or self.answers_with_usage > 0

    @property
    def total(self) -> float | None:
        """The price of the run, None where tokens or prices are not known."""
        if self.prices is None or not self.answers_with_usage:
            return None
        return (
            self.prompt_tokens * self.prices.prompt
            + self.completion_tokens * self.prices.completion
        ) / MILLION

    @property
    def per_answer(self) -> float | None:
        """The mean price of an answer whose tokens are known."""
        return None if self.total is None else self.total / self.answers_with_usage


def cost_of(seen: Sequence[Observation], prices: Prices | None) -> Cost:
    """Add up what the service told of its model."""
    told = [one.usage for one in seen if one.usage is not None]
    return Cost(
        generators=tuple(sorted({one.generator for one in seen if one.generator})),
        answers_with_usage=len(told),
        prompt_tokens=sum(usage.prompt_tokens for usage in told),
        completion_tokens=sum(usage.completion_tokens for usage in told),
        prices=prices,
    )
