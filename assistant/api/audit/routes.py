"""What one person was shown, for admins; to everyone else the address does not exist."""

from datetime import date, datetime, time, timedelta
from typing import Annotated
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Query

from assistant.api.audit import examples as audit_examples
from assistant.api.audit.replies import AuditOut, RecordOut, documents_of
from assistant.api.messages import examples
from assistant.api.messages.problems import INVALID, NOT_FOUND, ProblemRaised
from assistant.api.parts.context import TheAsker, TheParts

router = APIRouter(prefix="/v1/audit", tags=["Tilsyn"])
MOST_SHOWN = 1000
DANISH_TIME = ZoneInfo("Europe/Copenhagen")

# Texts, and read only for an admin: what cannot be meant must not tell others that the route is.
Person = Annotated[str, Query(description="Brugernavnet", openapi_examples=examples.value("anna"))]
From = Annotated[
    str,
    Query(alias="from", description="Første dag", openapi_examples=examples.value("2025-01-31")),
]
To = Annotated[
    str, Query(alias="to", description="Sidste dag", openapi_examples=examples.value("2026-12-31"))
]
Limit = Annotated[str, Query(openapi_examples=examples.value("100"))]
Offset = Annotated[str, Query(openapi_examples=examples.value("0"))]


@router.get(
    "",
    description=(
        "Hvad en person er blevet vist: hvornår, på hvilket grundlag og hvilke sider. Kun for "
        "administratorer. Spørgsmål er ikke skrevet ned."
    ),
    responses=examples.gives(audit_examples.AUDIT, NOT_FOUND),
)
def audit(
    parts: TheParts,
    asker: TheAsker,
    person: Person = "",
    from_: From = "",
    to: To = "",
    limit: Limit = "100",
    offset: Offset = "0",
) -> AuditOut:
    """Show what a person was shown, the oldest first."""
    if not asker.is_admin:
        raise ProblemRaised(NOT_FOUND)
    if not person:
        raise ProblemRaised(INVALID)
    first, last = _day(from_), _day(to)
    records, total = parts.audit.of_person(
        person,
        since=first,
        until=last + timedelta(days=1) if last else None,
        limit=min(_number(limit), MOST_SHOWN),
        offset=_number(offset),
    )
    documents = parts.catalogue.documents_by_id(documents_of(records), asker=asker)
    shown = [RecordOut.of(record, documents) for record in records]
    return AuditOut(person=person, records=shown, total=total)


def _day(text: str) -> datetime | None:
    """When a day begins in Denmark; None where none is named."""
    if not text:
        return None
    try:
        return datetime.combine(date.fromisoformat(text), time(), DANISH_TIME)
    except ValueError as error:
        raise ProblemRaised(INVALID) from error


def _number(text: str) -> int:
    if not (text.isdecimal() and len(text) < 10):
        raise ProblemRaised(INVALID)
    return int(text)
