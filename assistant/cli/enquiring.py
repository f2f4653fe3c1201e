"""Enquiries from the command line: through the service where one lives, else in this process."""

import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime

from assistant.api.enquiries.cases.lists import EnquiriesOut
from assistant.api.enquiries.cases.whole import EnquiryOut, facets, row
from assistant.api.enquiries.drafts.replies import CheckOut, DraftOut
from assistant.api.enquiries.drafts.requests import CheckIn, DraftIn
from assistant.api.enquiries.places import of_check, of_facts, of_opened
from assistant.api.messages.replies import Reply
from assistant.api.parts.audited import audited
from assistant.cli.asking import reach
from assistant.cli.beside import Beside, Json
from assistant.domain.access import Asker
from assistant.domain.kept_enquiries import EnquiryFilters
from assistant.enquiries.days_off import in_denmark
from assistant.enquiries.following.casework import Casework
from assistant.settings import Settings
from assistant.wiring import Parts, build_assistant
from assistant.wiring.casework import build_casework, open_enquiries


def check(settings: Settings, text: str, asker: Asker) -> Json:
    """Return the object of `POST /v1/enquiries/check` for `asker`."""

    def alone() -> Json:
        with build_assistant(settings) as parts:
            return _check(parts, text, parts.policy.effective(asker))

    return reach(settings, lambda service: service.check_enquiry(text, asker), alone)


def draft(settings: Settings, text: str, asker: Asker) -> tuple[Json, Json]:
    """Return the check, and the object of `POST /v1/enquiries` that was made of it."""

    def through(service: Beside) -> tuple[Json, Json]:
        found = service.check_enquiry(text, asker)
        return found, service.draft_enquiry(text, found, asker)

    def alone() -> tuple[Json, Json]:
        with build_assistant(settings) as parts:
            who = parts.policy.effective(asker)
            found = _check(parts, text, who)
            asked = DraftIn.model_validate({"text": text, "check": found})
            made = parts.enquiries.draft(
                asked.text,
                asked.check.claims(),
                asked.check.gap,
                asker=who,
                now=in_denmark(datetime.now(UTC)),
            )
            audited(parts, who, "POST /v1/enquiries", of_facts(made.background))
            return found, _json(DraftOut.of(made, str(uuid.uuid4()) if made.questions else None))

    return reach(settings, through, alone)


def _check(parts: Parts, text: str, asker: Asker) -> Json:
    today = in_denmark(datetime.now(UTC)).date()
    asked = CheckIn(text=text)
    checked = parts.enquiries.checker.check(asked.text, asker=asker, today=today)
    audited(parts, asker, "POST /v1/enquiries/check", of_check(checked))
    return _json(CheckOut.of(checked))


def _json(reply: Reply) -> Json:
    return reply.model_dump(mode="json", by_alias=True)


def kept(settings: Settings, asker: Asker) -> Json:
    """Return the object of `GET /v1/enquiries` for `asker`."""

    def alone() -> Json:
        with _desk(settings) as (casework, parts):
            who = parts.policy.effective(asker)
            today = in_denmark(datetime.now(UTC)).date()
            found = casework.found(EnquiryFilters(), asker=who, today=today)
            opener = casework.desk.opener
            rows = [row(each, opener, asker=who, today=today) for each in found]
            return _json(EnquiriesOut(enquiries=rows, total=len(rows), facets=facets(found, today)))

    return reach(settings, lambda service: service.enquiries(asker), alone)


def opened(settings: Settings, enquiry_id: str, asker: Asker) -> Json:
    """Return the object of `GET /v1/enquiries/{id}` for `asker`.

    Raises:
        ByraadError: there is none that they see.
    """

    def alone() -> Json:
        with _desk(settings) as (casework, parts):
            now, who = in_denmark(datetime.now(UTC)), parts.policy.effective(asker)
            seen = casework.open(enquiry_id, asker=who, now=now)
            audited(parts, who, "GET /v1/enquiries/{enquiry_id}", of_opened(seen))
            return _json(EnquiryOut.of(seen, casework.desk.opener.policy))

    return reach(settings, lambda service: service.enquiry(enquiry_id, asker), alone)


@contextmanager
def _desk(settings: Settings) -> Iterator[tuple[Casework, Parts]]:
    """The desk of a data folder on which no service lives; it only reads."""
    with build_assistant(settings) as parts, closing(open_enquiries(settings)) as store:
        casework = build_casework(
            settings,
            parts.enquiries,
            parts.catalogue,
            store,
            changed=lambda folder: None,
            new_id=lambda: str(uuid.uuid4()),
        )
        yield casework, parts
