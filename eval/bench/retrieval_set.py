"""What is ranked for a comparison: texts with their places, questions, and how they are scored."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from eval.measures.measure import Measure
from eval.observations import Observation
from eval.questions import Place, Question


@dataclass(frozen=True, slots=True)
class Text:
    """A text to rank, where it stands, and the title that it stands under."""

    place: Place
    title: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RetrievalSet:
    """Questions over a collection of texts."""

    name: str
    language: str  # as stemmers are called: "danish"
    cuts: Mapping[str, Sequence[Text]]  # the same collection, by how it is cut, whole first
    questions: Sequence[Question]
    measures: Sequence[tuple[str, Measure]]  # by the name that the table has room for
    depth: int  # how many hits an engine is asked for


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """How one engine ranked a set, and what that took."""

    engine: str
    given: str  # how what it was given is cut
    hits: Sequence[Sequence[Place]]  # for each question, best first
    took_ms: Sequence[float]  # for each question
    index_s: float
    memory_mb: float

    def seen(self, questions: Sequence[Question]) -> list[Observation]:
        """Return the hits as the measures take them."""
        return [
            Observation(question=question, hits=tuple(hits))
            for question, hits in zip(questions, self.hits, strict=True)
        ]
