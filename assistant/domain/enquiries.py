"""10-day enquiries: deadlines, the check before a draft, and the draft."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from assistant.domain.answers import Citation
from assistant.domain.documents import Document


class Counting(StrEnum):
    """Which days a deadline counts."""

    CALENDAR = "calendar"  # all; the last is moved to a working day
    WORKING = "working"  # Monday to Friday that are no days off


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineRule:
    """How a municipality counts; `days_off` are its own, beside the holidays of the law."""

    days: int = 10
    counting: Counting = Counting.CALENDAR
    received_until: datetime.time | None = None  # later is the next working day
    paused_months: frozenset[int] = frozenset()  # their days do not count
    days_off: Mapping[tuple[int, int], str] = field(default_factory=dict)  # month and day: name


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last day for an answer, and in Danish how it was counted."""

    date: datetime.date
    explanation: str


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that the material says, with what proves it."""

    text: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Similar:
    """An earlier enquiry, or the answer to one, that is alike."""

    document: Document
    similarity: float  # from 0 to 1: the share of what is asked that it speaks of
    near_duplicate: bool
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Instrument:
    """A way to get what is wished for, as the municipality's table has it."""

    kind: str
    name: str
    enquiry: bool  # whether a draft is offered
    why: str
    who: str
    deadline: str
    words: str  # for the member, kindly, where it is no enquiry
    citations: tuple[Citation, ...] = ()  # the handbook's page


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """What is known, what was asked before, and what is left to ask."""

    known: tuple[Fact, ...]
    similar: tuple[Similar, ...]
    gap: tuple[str, ...]
    instrument: Instrument


@dataclass(frozen=True, slots=True)
class Addressee:
    """A department that a matter belongs to, and why."""

    department: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EnquiryDraft:
    """An enquiry to be read and sent by the member. No questions: it is no enquiry."""

    title: str
    addressees: tuple[Addressee, ...]
    background: tuple[Fact, ...]
    questions: tuple[str, ...]
    remarks: tuple[str, ...]
    deadline: Deadline | None  # where there is something to answer
