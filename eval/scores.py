"""The scores of a run: every measure over all questions, and accuracy by type of question."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from eval.measures import MEASURES
from eval.measures.accuracy import accuracy
from eval.measures.measure import Measure
from eval.measures.ndcg import ndcg
from eval.observations import Observation

SHOWN_FAILURES = 3


@dataclass(frozen=True, slots=True)
class TypeScore:
    """How one type of question fared; None where none of them has an answer."""

    type: str
    questions: int
    ndcg: float | None
    accuracy: float | None


@dataclass(frozen=True, slots=True)
class Scores:
    """What a run came to. `values` has the measures in the order of the report."""

    questions: int
    citations: int
    failures: tuple[str, ...]
    values: tuple[tuple[Measure, float | None], ...]
    types: tuple[TypeScore, ...]

    def as_json(self) -> str:
        """Return one object: each measure by its name, and what went wrong first."""
        rounded = {measure.name: _rounded(value, measure.digits) for measure, value in self.values}
        head = {"questions": self.questions, "failures": len(self.failures)}
        tail = {"citations": self.citations, "first failures": self.failures[:SHOWN_FAILURES]}
        return json.dumps(head | rounded | tail, ensure_ascii=False)


def score(seen: Sequence[Observation]) -> Scores:
    """Score everything that was asked; a question without an answer counts as one that failed."""
    return Scores(
        questions=len(seen),
        citations=sum(len(one.citations) for one in seen),
        failures=tuple(failure for one in seen for failure in one.failures),
        values=tuple((measure, measure.of(seen)) for measure in MEASURES),
        types=tuple(_type_score(name, seen) for name in sorted({o.question.type for o in seen})),
    )


def _type_score(name: str, seen: Sequence[Observation]) -> TypeScore:
    chosen = [one for one in seen if one.question.type == name]
    return TypeScore(name, len(chosen), ndcg(chosen), accuracy(chosen))


def _rounded(value: float | None, digits: int) -> float | None:
    return None if value is None else round(value, digits)
