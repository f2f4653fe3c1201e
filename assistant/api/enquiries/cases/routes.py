"""Enquiries that are kept: the list, one of them, its changes, and what is due."""

import re
from typing import Annotated, Literal

from fastapi import APIRouter, Body, Header, Query, Response
from fastapi import Path as InPath

from assistant.api.enquiries.cases import examples as shown
from assistant.api.enquiries.cases.lists import (
    ChangeOut,
    DeletedOut,
    EnquiriesOut,
    HistoryOut,
    ReminderOut,
    RemindersDueOut,
)
from assistant.api.enquiries.cases.requests import PatchIn
from assistant.api.enquiries.cases.whole import ChangedEnquiryOut, EnquiryOut, facets, row
from assistant.api.enquiries.places import of_opened
from assistant.api.enquiries.problems import (
    CONFLICT,
    FORBIDDEN,
    NO_ENQUIRY,
    NO_VERSION,
    WRONG_STATE,
    refusing,
)
from assistant.api.messages import examples
from assistant.api.messages.problems import TOO_LARGE, ProblemRaised
from assistant.api.parts.audited import audited
from assistant.api.parts.context import TheAsker, TheParts
from assistant.api.parts.joined import Parts
from assistant.domain.access import Asker
from assistant.domain.kept_enquiries import EnquiryFilters, EnquiryStatus, Role
from assistant.enquiries.days_off import in_denmark
from assistant.enquiries.following.opening import OpenedEnquiry

router = APIRouter(prefix="/v1/enquiries", tags=["Forespørgsler"])

_ROLES = {
    "all": frozenset(Role),
    "own": frozenset({Role.OWNER}),
    "shared": frozenset({Role.MEMBER, Role.ASSISTANT}),
    "archive": frozenset(Role),
}
_ETAG = re.compile(r'(?:W/)?"(\d{1,9})"')

EnquiryId = Annotated[
    str,
    InPath(max_length=64, openapi_examples=examples.value(shown.ENQUIRY_ID)),
]
_Narrowed = Annotated[str | None, Query(max_length=300, openapi_examples=examples.value(""))]


@router.get(
    "",
    description=(
        "De forespørgsler, du kan se: dine egne, dem du arbejder med på, og arkivet, så langt det "
        "er åbent for dig. Kan indsnævres; de senest ændrede først."
    ),
    responses=examples.gives(shown.ENQUIRIES),
)
def enquiries(
    parts: TheParts,
    asker: TheAsker,
    scope: Annotated[
        Literal["all", "own", "shared", "archive"], Query(openapi_examples=examples.value("all"))
    ] = "all",
    party: _Narrowed = None,
    department: _Narrowed = None,
    year: Annotated[
        int | None, Query(ge=1900, le=2999, openapi_examples=examples.value(2025))
    ] = None,
    status: Annotated[EnquiryStatus | None, Query(openapi_examples=examples.value("draft"))] = None,
    text: Annotated[str, Query(max_length=300, openapi_examples=examples.value("møder"))] = "",
    limit: Annotated[int, Query(ge=1, le=100, openapi_examples=examples.value(50))] = 50,
    offset: Annotated[int, Query(ge=0, le=1_000_000_000, openapi_examples=examples.value(0))] = 0,
) -> EnquiriesOut:
    """List the enquiries that the asker sees."""
    today = in_denmark(parts.clock()).date()
    filters = EnquiryFilters(
        roles=_ROLES[scope],
        party=party or None,
        department=department or None,
        year=year,
        status=status,
        text=text,
    )
    casework = parts.casework
    found = casework.found(filters, asker=asker, today=today)
    if scope == "archive":
        found = [each for each in found if each.status(today) is not EnquiryStatus.DRAFT]
    everything = casework.found(EnquiryFilters(), asker=asker, today=today)
    run = found[offset : offset + limit]
    opener = casework.desk.opener
    return EnquiriesOut(
        enquiries=[row(each, opener, asker=asker, today=today) for each in run],
        total=len(found),
        facets=facets(everything, today),
    )


@router.get(
    "/reminders",
    description="Det, du skal mindes om i dag: frister, der nærmer sig eller er overskredet.",
    responses=examples.gives(shown.REMINDERS),
)
def reminders(parts: TheParts, asker: TheAsker) -> RemindersDueOut:
    """List what the asker should be reminded of today."""
    today = in_denmark(parts.clock()).date()
    due = parts.casework.reminders(asker=asker, today=today)
    return RemindersDueOut(reminders=[ReminderOut.of(each) for each in due])


