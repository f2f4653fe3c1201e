"""What is sent about kept enquiries. Unlike elsewhere an unknown member is an error here.

A misspelt one would be taken for a change that was made.
"""

import re
from datetime import time
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from assistant.api.enquiries.drafts.requests import MOST_FACTS, MOST_QUESTIONS, FactIn, GroupsIn
from assistant.api.messages.reasons import OWN
from assistant.api.messages.requests import Day, plain
from assistant.domain.access import USER, Audience
from assistant.domain.enquiries import Addressee
from assistant.domain.kept_enquiries import Reminders, Role, Stage
from assistant.enquiries.drafting import Claim
from assistant.enquiries.following.patching import Patch

LONGEST_ANSWER = 500_000  # characters of a pasted one
MOST_DAYS = 60
_TIME = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d")
_COLLABORATORS = {"assistant": Role.ASSISTANT, "member": Role.MEMBER}


def _refused(reason: str) -> PydanticCustomError:
    return PydanticCustomError(OWN, "{reason}", {"reason": reason})


def _name(text: str) -> str:
    if not USER.fullmatch(f"user:{text}"):
        raise _refused("Et brugernavn må ikke være tomt eller indeholde mellemrum eller komma.")
    return text


def _role(value: object) -> object:
    if value not in _COLLABORATORS:
        raise _refused("En medarbejders rolle er assistant eller member.")
    return _COLLABORATORS[str(value)]


def _clock(value: object) -> time | None:
    if value is None:
        return None
    if isinstance(value, str) and _TIME.fullmatch(value):
        return time.fromisoformat(value)
    raise _refused("Et klokkeslæt skrives som 14:30.")


_Line = Annotated[str, Field(strict=True, max_length=300), AfterValidator(plain)]
_Title = Annotated[str, Field(strict=True, min_length=1, max_length=300), AfterValidator(plain)]
_Asked = Annotated[str, Field(strict=True, min_length=1, max_length=1000), AfterValidator(plain)]
_User = Annotated[str, Field(strict=True, min_length=1, max_length=200), AfterValidator(_name)]
_Days = Annotated[
    list[Annotated[int, Field(ge=0, le=MOST_DAYS, strict=True)]], Field(max_length=10)
]


class _In(BaseModel):
    model_config = ConfigDict(extra="forbid")


class AddresseeIn(_In):
    """A department, and why the matter belongs there."""

    department: Annotated[
        str, Field(strict=True, min_length=1, max_length=200), AfterValidator(plain)
    ]
    reason: Annotated[str, Field(strict=True, max_length=1000), AfterValidator(plain)] = ""


class CollaboratorIn(_In):
    """Somebody who works on it, by the name in their token."""

    user: _User
    role: Annotated[Role, BeforeValidator(_role)]


class RemindersIn(_In):
    """How many days before the deadline to be reminded, and which reminders were put away."""

    days_before: _Days
    dismissed: _Days = Field(default_factory=list)


class PatchIn(_In):
    """What is to be otherwise; what is not named stays."""

    version: Annotated[int | None, Field(ge=1, strict=True)] = None
    title: _Title | None = None
    questions: Annotated[list[_Asked], Field(max_length=MOST_QUESTIONS)] | None = None
    background: Annotated[list[FactIn], Field(max_length=MOST_FACTS)] | None = None
    addressee: Annotated[list[AddresseeIn], Field(min_length=1, max_length=6)] | None = None
    party: _Line | None = None
    member: _Line | None = None
    collaborators: Annotated[list[CollaboratorIn], Field(max_length=20)] | None = None
    owner: _User | None = None
    audience: GroupsIn | None = None
    reminders: RemindersIn | None = None
    status: Stage | None = None
    sent_on: Day = None
    sent_at: Annotated[time | None, BeforeValidator(_clock)] = None
    answered_on: Day = None

    def claims(self) -> tuple[Claim, ...] | None:
        """The background as it is wished, to be proved."""
        return None if self.background is None else tuple(f.claim() for f in self.background)

    def patch(self) -> Patch:
        """The change as the core knows it."""
        given: dict[str, Any] = {"party": self.party, "member": self.member, "title": self.title}
        if self.questions is not None:
            given["questions"] = tuple(self.questions)
        if self.addressee is not None:
            given["addressees"] = tuple(Addressee(a.department, a.reason) for a in self.addressee)
        if self.collaborators is not None:
            given["collaborators"] = tuple((c.user, c.role) for c in self.collaborators)
        if self.audience is not None:
            given["audience"] = Audience.of(self.audience)
        if self.reminders is not None:
            wished = self.reminders
            given["reminders"] = Reminders(_falling(wished.days_before), _falling(wished.dismissed))
        day = self.sent_on if self.status is Stage.SENT else self.answered_on
        return Patch(owner=self.owner, stage=self.status, day=day, at=self.sent_at, **given)


class AnswerIn(_In):
    """An answer that was pasted as text."""

    text: Annotated[
        str, Field(strict=True, min_length=1, max_length=LONGEST_ANSWER), AfterValidator(plain)
    ]
    received_on: Day = None


def _falling(days: list[int]) -> tuple[int, ...]:
    return tuple(sorted(set(days), reverse=True))
