"""Enquiries: the check that comes first, and the draft."""

from typing import Annotated

from fastapi import APIRouter, Body
from starlette.status import HTTP_200_OK

from assistant.api import enquiry_examples, examples
from assistant.api.context import TheAsker, TheParts
from assistant.api.enquiry_replies import CheckOut, DraftOut
from assistant.api.enquiry_requests import CheckIn, DraftIn
from assistant.api.problems import TOO_LARGE
from assistant.enquiries.days_off import in_denmark

router = APIRouter(prefix="/v1/enquiries", tags=["Forespørgsler"])


@router.post(
    "/check",
    description=(
        "Se, hvad dokumenterne allerede svarer på, hvilke tidligere forespørgsler der ligner, hvad "
        "der er tilbage at spørge om, og hvilken vej der er den rigtige. Kun det, du må læse."
    ),
    responses=examples.gives(enquiry_examples.CHECKED, TOO_LARGE),
)
def check(
    asked: Annotated[CheckIn, Body(openapi_examples=examples.body(enquiry_examples.CHECK))],
    parts: TheParts,
    asker: TheAsker,
) -> CheckOut:
    """Say what is known of a request, what was asked before, and what is left to ask."""
    today = in_denmark(parts.clock()).date()
    return CheckOut.of(parts.enquiries.checker.check(asked.text, asker=asker, today=today))


@router.post(
    "",
    status_code=HTTP_200_OK,
    description=(
        "Lav et udkast til en forespørgsel ud fra det, kontrollen viste. Hvert citat bevises igen. "
        "Intet sendes, og udkastet gemmes ikke her. Er der ikke bedt om en forespørgsel, er der "
        "ingen spørgsmål og intet enquiry_id."
    ),
    responses=examples.gives(enquiry_examples.DRAFTED, TOO_LARGE),
)
def draft(
    asked: Annotated[DraftIn, Body(openapi_examples=examples.body(enquiry_examples.DRAFT))],
    parts: TheParts,
    asker: TheAsker,
) -> DraftOut:
    """Draft what the check left to ask; every quote is proved again."""
    made = parts.enquiries.draft(
        asked.text,
        asked.check.claims(),
        asked.check.gap,
        asker=asker,
        now=in_denmark(parts.clock()),
    )
    return DraftOut.of(made, parts.new_id() if made.questions else None)
