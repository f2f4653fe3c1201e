"""Enquiries that are kept: whose they are, how far they have come, and what was answered."""

import datetime
from dataclasses import dataclass
from enum import StrEnum

from assistant.domain.access import Asker, Audience
from assistant.domain.enquiries import Addressee, Deadline


class Stage(StrEnum):
    """How far an enquiry has come by what people did."""

    DRAFT = "draft"
    SENT = "sent"
    ANSWERED = "answered"
    CLOSED = "closed"


class EnquiryStatus(StrEnum):
    """How an enquiry stands today: its stage, and how near its deadline is."""

    DRAFT = "draft"
    SENT = "sent"
    DUE = "due"  # three days or fewer are left
    OVERDUE = "overdue"
    ANSWERED = "answered"
    CLOSED = "closed"


class Role(StrEnum):
    """What somebody is to an enquiry."""

    OWNER = "owner"
    MEMBER = "member"  # may do what the owner may, save handing over and deleting
    ASSISTANT = "assistant"  # prepares
    READER = "reader"  # sees it in the archive


class AnswerState(StrEnum):
    """How far a question was answered."""

    ANSWERED = "answered"
    PARTIAL = "partial"
    DECLINED = "declined"  # the answer says that it cannot or will not be told
    UNANSWERED = "unanswered"


@dataclass(frozen=True, slots=True)
class KeptPlace:
    """Where a quote of the background stood when it was proved."""

    document_id: str
    page: int  # from 1
    quote: str


@dataclass(frozen=True, slots=True)
class KeptFact:
    """A fact of the background; it is proved again whenever it is shown."""

    text: str
    places: tuple[KeptPlace, ...]


@dataclass(frozen=True, slots=True)
class Reminders:
    """How many days before the deadline to be reminded, and which of those were put away.

    0 stands for a deadline that has passed.
    """

    days_before: tuple[int, ...] = (3, 1)
    dismissed: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceivedAnswer:
    """An answer as it came: its file, and the text of its pages as it was read."""

    id: str
    file: str  # the name that it came with
    received_on: datetime.date
    by: str  # who put it here
    pages: tuple[str, ...]
    digest: str  # SHA-256 of the file's bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptEnquiry:
    """An enquiry as it is kept. `version` counts its changes from 1."""

    id: str
    owner: str
    stage: Stage
    version: int
    created: datetime.datetime
    changed: datetime.datetime
    request: str
    title: str
    questions: tuple[str, ...]
    party: str = ""
    member: str = ""  # the name under the letter
    addressees: tuple[Addressee, ...] = ()
    background: tuple[KeptFact, ...] = ()
    audience: Audience  # of the archive, once it is sent
    collaborators: tuple[tuple[str, Role], ...] = ()  # user and role, in the order they were added
    reminders: Reminders = Reminders()
    sent_on: datetime.date | None = None
    sent_at: datetime.time | None = None
    deadline: Deadline | None = None  # as it was counted when it was sent
    answered_on: datetime.date | None = None
    answers: tuple[ReceivedAnswer, ...] = ()
    follows: str | None = None  # the enquiry whose answer left something open

    def role_of(self, asker: Asker) -> Role | None:
        """What `asker` is to it; None where it does not exist for them.

        A draft belongs to those who work on it: not even an admin sees it.
        """
        if asker.user is not None:
            if asker.user == self.owner:
                return Role.OWNER
            for user, role in self.collaborators:
                if user == asker.user:
                    return role
        is_out = self.stage is not Stage.DRAFT
        return Role.READER if is_out and self.audience.admits(asker) else None

    def status(self, today: datetime.date) -> EnquiryStatus:
        """How it stands on a day."""
        if self.stage is not Stage.SENT or self.deadline is None:
            return EnquiryStatus(self.stage.value)
        left = (self.deadline.date - today).days
        if left < 0:
            return EnquiryStatus.OVERDUE
        return EnquiryStatus.DUE if left <= DUE_DAYS else EnquiryStatus.SENT


DUE_DAYS = 3


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field before and after a change, as people read it."""

    field: str
    before: str
    after: str
    why: str = ""  # where the service changed it, not the person


@dataclass(frozen=True, slots=True, kw_only=True)
class EnquiryChange:
    """What one person changed at one moment."""

    enquiry_id: str
    version: int  # that it made
    at: datetime.datetime
    by: str
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EnquiryFilters:
    """What the list is narrowed to. Empty means everything."""

    roles: frozenset[Role] = frozenset(Role)
    party: str | None = None
    department: str | None = None
    year: int | None = None
    status: EnquiryStatus | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class AnswerPlace:
    """Where in an answer a quote stands."""

    answer_id: str
    page: int  # from 1
    quote: str  # as read


@dataclass(frozen=True, slots=True, kw_only=True)
class AnsweredQuestion:
    """A question of an enquiry, and the passage that answers it."""

    number: int  # from 1
    question: str
    state: AnswerState
    passage: str = ""
    places: tuple[AnswerPlace, ...] = ()
    lacks: tuple[str, ...] = ()  # in Danish
    found_by: str | None = None  # number, question or words
