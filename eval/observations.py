"""What came back for a question: plain values that the measures read."""

from dataclasses import dataclass

from eval.questions import Place, Question


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """A citation, and whether its quote was found on the page it names."""

    number: int
    place: Place
    quote: str
    proved: bool


@dataclass(frozen=True, slots=True)
class Stated:
    """A statement, and the numbers of the citations that it leans on."""

    text: str
    citations: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """A question and all that the service made of it.

    An answer that never came has the status `error` and nothing else: it stays in every measure.
    """

    question: Question
    hits: tuple[Place, ...] = ()  # best first, at most 20
    status: str = "error"
    answer: str = ""
    statements: tuple[Stated, ...] = ()
    citations: tuple[Cited, ...] = ()
    took_ms: float | None = None  # as the service says
    wall_ms: float | None = None  # as the client waited
    failures: tuple[str, ...] = ()
