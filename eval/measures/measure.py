"""What a measure is: a name, a Danish sentence for the report, and a number for what was seen."""

import statistics
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from eval.observations import Observation

Seen = Sequence[Observation]
Values = Callable[[Observation], Sequence[float]]


def mean(values: Iterable[float]) -> float | None:
    """Return the mean, None of nothing."""
    kept = list(values)
    return statistics.fmean(kept) if kept else None


@dataclass(frozen=True, slots=True)
class Measure:
    """A number over a whole set of questions: what each adds, and how that is summed up."""

    name: str
    meaning: str
    values: Values  # of one question; none where it has nothing to say of it
    summary: Callable[[Sequence[float]], float | None] = mean  # None where there was no value
    digits: int = 4
    lower_is_better: bool = False

    @property
    def is_mean(self) -> bool:
        """Whether it is a mean of its values, as a test of significance takes it."""
        return self.summary is mean

    def of(self, seen: Seen) -> float | None:
        """Return the number, None where nothing was there to measure."""
        return self.summary([float(value) for one in seen for value in self.values(one)])


def over_answerable(value: Callable[[Observation], float]) -> Values:
    """Say `value` of questions whose answer stands in the documents, nothing of others."""
    return lambda one: (value(one),) if one.question.answerable else ()


def over_unanswerable(value: Callable[[Observation], float]) -> Values:
    """Say `value` of questions that the documents do not answer, nothing of others."""
    return lambda one: () if one.question.answerable else (value(one),)
