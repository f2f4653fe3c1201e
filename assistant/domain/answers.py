"""What comes out: hits, citations, statements, answers, and the events of a stream."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from assistant.domain.documents import Document, DocumentKind, Passage


class Status(StrEnum):
    """How an answer ended. A refusal is a value, not an error."""

    ANSWERED = "answered"
    PARTIAL = "partial"
    NOT_FOUND = "not_found"
    CLARIFY = "clarify"
    REFUSED = "refused"
    ERROR = "error"


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What the asker narrowed the search to. Empty means everything."""

    kinds: frozenset[DocumentKind] = frozenset()
    bodies: frozenset[str] = frozenset()  # slugs
    date_from: date | None = None  # inclusive
    date_to: date | None = None  # inclusive
    case_number: str | None = None
    document_ids: frozenset[str] = frozenset()


NO_FILTERS = Filters()


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A passage that was found, with its document. `score` never leaves the service."""

    passage: Passage
    document: Document
    score: float
    copies: tuple["Hit", ...] = ()  # found too, and say nothing that this one does not


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A quote that the server found on the page it names. Made only by `quoting.cite`."""

    number: int  # from 1, in the order of the answer
    document: Document
    page: int
    quote: str  # the page's own text, as read
    start: int  # code points into the page's text
    end: int
    # The SHA-256 of the page's text that it was found in; empty where that is not told.
    page_digest: str = field(default="", compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One thing the answer says, and the numbers of the citations that prove it."""

    text: str
    citations: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class UnreadDocument:
    """A document that the asker may know of, but that was not read, or not all of it."""

    id: str
    title: str
    file: str
    reason: str | None  # in plain Danish


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """What was searched for this asker, how fresh it is, and what could not be read."""

    documents: int = 0
    pages: int = 0
    unread: int = 0  # documents that failed or hold unread pages
    indexed_at: datetime | None = None
    bodies: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    date_from: date | None = None
    date_to: date | None = None
    unread_documents: tuple[UnreadDocument, ...] = ()  # the first few of those


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One thing that an unclear question may mean: a name for it, and the question in full."""

    label: str
    question: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A whole answer. `text` holds the statements, with [1] marks, and any lead-in."""

    status: Status
    text: str
    statements: tuple[Statement, ...] = ()
    citations: tuple[Citation, ...] = ()
    hits: tuple[Hit, ...] = field(default=(), repr=False)
    generator: str = "extractive"
    choices: tuple[Choice, ...] = ()  # where it asks back


@dataclass(frozen=True, slots=True)
class StatusChanged:
    """What the service is doing now, in Danish, for people who wait."""

    message: str


@dataclass(frozen=True, slots=True)
class Delta:
    """Text to append to what is shown."""

    text: str


@dataclass(frozen=True, slots=True)
class CitationProved:
    """A citation that the text just shown refers to."""

    citation: Citation


@dataclass(frozen=True, slots=True)
class Done:
    """The whole answer; the last event of a stream that went well."""

    answer: Answer


AnswerEvent = StatusChanged | Delta | CitationProved | Done
