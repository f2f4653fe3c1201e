"""Whether a difference between two runs is more than chance: paired, by question.

The randomisation test asks how often a difference as large would come about if each question's two
results were dealt to the two runs by tossing a coin. The bootstrap asks how the difference varies
with which questions one happened to write. Both are seeded: the same runs give the same numbers.
numpy is imported when it is needed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from eval.measures.measure import Measure
from eval.observations import Observation

if TYPE_CHECKING:
    from numpy.typing import NDArray

ROUNDS = 10_000
SEED = 20_261_121
MOST_EXACT = 13  # 2^13 ways to deal: fewer than the rounds, so all of them are counted
ROUNDING = 1e-12  # the same sums in another order differ by less than this
BOUNDS = (0.025, 0.975)
SMALL = 0.05  # below this, chance is no good explanation any more


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One measure in two runs. `p`, `low` and `high` are None where they are not defined."""

    measure: Measure
    before: float | None
    after: float | None
    p: float | None = None
    low: float | None = None  # 95 % of the bootstrap's differences lie from here
    high: float | None = None  # to here

    @property
    def change(self) -> float | None:
        """How much it grew."""
        if self.before is None or self.after is None:
            return None
        return self.after - self.before

    @property
    def is_significant(self) -> bool:
        """Whether chance is no good explanation of the change."""
        return self.p is not None and self.p < SMALL

    @property
    def is_better(self) -> bool | None:
        """Whether the change is for the better; None where there is none."""
        if not self.change:
            return None
        return (self.change < 0) == self.measure.lower_is_better


def difference(
    measure: Measure, before: Sequence[Observation], after: Sequence[Observation]
) -> Difference:
    """Compare a measure in two runs over the same questions in the same order.

    A measure that is no mean of values, such as a percentile, is compared without a test.
    """
    plain = Difference(measure=measure, before=measure.of(before), after=measure.of(after))
    if not measure.is_mean or plain.change is None:
        return plain
    first, second = _sums(measure, before), _sums(measure, after)
    low, high = _interval(first, second)
    return Difference(
        measure=measure,
        before=plain.before,
        after=plain.after,
        p=_randomisation(first, second),
        low=low,
        high=high,
    )


def _sums(measure: Measure, seen: Sequence[Observation]) -> "NDArray[Any]":
    """Each question's sum of values and their number: a mean of many is one sum by another."""
    import numpy as np

    values = [measure.values(one) for one in seen]
    return np.array([(sum(map(float, of_one)), len(of_one)) for of_one in values], dtype=float)


def _mean(sums: "NDArray[Any]") -> "NDArray[Any]":
    """The means of rows of (sum, number); nan where the number is 0."""
    import numpy as np

    with np.errstate(invalid="ignore", divide="ignore"):
        mean: NDArray[Any] = sums[..., 0] / sums[..., 1]
    return mean


def _randomisation(before: "NDArray[Any]", after: "NDArray[Any]") -> float:
    """The share of deals with a difference at least as large as the one that was seen."""
    import numpy as np

    differs = (before != after).any(axis=1)
    count = int(differs.sum())
    swap = (after - before)[differs]
    is_exact = count <= MOST_EXACT
    if is_exact:
        deals = (np.arange(2**count)[:, None] >> np.arange(count)) & 1
    else:
        deals = np.random.default_rng(SEED).integers(0, 2, size=(ROUNDS, count))
    moved = deals @ swap
    dealt = np.abs(_mean(after.sum(axis=0) - moved) - _mean(before.sum(axis=0) + moved))
    seen = abs(float(_mean(after.sum(axis=0)) - _mean(before.sum(axis=0))))
    # A deal that leaves one run without a value has no difference to compare.
    valid = ~np.isnan(dealt)
    as_large = int((dealt[valid] >= seen - ROUNDING).sum())
    if is_exact:
        return as_large / int(valid.sum())
    # The deal that was seen is one of them: without it a p of 0 could come out.
    return (as_large + 1) / (int(valid.sum()) + 1)


def _interval(before: "NDArray[Any]", after: "NDArray[Any]") -> tuple[float, float]:
    import numpy as np

    questions = len(before)
    drawn = np.random.default_rng(SEED).multinomial(
        questions, np.full(questions, 1 / questions), size=ROUNDS
    )
    differences = _mean(drawn @ after) - _mean(drawn @ before)
    low, high = np.nanquantile(differences, BOUNDS)
    return float(low), float(high)
