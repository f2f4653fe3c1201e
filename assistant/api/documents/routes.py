"""Documents, their pages, pictures and files. What is closed to the asker does not exist."""

import hashlib
import mimetypes
import re
import unicodedata
from collections.abc import Iterator
from email.utils import format_datetime
from pathlib import Path
from typing import Annotated
from urllib.parse import quote as percent_encoded
from urllib.parse import urljoin

from fastapi import APIRouter, Header, Query
from fastapi import Path as InPath
from pydantic import AfterValidator
from starlette.responses import FileResponse, Response

from assistant.answering.proof.quoting import locate
from assistant.api.documents.replies import DocumentOut, DocumentsOut, LinkOut, PageOut
from assistant.api.gate.headers import NO_STORE
from assistant.api.messages import examples
from assistant.api.messages.problems import NOT_FOUND, ProblemRaised
from assistant.api.parts.audited import audited
from assistant.api.parts.context import TheAsker, TheParts
from assistant.api.parts.joined import Parts
from assistant.domain.access import Asker
from assistant.domain.documents import Document, Page
from assistant.errors import Unreadable
from assistant.pictures.marks import Mark, marks_on
from assistant.privacy.masking import masked_text

router = APIRouter(prefix="/v1/documents", tags=["Dokumenter"])
# Kept, but asked for again each time: a document that is closed is closed at once.
REVALIDATED = "private, no-cache"
_OFFICE = "application/vnd.openxmlformats-officedocument"
# The types of what we read; a browser is told not to guess others.
_TYPES = {
    ".pdf": "application/pdf", ".html": "text/html; charset=utf-8",
    ".htm": "text/html; charset=utf-8", ".md": "text/markdown; charset=utf-8",
    ".markdown": "text/markdown; charset=utf-8", ".txt": "text/plain; charset=utf-8",
    ".text": "text/plain; charset=utf-8",
    ".docx": f"{_OFFICE}.wordprocessingml.document",
    ".docm": "application/vnd.ms-word.document.macroEnabled.12",
    ".pptx": f"{_OFFICE}.presentationml.presentation",
    ".pptm": "application/vnd.ms-powerpoint.presentation.macroEnabled.12",
    ".ppsx": f"{_OFFICE}.presentationml.slideshow",
    ".xlsx": f"{_OFFICE}.spreadsheetml.sheet",
    ".xlsm": "application/vnd.ms-excel.sheet.macroEnabled.12",
    ".eml": "message/rfc822", ".msg": "application/vnd.ms-outlook",
}  # fmt: skip
_ONE = "/v1/documents/{document_id}"  # as the audit writes it
MOST_PAGES = 1_000_000
_ID = re.compile(r"[0-9A-Za-z-]{1,64}")

DocumentId = Annotated[str, InPath(openapi_examples=examples.value(examples.DOCUMENT_ID))]
Number = Annotated[int, InPath(description="Fra 1", openapi_examples=examples.value(1))]
Quote = Annotated[
    str, Query(max_length=4000, description="Hvad der skal mærkes",
               openapi_examples=examples.value(examples.QUOTE)),
    AfterValidator(masked_text),  # as the page's own text is
]  # fmt: skip
Width = Annotated[
    int, Query(ge=100, le=2000, description="Billedpunkter", openapi_examples=examples.value(800))
]
Limit = Annotated[int, Query(ge=1, le=100, openapi_examples=examples.value(50))]
Offset = Annotated[int, Query(ge=0, le=1_000_000_000, openapi_examples=examples.value(0))]


@router.get(
    "",
    description="De dokumenter, du må læse, efter kilde og fil.",
    responses=examples.gives(examples.DOCUMENTS),
)
def documents(
    parts: TheParts, asker: TheAsker, limit: Limit = 50, offset: Offset = 0
) -> DocumentsOut:
    """List the documents that the asker may read, by source and file."""
    found, total = parts.catalogue.documents(asker=asker, limit=limit, offset=offset)
    audited(parts, asker, "GET /v1/documents", ((document.id, None) for document in found))
    return DocumentsOut(documents=[DocumentOut.of(document) for document in found], total=total)


@router.get(
    "/{document_id}",
    description="Et dokument.",
    responses=examples.gives(examples.DOCUMENT, NOT_FOUND),
)
def document(document_id: DocumentId, parts: TheParts, asker: TheAsker) -> DocumentOut:
    """Show one document."""
    found = _document(document_id, parts, asker)
    audited(parts, asker, f"GET {_ONE}", [(found.id, None)])
    return DocumentOut.of(found)


@router.get(
    "/{document_id}/file",
    description="Filen selv, som den blev læst.",
    responses=examples.gives("…", NOT_FOUND, media="application/octet-stream"),
    response_class=FileResponse,
)
def file(document_id: DocumentId, parts: TheParts, asker: TheAsker) -> FileResponse:
    """Fetch the file itself, as it was read."""
    found = _document(document_id, parts, asker)
    path = _file(found, parts, asker)
    audited(parts, asker, f"GET {_ONE}/file", [(found.id, None)])
    name = found.file.rsplit("/", 1)[-1]
    guessed = mimetypes.guess_type(name)[0] or "application/octet-stream"
    return FileResponse(
        path,
        media_type=_TYPES.get(_suffix(found), guessed),
        headers={
            "Content-Disposition": _attachment(name),
            "ETag": f'"{found.digest}"',
            **_last_modified(found),
            "Cache-Control": _caching(found, asker),
            # A page that was published elsewhere must not act in our name.
            "Content-Security-Policy": "default-src 'none'; sandbox; frame-ancestors 'none'",
        },
    )


