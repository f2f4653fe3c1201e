"""The steps of an enquiry, from a draft to one that is closed; each is somebody's act."""

import datetime
from collections.abc import Mapping
from dataclasses import replace

from assistant.domain.enquiries import DeadlineRule
from assistant.domain.kept_enquiries import KeptEnquiry, Reminders, Role, Stage
from assistant.enquiries.deadline import deadline
from assistant.enquiries.following.refusals import forbidden, unfit, wrong_state
from assistant.enquiries.following.rights import rights

_OPEN: Mapping[Stage, frozenset[Stage]] = {
    Stage.DRAFT: frozenset({Stage.SENT}),
    Stage.SENT: frozenset({Stage.DRAFT, Stage.ANSWERED, Stage.CLOSED}),
    Stage.ANSWERED: frozenset({Stage.SENT, Stage.CLOSED}),
    Stage.CLOSED: frozenset({Stage.SENT, Stage.ANSWERED}),
}
NAMES: Mapping[Stage, str] = {
    Stage.DRAFT: "udkast",
    Stage.SENT: "sendt",
    Stage.ANSWERED: "besvaret",
    Stage.CLOSED: "afsluttet",
}


def stepped(
    enquiry: KeptEnquiry,
    to: Stage,
    role: Role,
    rule: DeadlineRule,
    *,
    day: datetime.date,
    at: datetime.time | None,
    today: datetime.date,
) -> KeptEnquiry:
    """Return `enquiry` at the stage `to`, reached on `day` by somebody of `role`.

    Raises:
        EnquiryRefused: the step is not open, or not theirs, or the day is yet to come.
    """
    if to is enquiry.stage:
        return enquiry
    if to not in _OPEN[enquiry.stage]:
        raise wrong_state(
            f"Forespørgslen står som {NAMES[enquiry.stage]} og kan ikke sættes til {NAMES[to]}."
        )
    if day > today:
        raise unfit("Datoen ligger ude i fremtiden.")
    if to is Stage.SENT and enquiry.stage is Stage.DRAFT:
        return _sent(enquiry, role, rule, day, at)
    may = rights(enquiry, role)
    if not (may.share if to is not Stage.ANSWERED else may.remind):
        raise forbidden("Kun medlemmet kan ændre, hvor langt forespørgslen er.")
    if to is Stage.DRAFT:
        return _called_back(enquiry, role)
    answered = day if to is Stage.ANSWERED and enquiry.answered_on is None else enquiry.answered_on
    return replace(enquiry, stage=to, answered_on=None if to is Stage.SENT else answered)


def _sent(
    enquiry: KeptEnquiry,
    role: Role,
    rule: DeadlineRule,
    day: datetime.date,
    at: datetime.time | None,
) -> KeptEnquiry:
    if not enquiry.questions:
        raise wrong_state("Der er ingen spørgsmål. Skriv mindst ét, før forespørgslen sendes.")
    if not rights(enquiry, role).send:
        raise forbidden("Kun medlemmet kan godkende og sende forespørgslen.")
    return replace(
        enquiry,
        stage=Stage.SENT,
        sent_on=day,
        sent_at=at,
        deadline=deadline(rule, day, at),
        reminders=Reminders(days_before=enquiry.reminders.days_before),
    )


def _called_back(enquiry: KeptEnquiry, role: Role) -> KeptEnquiry:
    if role is not Role.OWNER:
        raise forbidden("Kun ejeren kan gøre en sendt forespørgsel til et udkast igen.")
    if enquiry.answers:
        raise wrong_state("Der er kommet svar, så forespørgslen kan ikke blive et udkast igen.")
    return replace(enquiry, stage=Stage.DRAFT, sent_on=None, sent_at=None, deadline=None)
