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
    document_id: str = ""


@dataclass(frozen=True, slots=True)
class Stated:
    """A statement, and the numbers of the citations that it leans on."""

    text: str
    citations: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Usage:
    """The tokens that an answer took, where the service tells."""

    prompt_tokens: int
    completion_tokens: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What a language model thinks of an answer; None where it was not asked or did not say."""

    faithful: float | None = None  # 1: the quotes bear the answer out, 0: they do not
    correct: float | None = None  # from 1 to 5, beside the expected answer
    relevant: float | None = None  # from 0 to 1
    failures: tuple[str, ...] = ()


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
    generator: str = ""
    usage: Usage | None = None
    judgement: Judgement | None = None
    failures: tuple[str, ...] = ()
