"""The scores of a run: every measure over all questions, over each type, and the causes."""

from collections.abc import Sequence
from dataclasses import dataclass

from eval.causes import Cause, by_cause
from eval.measures import JUDGED, MEASURES
from eval.measures.measure import Measure
from eval.observations import Observation

SHOWN_FAILURES = 3

Values = tuple[tuple[Measure, float | None], ...]
"""Each measure with its number; None where nothing was there to measure."""


@dataclass(frozen=True, slots=True)
class TypeScore:
    """How one type of question fared."""

    type: str
    questions: int
    values: Values

    def value(self, name: str) -> float | None:
        """Return the measure called `name`."""
        return _value(self.values, name)


@dataclass(frozen=True, slots=True)
class Scores:
    """What a run came to. `values` has the measures in the order of the report."""

    questions: int
    citations: int
    failures: tuple[str, ...]  # calls that went wrong
    values: Values
    types: tuple[TypeScore, ...]
    causes: dict[Cause, list[Observation]]

    def value(self, name: str) -> float | None:
        """Return the measure called `name`.

        Raises:
            KeyError: there is no such measure.
        """
        return _value(self.values, name)


def score(seen: Sequence[Observation]) -> Scores:
    """Score everything that was asked; a question without an answer counts as one that failed."""
    return Scores(
        questions=len(seen),
        citations=sum(len(one.citations) for one in seen),
        failures=tuple(failure for one in seen for failure in one.failures),
        values=_values(seen),
        types=tuple(_type_score(name, seen) for name in sorted({o.question.type for o in seen})),
        causes=by_cause(seen),
    )


def measures_of(seen: Sequence[Observation]) -> Sequence[Measure]:
    """Return the measures that have something to say of these: a judge only where one was asked."""
    is_judged = any(one.judgement is not None for one in seen)
    return (*MEASURES, *JUDGED) if is_judged else MEASURES


def rounded(value: float | None, digits: int) -> float | None:
    """Round a measure as it is written down."""
    return None if value is None else round(value, digits)


def _values(seen: Sequence[Observation]) -> Values:
    return tuple((measure, measure.of(seen)) for measure in measures_of(seen))


def _type_score(name: str, seen: Sequence[Observation]) -> TypeScore:
    chosen = [one for one in seen if one.question.type == name]
    return TypeScore(name, len(chosen), _values(chosen))


def _value(values: Values, name: str) -> float | None:
    return {measure.name: value for measure, value in values}[name]
