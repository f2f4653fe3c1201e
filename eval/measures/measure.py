"""What a measure is: a name, a Danish sentence for the report, and a number for what was seen."""

import statistics
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from eval.observations import Observation

Seen = Sequence[Observation]


@dataclass(frozen=True, slots=True)
class Measure:
    """A number over a whole set of questions."""

    name: str
    meaning: str
    of: Callable[[Seen], float | None]  # None where nothing was there to measure
    digits: int = 4


def mean(values: Iterable[float]) -> float | None:
    """Return the mean, None of nothing."""
    kept = list(values)
    return statistics.fmean(kept) if kept else None


def answerable(seen: Seen) -> Seen:
    """Those whose answer stands in the documents."""
    return [one for one in seen if one.question.answerable]


def unanswerable(seen: Seen) -> Seen:
    """Those that the documents do not answer."""
    return [one for one in seen if not one.question.answerable]
