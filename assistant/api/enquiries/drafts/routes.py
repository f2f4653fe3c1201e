"""Enquiries: the check that comes first, and the draft."""

from typing import Annotated

from fastapi import APIRouter, Body
from starlette.status import HTTP_200_OK

from assistant.api.enquiries.drafts import examples as shown
from assistant.api.enquiries.drafts.replies import CheckOut, DraftOut
from assistant.api.enquiries.drafts.requests import CheckIn, DraftIn
from assistant.api.enquiries.places import of_check, of_facts
from assistant.api.enquiries.problems import refusing
from assistant.api.messages import examples
from assistant.api.messages.problems import TOO_LARGE
from assistant.api.parts.audited import audited
from assistant.api.parts.context import TheAsker, TheParts
from assistant.domain.access import Audience
from assistant.enquiries.days_off import in_denmark
from assistant.enquiries.following.casework import Beginning

router = APIRouter(prefix="/v1/enquiries", tags=["Forespørgsler"])


@router.post(
    "/check",
    description=(
        "Se, hvad dokumenterne allerede svarer på, hvilke tidligere forespørgsler der ligner, hvad "
        "der er tilbage at spørge om, og hvilken vej der er den rigtige. Kun det, du må læse."
    ),
    responses=examples.gives(shown.CHECKED, TOO_LARGE),
)
def check(
    asked: Annotated[CheckIn, Body(openapi_examples=examples.body(shown.CHECK))],
    parts: TheParts,
    asker: TheAsker,
) -> CheckOut:
    """Say what is known of a request, what was asked before, and what is left to ask."""
    today = in_denmark(parts.clock()).date()
    checked = parts.enquiries.checker.check(asked.text, asker=asker, today=today)
    audited(parts, asker, "POST /v1/enquiries/check", of_check(checked))
    return CheckOut.of(checked)


@router.post(
    "",
    status_code=HTTP_200_OK,
    description=(
        "Lav et udkast til en forespørgsel ud fra det, kontrollen viste. Hvert citat bevises igen. "
        "Intet sendes. Er du logget ind, gemmes udkastet, og enquiry_id åbner det; ellers gemmes "
        "intet. Er der ikke bedt om en forespørgsel, er der ingen spørgsmål og intet enquiry_id."
    ),
    responses=examples.gives(shown.DRAFTED, TOO_LARGE),
)
def draft(
    asked: Annotated[DraftIn, Body(openapi_examples=examples.body(shown.DRAFT))],
    parts: TheParts,
    asker: TheAsker,
) -> DraftOut:
    """Draft what the check left to ask; every quote is proved again."""
    now = in_denmark(parts.clock())
    made = parts.enquiries.draft(
        asked.text, asked.check.claims(), asked.check.gap, asker=asker, now=now
    )
    audited(parts, asker, "POST /v1/enquiries", of_facts(made.background))
    if not made.questions:
        return DraftOut.of(made, None)
    if asker.user is None:
        return DraftOut.of(made, parts.new_id())
    audience = None if asked.audience is None else Audience.of(asked.audience)
    said = Beginning(request=asked.text, party=asked.party, member=asked.member, audience=audience)
    with refusing():
        kept = parts.casework.begin(made, said, asker=asker, now=now)
    return DraftOut.of(made, kept.id, kept.version)