# Before the page itself: "1.png" would be no number there.
@router.get(
    "/{document_id}/pages/{number}.png",
    description=(
        "En side som billede, med citatet mærket: af PDF, og af Word-filer og præsentationer, hvor "
        "LibreOffice er installeret. Andre formater har ingen billeder."
    ),
    responses=examples.gives("…", NOT_FOUND, media="image/png"),
    response_class=Response,
)
def picture(
    document_id: DocumentId,
    number: Number,
    parts: TheParts,
    asker: TheAsker,
    quote: Quote = "",
    width: Width = 1000,
    if_none_match: Annotated[str | None, Header()] = None,
) -> Response:
    """Draw the page, the quote marked. Formats that cannot be drawn have no pictures."""
    found = _document(document_id, parts, asker)
    if not parts.pictures.draws(found.file) or not 1 <= number <= found.pages:
        raise ProblemRaised(NOT_FOUND)
    path = _file(found, parts, asker)
    words = unicodedata.normalize("NFC", quote)
    marks = _marks(found, number, words, parts, asker) if words else None
    tag = _tag(found.digest, number, words, width, marks)
    headers = {"ETag": tag, "Cache-Control": _caching(found, asker)}
    # A browser that holds the picture already shows it all the same.
    audited(parts, asker, f"GET {_ONE}/pages/{{number}}.png", [(found.id, number)])
    if if_none_match == tag:
        return Response(status_code=304, headers=headers)
    try:
        png = parts.pictures.picture(
            path, digest=found.digest, page=number, quote=words, width=width, marks=marks
        )
    except Unreadable as error:
        raise ProblemRaised(NOT_FOUND) from error
    return Response(png, media_type="image/png", headers=headers)


@router.get(
    "/{document_id}/pages/{number}",
    description="En sides tekst, som den blev læst, og hvor citatet står i den.",
    responses=examples.gives(examples.PAGE, NOT_FOUND),
)
def page(
    document_id: DocumentId, number: Number, parts: TheParts, asker: TheAsker, quote: Quote = ""
) -> PageOut:
    """Show a page's text as it was read, and where the quote stands in it."""
    found = _document(document_id, parts, asker)
    known = 1 <= number <= MOST_PAGES
    read = parts.catalogue.page(document_id, number, asker=asker) if known else None
    if read is None:
        raise ProblemRaised(NOT_FOUND)
    audited(parts, asker, f"GET {_ONE}/pages/{{number}}", [(found.id, number)])
    mark = locate(read.text, unicodedata.normalize("NFC", quote)) if quote else None
    return PageOut(
        page=read.number,
        label=read.label,
        title=read.title,
        case_number=read.case_number,
        text=read.text,
        marks=[mark] if mark else [],
        picture=parts.pictures.draws(found.file),
        links=list(_links(read, found)),
    )


def _links(page: Page, document: Document) -> Iterator[LinkOut]:
    """Yield the page's links, made whole by where the document is published."""
    for link in page.links:
        url = urljoin(document.url or "", link.address)
        if url.startswith(("https://", "http://")):
            yield LinkOut(title=link.title, url=url)


def _document(document_id: str, parts: Parts, asker: Asker) -> Document:
    found = None
    if _ID.fullmatch(document_id):
        found = parts.catalogue.document(document_id, asker=asker)
    if found is None:
        raise ProblemRaised(NOT_FOUND)
    return found


def _file(document: Document, parts: Parts, asker: Asker) -> Path:
    path = parts.catalogue.file(document.id, asker=asker)
    if path is None or not path.is_file():
        raise ProblemRaised(NOT_FOUND)
    return path


def _suffix(document: Document) -> str:
    return Path(document.file).suffix.lower()


def _last_modified(document: Document) -> dict[str, str]:
    """When the document was read. The copy's own time tells of others with the same content."""
    moment = document.indexed_at
    return {"Last-Modified": format_datetime(moment, usegmt=True)} if moment else {}


def _caching(document: Document, asker: Asker) -> str:
    public = document.audience.is_public and asker.user is None
    return REVALIDATED if public else NO_STORE


def _marks(
    document: Document, number: int, quote: str, parts: Parts, asker: Asker
) -> tuple[Mark, ...] | None:
    """Where a quote stands on a page that was recognised from a picture; None on any other."""
    read = parts.catalogue.page(document.id, number, asker=asker)
    return marks_on(read, quote) if read else None


def _tag(digest: str, number: int, quote: str, width: int, marks: tuple[Mark, ...] | None) -> str:
    content = f"{digest}\n{number}\n{width}\n{marks}\n{quote}".encode("utf-8", "replace")
    return f'"{hashlib.sha256(content).hexdigest()[:32]}"'


def _attachment(name: str) -> str:
    plain = "".join(c if c.isascii() and (c.isalnum() or c in " ._-()") else "_" for c in name)
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{percent_encoded(name, safe='')}"
