"""Files of enquiries: the answer that came, the letter that goes out, the deadline."""

from datetime import date
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Query, Request, Response
from fastapi import Path as InPath
from fastapi.exceptions import RequestValidationError
from pydantic import ValidationError
from starlette.concurrency import run_in_threadpool

from assistant.api.enquiries.cases import examples as shown
from assistant.api.enquiries.cases.requests import AnswerIn
from assistant.api.enquiries.cases.routes import EnquiryId, watch
from assistant.api.enquiries.cases.whole import EnquiryOut
from assistant.api.enquiries.problems import (
    FORBIDDEN,
    NO_DEADLINE,
    NO_ENQUIRY,
    WRONG_STATE,
    refusing,
)
from assistant.api.messages import examples
from assistant.api.messages.problems import TOO_LARGE, ProblemRaised
from assistant.api.parts.context import TheAsker, TheParts
from assistant.api.parts.joined import Parts
from assistant.domain.access import Asker
from assistant.enquiries.days_off import in_denmark
from assistant.enquiries.following.opening import OpenedEnquiry

router = APIRouter(prefix="/v1/enquiries", tags=["Forespørgsler"])

PASTED = "svar.txt"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SentId = Annotated[str, InPath(max_length=64, openapi_examples=examples.value(shown.SENT_ID))]
AnsweredId = Annotated[
    str, InPath(max_length=64, openapi_examples=examples.value(shown.ANSWERED_ID))
]
AnswerId = Annotated[str, InPath(max_length=64, openapi_examples=examples.value(shown.ANSWER_ID))]


@router.post(
    "/{enquiry_id}/answer",
    description=(
        "Læg svaret ind: som fil (filens indhold, med navnet i file: PDF, DOCX, tekst, mail, "
        "højst 20 MB) eller som indsat tekst (JSON). Hvert spørgsmål holdes op mod det sted, der "
        "svarer på det, og svaret kommer i arkivet med forespørgslens læserkreds."
    ),
    responses=examples.gives(shown.ANSWERED, NO_ENQUIRY, FORBIDDEN, WRONG_STATE, TOO_LARGE),
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {
                "application/json": {
                    "schema": AnswerIn.model_json_schema(),
                    "examples": examples.body(shown.ANSWER),
                },
                "application/octet-stream": {"schema": {"type": "string", "format": "binary"}},
            },
        }
    },
)
async def answer(
    enquiry_id: SentId,
    request: Request,
    parts: TheParts,
    asker: TheAsker,
    response: Response,
    file: Annotated[str, Query(max_length=200, openapi_examples=examples.value(PASTED))] = PASTED,
    received_on: Annotated[
        date | None, Query(openapi_examples=examples.value("2025-11-20"))
    ] = None,
) -> EnquiryOut:
    """Take an answer, and hold it against the questions."""
    content = await request.body()
    media = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media == "application/json":
        pasted = _pasted(content)
        file, content, received_on = PASTED, pasted.text.encode(), pasted.received_on or received_on
    opened = await run_in_threadpool(
        _answered, parts, asker, enquiry_id, file, content, received_on
    )
    await run_in_threadpool(
        watch, parts, asker, "POST /v1/enquiries/{enquiry_id}/answer", opened, response
    )
    return EnquiryOut.of(opened, parts.casework.desk.opener.policy)


def _pasted(content: bytes) -> AnswerIn:
    try:
        return AnswerIn.model_validate_json(content)
    except ValidationError as error:
        found = [{**each, "loc": ("body", *each["loc"])} for each in error.errors()]
        raise RequestValidationError(found) from error


def _answered(
    parts: Parts, asker: Asker, enquiry_id: str, file: str, content: bytes, day: date | None
) -> OpenedEnquiry:
    with refusing():
        return parts.casework.receiving.answer(
            enquiry_id,
            file,
            content,
            received_on=day,
            asker=asker,
            now=in_denmark(parts.clock()),
        )


@router.get(
    "/{enquiry_id}/answers/{answer_id}/file",
    response_class=Response,
    description="Et svar, som det kom.",
    responses=examples.gives("(filens indhold)", NO_ENQUIRY, media="application/octet-stream"),
)
def answer_file(
    enquiry_id: AnsweredId, answer_id: AnswerId, parts: TheParts, asker: TheAsker
) -> Response:
    """Give the file of an answer."""
    with refusing():
        kept, content = parts.casework.receiving.file(enquiry_id, answer_id, asker=asker)
    return _attached(content, "application/octet-stream", kept.file)


