"""A change that somebody wishes: held to their rights, and told field by field."""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from assistant.domain.access import Audience
from assistant.domain.enquiries import Addressee
from assistant.domain.kept_enquiries import (
    FieldChange,
    KeptEnquiry,
    KeptFact,
    Reminders,
    Role,
    Stage,
)
from assistant.enquiries.days_off import in_words
from assistant.enquiries.following.policy import ArchivePolicy
from assistant.enquiries.following.refusals import forbidden, unfit, wrong_state
from assistant.enquiries.following.rights import rights
from assistant.enquiries.following.steps import NAMES

MOST_PEOPLE = 20
ROLES: Mapping[Role, str] = {
    Role.OWNER: "ejer",
    Role.MEMBER: "medlem",
    Role.ASSISTANT: "assistent",
    Role.READER: "læser",
}
_WORDS = ("title", "questions", "background", "addressees", "party", "member")


@dataclass(frozen=True, slots=True, kw_only=True)
class Patch:
    """What is to be otherwise. None leaves it as it is."""

    title: str | None = None
    questions: tuple[str, ...] | None = None
    background: tuple[KeptFact, ...] | None = None  # proved to whoever changes it
    addressees: tuple[Addressee, ...] | None = None
    party: str | None = None
    member: str | None = None
    collaborators: tuple[tuple[str, Role], ...] | None = None
    owner: str | None = None
    audience: Audience | None = None
    reminders: Reminders | None = None
    stage: Stage | None = None
    day: datetime.date | None = None  # of the step to that stage; None is today
    at: datetime.time | None = None


def patched(enquiry: KeptEnquiry, patch: Patch, role: Role, policy: ArchivePolicy) -> KeptEnquiry:
    """Return `enquiry` with all of `patch` but its step.

    Raises:
        EnquiryRefused: something of it is not theirs to change, or not now.
    """
    may = rights(enquiry, role)
    words = {name: value for name in _WORDS if (value := getattr(patch, name)) is not None}
    if words and not may.edit:
        raise (
            wrong_state("Forespørgslen er sendt, og dens ord kan ikke ændres længere.")
            if may.remind
            else forbidden("Du kan læse forespørgslen, men ikke ændre den.")
        )
    if patch.reminders is not None and not may.remind:
        raise forbidden("Du kan læse forespørgslen, men ikke ændre den.")
    if (patch.collaborators, patch.audience) != (None, None) and not may.share:
        raise forbidden("Kun medlemmet kan bestemme, hvem der arbejder med og kan læse med.")
    if patch.owner is not None and not may.hand_over:
        raise forbidden("Kun ejeren kan give forespørgslen videre.")
    if patch.audience is not None:
        words["audience"] = _allowed(patch.audience, policy)
    if patch.reminders is not None:
        words["reminders"] = patch.reminders
    return _with_people(replace(enquiry, **words), patch)


def _allowed(audience: Audience, policy: ArchivePolicy) -> Audience:
    if audience not in policy.choices:
        raise unfit("Kommunen har ikke åbnet arkivet for den læserkreds.")
    return audience


def _with_people(enquiry: KeptEnquiry, patch: Patch) -> KeptEnquiry:
    people = dict(enquiry.collaborators if patch.collaborators is None else patch.collaborators)
    owner = enquiry.owner
    if patch.owner is not None and patch.owner != owner:
        people[owner] = Role.ASSISTANT
        owner = patch.owner
    people.pop(owner, None)
    if len(people) > MOST_PEOPLE:
        raise unfit(f"Højst {MOST_PEOPLE} kan arbejde på en forespørgsel.")
    return replace(enquiry, owner=owner, collaborators=tuple(people.items()))


def differences(
    before: KeptEnquiry, after: KeptEnquiry, why: Mapping[str, str]
) -> tuple[FieldChange, ...]:
    """Tell what is otherwise, as people read it; `why` is what the service changed itself."""
    told_before, told_after = dict(_told(before)), dict(_told(after))
    return tuple(
        FieldChange(name, told_before[name], told, why.get(name, ""))
        for name, told in told_after.items()
        if told != told_before[name] or name in why
    )


LABELS: Mapping[str, str] = {
    "title": "titel",
    "questions": "spørgsmål",
    "background": "baggrund",
    "addressee": "modtager",
    "party": "parti",
    "member": "medlem",
    "owner": "ejer",
    "collaborators": "medarbejdere",
    "audience": "læserkreds i arkivet",
    "reminders": "påmindelser",
    "status": "status",
    "sent_on": "sendt",
    "due_on": "frist",
    "answered_on": "besvaret",
    "answers": "svar",
}


def _told(enquiry: KeptEnquiry) -> Iterator[tuple[str, str]]:
    yield "title", enquiry.title
    yield "questions", "\n".join(f"{n}. {each}" for n, each in enumerate(enquiry.questions, 1))
    # What it quotes may be closed to another who reads the history.
    yield "background", _background(enquiry)
    yield "addressee", "\n".join(each.department for each in enquiry.addressees)
    yield "party", enquiry.party
    yield "member", enquiry.member
    yield "owner", enquiry.owner
    yield "collaborators", ", ".join(f"{u} ({ROLES[role]})" for u, role in enquiry.collaborators)
    yield "audience", ", ".join(sorted(enquiry.audience.groups)) or "kun de medvirkende"
    yield "reminders", _reminders(enquiry.reminders)
    yield "status", NAMES[enquiry.stage]
    yield "sent_on", _sent(enquiry)
    yield "due_on", in_words(enquiry.deadline.date) if enquiry.deadline else ""
    yield "answered_on", in_words(enquiry.answered_on) if enquiry.answered_on else ""
    yield "answers", ", ".join(each.file for each in enquiry.answers)


def _reminders(wished: Reminders) -> str:
    days = ", ".join(map(str, wished.days_before)) or "ingen"
    away = ", ".join(map(str, wished.dismissed))
    return f"{days} (lagt væk: {away})" if away else days


def _background(enquiry: KeptEnquiry) -> str:
    number = len(enquiry.background)
    return "1 oplysning" if number == 1 else f"{number} oplysninger"


def _sent(enquiry: KeptEnquiry) -> str:
    if enquiry.sent_on is None:
        return ""
    at = f" kl. {enquiry.sent_at:%H.%M}" if enquiry.sent_at else ""
    return f"{in_words(enquiry.sent_on)}{at}"
