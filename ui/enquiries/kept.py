"""What the page was told of an enquiry that may be kept, sent and answered."""

import datetime
from dataclasses import dataclass, field

from ui.enquiries.values import Addressee, Deadline, Fact, Suggestion


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """An enquiry in a list; `status` is the service's word, `status_text` the Danish for it."""

    enquiry_id: str
    title: str
    reference: str = ""
    status: str = "draft"
    status_text: str = ""
    party: str = ""
    member: str = ""
    departments: tuple[str, ...] = ()
    sent_on: datetime.date | None = None
    due_on: datetime.date | None = None
    days_left: int | None = None
    answered_on: datetime.date | None = None
    changed_at: datetime.datetime | None = None
    questions: int = 0
    unanswered: int = 0
    role: str = "reader"
    version: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class May:
    """What this asker may do with it."""

    edit: bool = False
    send: bool = False
    answer: bool = False
    share: bool = False
    delete: bool = False
    close: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """An answer that came; `document_id` where it has joined the material."""

    answer_id: str
    file: str
    received_on: datetime.date | None = None
    document_id: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where in an answer a question is answered."""

    answer_id: str
    document_id: str
    file: str
    page: int
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapped:
    """A question and what the answer says to it."""

    number: int
    question: str
    state: str
    state_text: str = ""
    lacks: tuple[str, ...] = ()
    passage: str = ""
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class FollowUp:
    """The questions that are left after the answer."""

    title: str
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who works on it too; `role` is the service's word."""

    user: str
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Archive:
    """Who will see it once it is sent, and what can be chosen."""

    groups: tuple[str, ...] = ()
    choices: tuple[tuple[str, ...], ...] = ()
    explanation: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Enquiry:
    """An enquiry as a whole. One that is not `kept` lives in the visitor's session alone."""

    row: Row
    request: str = ""
    addressees: tuple[Addressee, ...] = ()
    background: tuple[Fact, ...] = ()
    questions: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    deadline: Deadline | None = None
    markdown: str = ""
    kept: bool = True
    owner: str = ""
    may: May = field(default_factory=May)
    people: tuple[Person, ...] = ()
    archive: Archive = field(default_factory=Archive)
    days_before: tuple[int, ...] = ()
    dismissed: tuple[int, ...] = ()
    answers: tuple[Received, ...] = ()
    outcome: tuple[Mapped, ...] = ()
    follow_up: FollowUp | None = None
    follows: str = ""
    followed_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that was changed; `why` where the service did it by itself."""

    label: str
    before: str
    after: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Version:
    """What was changed at one time, and by whom."""

    at: datetime.datetime | None
    by: str
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Reminder:
    """An enquiry whose deadline is near or over."""

    enquiry_id: str
    title: str
    message: str
    days_before: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A run of enquiries, how many there are in all, and what they can be narrowed by."""

    rows: tuple[Row, ...]
    total: int
    parties: tuple[str, ...] = ()
    departments: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    statuses: tuple[tuple[str, str], ...] = ()  # the service's word, and the Danish for it