@router.delete(
    "/{enquiry_id}/answers/{answer_id}",
    description="Fjern et svar, der var den forkerte fil.",
    responses=examples.gives(shown.WITHDRAWN, NO_ENQUIRY, FORBIDDEN),
)
def withdraw(
    enquiry_id: AnsweredId,
    answer_id: Annotated[
        str, InPath(max_length=64, openapi_examples=examples.value(shown.SECOND_ANSWER_ID))
    ],
    parts: TheParts,
    asker: TheAsker,
    response: Response,
) -> EnquiryOut:
    """Take away an answer."""
    with refusing():
        opened = parts.casework.receiving.withdraw(
            enquiry_id, answer_id, asker=asker, now=in_denmark(parts.clock())
        )
    watch(parts, asker, "DELETE /v1/enquiries/{enquiry_id}/answers", opened, response)
    return EnquiryOut.of(opened, parts.casework.desk.opener.policy)


@router.get(
    "/{enquiry_id}/deadline.ics",
    response_class=Response,
    description="Fristen som kalenderfil, med en alarm for hver påmindelse.",
    responses=examples.gives(shown.CALENDAR, NO_ENQUIRY, NO_DEADLINE, media="text/calendar"),
)
def deadline(
    enquiry_id: AnsweredId, parts: TheParts, asker: TheAsker, response: Response
) -> Response:
    """Give the deadline as a calendar file."""
    from assistant.enquiries.following.calendars import calendar

    opened = _opened(parts, asker, enquiry_id, "deadline.ics", response)
    if opened.kept.deadline is None:
        raise ProblemRaised(NO_DEADLINE)
    text = calendar(opened.kept, opened.reference)
    return _attached(text.encode(), "text/calendar; charset=utf-8", "frist.ics")


@router.get(
    "/{enquiry_id}/export.docx",
    response_class=Response,
    description="Forespørgslen som Word-dokument, kilderne som fodnoter med side og citat.",
    responses=examples.gives("(filens indhold)", NO_ENQUIRY, media=DOCX),
)
def export_word(
    enquiry_id: EnquiryId, parts: TheParts, asker: TheAsker, response: Response
) -> Response:
    """Give an enquiry as a Word document."""
    opened = _opened(parts, asker, enquiry_id, "export.docx", response)
    return _attached(_word(parts, opened), DOCX, "forespoergsel.docx")


@router.get(
    "/{enquiry_id}/export.pdf",
    response_class=Response,
    description="Forespørgslen som PDF, kilderne som fodnoter; uden LibreOffice som noter sidst.",
    responses=examples.gives("(filens indhold)", NO_ENQUIRY, media="application/pdf"),
)
def export_pdf(
    enquiry_id: EnquiryId, parts: TheParts, asker: TheAsker, response: Response
) -> Response:
    """Give an enquiry as a PDF."""
    from assistant.exporting.enquiry_letter import letter_of
    from assistant.exporting.plain_pdf import as_pdf

    opened = _opened(parts, asker, enquiry_id, "export.pdf", response)
    laid_out = parts.word_as_pdf(_word(parts, opened))
    style = parts.casework.desk.opener.style
    content = as_pdf(letter_of(opened, style)) if laid_out is None else laid_out
    return _attached(content, "application/pdf", "forespoergsel.pdf")


@router.get(
    "/{enquiry_id}/export.txt",
    response_class=Response,
    description="Forespørgslen som ren tekst til en mail, kilderne som noter sidst.",
    responses=examples.gives(shown.MAIL, NO_ENQUIRY, media="text/plain"),
)
def export_text(
    enquiry_id: EnquiryId, parts: TheParts, asker: TheAsker, response: Response
) -> Response:
    """Give an enquiry as plain text."""
    from assistant.exporting.enquiry_letter import as_mail, letter_of

    opened = _opened(parts, asker, enquiry_id, "export.txt", response)
    text = as_mail(letter_of(opened, parts.casework.desk.opener.style))
    return _attached(text.encode(), "text/plain; charset=utf-8", "forespoergsel.txt")


def _word(parts: Parts, opened: OpenedEnquiry) -> bytes:
    from assistant.exporting.enquiry_letter import letter_of
    from assistant.exporting.enquiry_word import as_word

    return as_word(letter_of(opened, parts.casework.desk.opener.style), opened.kept.changed)


def _opened(
    parts: Parts, asker: Asker, enquiry_id: str, name: str, response: Response
) -> OpenedEnquiry:
    with refusing():
        opened = parts.casework.open(enquiry_id, asker=asker, now=in_denmark(parts.clock()))
    watch(parts, asker, f"GET /v1/enquiries/{{enquiry_id}}/{name}", opened, response)
    return opened


def _attached(content: bytes, media: str, name: str) -> Response:
    """Give a file to be saved, never to be shown: whoever sent it may have meant it to act."""
    disposition = f"attachment; filename*=UTF-8''{quote(name, safe='')}"
    return Response(content, media_type=media, headers={"Content-Disposition": disposition})
