"""One piece of what a model sends, in our own terms."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Piece:
    """A few letters, or a sign of life, or the end and why; any of them may be missing."""

    text: str = ""
    thinks: bool = False  # aloud, which is shown to nobody
    ended: str | None = None  # "stop" where the model was done; else what stopped it
    tokens_read: int = 0
    tokens_written: int = 0

    @property
    def is_life(self) -> bool:
        """Whether the model did something, if only thinking."""
        return bool(self.text) or self.thinks

    @classmethod
    def of(cls, response: Any) -> "Piece":  # noqa: ANN401 - the vendor promises no shape
        """Read a `ChatResponse` of llama-index; its `raw` is what the endpoint sent."""
        more: dict[str, Any] = response.additional_kwargs or {}
        choices = getattr(response.raw, "choices", None) or [None]
        return cls(
            text=response.delta or "",
            thinks=bool(more.get("thinking_delta")),
            ended=getattr(choices[0], "finish_reason", None),
            tokens_read=_count(more.get("prompt_tokens")),
            tokens_written=_count(more.get("completion_tokens")),
        )


def _count(value: object) -> int:
    return value if isinstance(value, int) and value > 0 else 0
