"""What the page was told of an enquiry before it is kept, as plain frozen values."""

import datetime
from dataclasses import dataclass

from ui.values import Citation


@dataclass(frozen=True, slots=True)
class Fact:
    """Something the documents say, and where."""

    text: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Similar:
    """An earlier enquiry or its answer; `document_id` is where it can be read."""

    document_id: str
    title: str
    date: datetime.date | None = None
    similarity: float = 0.0
    near_duplicate: bool = False
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Instrument:
    """The way that leads to what is wished for; `enquiry` where it is one."""

    name: str
    enquiry: bool
    why: str = ""
    who: str = ""
    deadline: str = ""
    words: str = ""
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """What is known, what was asked before, what is left to ask, and how."""

    instrument: Instrument
    known: tuple[Fact, ...] = ()
    similar: tuple[Similar, ...] = ()
    gap: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Addressee:
    """A department, and why the matter belongs there."""

    department: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last day for an answer, and how it was counted."""

    date: datetime.date
    explanation: str = ""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What the service would rather have in place of a question, and why."""

    number: int
    questions: tuple[str, ...]
    why: str = ""
