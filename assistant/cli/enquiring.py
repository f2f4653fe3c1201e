"""Enquiries from the command line: through the service where one lives, else in this process."""

import uuid
from datetime import UTC, datetime

from assistant.api.enquiry_replies import CheckOut, DraftOut
from assistant.api.enquiry_requests import CheckIn, DraftIn
from assistant.api.replies import Reply
from assistant.cli.asking import reach
from assistant.cli.beside import Beside, Json
from assistant.domain.access import Asker
from assistant.enquiries.days_off import in_denmark
from assistant.enquiries.drafting import Drafter
from assistant.settings import Settings
from assistant.wiring import build_assistant


def check(settings: Settings, text: str, asker: Asker) -> Json:
    """Return the object of `POST /v1/enquiries/check` for `asker`."""

    def alone() -> Json:
        with build_assistant(settings) as parts:
            return _check(parts.enquiries, text, asker)

    return reach(settings, lambda service: service.check_enquiry(text, asker), alone)


def draft(settings: Settings, text: str, asker: Asker) -> tuple[Json, Json]:
    """Return the check, and the object of `POST /v1/enquiries` that was made of it."""

    def through(service: Beside) -> tuple[Json, Json]:
        found = service.check_enquiry(text, asker)
        return found, service.draft_enquiry(text, found, asker)

    def alone() -> tuple[Json, Json]:
        with build_assistant(settings) as parts:
            found = _check(parts.enquiries, text, asker)
            asked = DraftIn.model_validate({"text": text, "check": found})
            made = parts.enquiries.draft(
                asked.text,
                asked.check.claims(),
                asked.check.gap,
                asker=asker,
                now=in_denmark(datetime.now(UTC)),
            )
            return found, _json(DraftOut.of(made, str(uuid.uuid4()) if made.questions else None))

    return reach(settings, through, alone)


def _check(drafter: Drafter, text: str, asker: Asker) -> Json:
    today = in_denmark(datetime.now(UTC)).date()
    asked = CheckIn(text=text)
    return _json(CheckOut.of(drafter.checker.check(asked.text, asker=asker, today=today)))


def _json(reply: Reply) -> Json:
    return reply.model_dump(mode="json", by_alias=True)