@router.get(
    "/{enquiry_id}",
    description=(
        "En forespørgsel, som du må se den nu: hvert citat bevises igen, og det, der er lukket "
        "for dig, er der ikke."
    ),
    responses=examples.gives(shown.ENQUIRY, NO_ENQUIRY),
)
def enquiry(
    enquiry_id: EnquiryId, parts: TheParts, asker: TheAsker, response: Response
) -> EnquiryOut:
    """Show an enquiry."""
    with refusing():
        opened = parts.casework.open(enquiry_id, asker=asker, now=in_denmark(parts.clock()))
    watch(parts, asker, "GET /v1/enquiries/{enquiry_id}", opened, response)
    return EnquiryOut.of(opened, parts.casework.desk.opener.policy)


@router.patch(
    "/{enquiry_id}",
    description=(
        "Ret en forespørgsel: ordene, modtageren, hvem der arbejder med, hvor langt den er. "
        "version er den, du har set (eller If-Match). Ordene kontrolleres, og hvert citat bevises "
        "igen. At sætte status til sent sender intet: det siger, at du har sendt den."
    ),
    responses=examples.gives(shown.CHANGED, NO_ENQUIRY, FORBIDDEN, CONFLICT, TOO_LARGE),
)
def change(
    enquiry_id: EnquiryId,
    asked: Annotated[PatchIn, Body(openapi_examples=examples.body(shown.PATCH))],
    parts: TheParts,
    asker: TheAsker,
    response: Response,
    if_match: Annotated[str | None, Header()] = None,
) -> ChangedEnquiryOut:
    """Change an enquiry of the version that the asker has seen."""
    with refusing():
        opened, told = parts.casework.change(
            enquiry_id,
            asked.patch(),
            asked.claims(),
            version=_version(asked, if_match),
            asker=asker,
            now=in_denmark(parts.clock()),
        )
    watch(parts, asker, "PATCH /v1/enquiries/{enquiry_id}", opened, response)
    return ChangedEnquiryOut.after(opened, parts.casework.desk.opener.policy, told)


@router.delete(
    "/{enquiry_id}",
    description="Slet et udkast med dens historik. En sendt forespørgsel kan ikke slettes.",
    responses=examples.gives(shown.DELETED, NO_ENQUIRY, FORBIDDEN, WRONG_STATE),
)
def delete(
    enquiry_id: Annotated[
        str, InPath(max_length=64, openapi_examples=examples.value(shown.SECOND_ID))
    ],
    parts: TheParts,
    asker: TheAsker,
) -> DeletedOut:
    """Delete a draft."""
    with refusing():
        parts.casework.delete(enquiry_id, asker=asker)
    return DeletedOut(enquiry_id=enquiry_id)


@router.get(
    "/{enquiry_id}/history",
    description="Hvem der har ændret hvad og hvornår, det nyeste først.",
    responses=examples.gives(shown.HISTORY, NO_ENQUIRY, FORBIDDEN),
)
def history(enquiry_id: EnquiryId, parts: TheParts, asker: TheAsker) -> HistoryOut:
    """Show who changed what and when."""
    with refusing():
        changes = parts.casework.history(enquiry_id, asker=asker)
    return HistoryOut(changes=[ChangeOut.of(each) for each in changes])


@router.post(
    "/{enquiry_id}/follow-up",
    description="Lav et nyt udkast af det, svaret lod stå åbent.",
    responses=examples.gives(shown.FOLLOW_UP, NO_ENQUIRY, FORBIDDEN, WRONG_STATE),
)
def follow_up(
    enquiry_id: Annotated[
        str, InPath(max_length=64, openapi_examples=examples.value(shown.LEFT_ID))
    ],
    parts: TheParts,
    asker: TheAsker,
    response: Response,
) -> EnquiryOut:
    """Begin a new enquiry of what an answer left open."""
    with refusing():
        opened = parts.casework.follow_up(enquiry_id, asker=asker, now=in_denmark(parts.clock()))
    watch(parts, asker, "POST /v1/enquiries/{enquiry_id}/follow-up", opened, response)
    return EnquiryOut.of(opened, parts.casework.desk.opener.policy)


def watch(
    parts: Parts, asker: Asker, purpose: str, opened: OpenedEnquiry, response: Response
) -> None:
    """Write down what is shown, and name its version."""
    audited(parts, asker, purpose, of_opened(opened))
    response.headers["ETag"] = f'"{opened.kept.version}"'


def _version(asked: PatchIn, if_match: str | None) -> int:
    if asked.version is not None:
        return asked.version
    found = _ETAG.fullmatch((if_match or "").strip())
    if found is None:
        raise ProblemRaised(NO_VERSION)
    return int(found[1])
