"""Examples for the OpenAPI page: one for every call. Tests send each of them."""

from typing import Any

from fastapi.openapi.models import Example

from assistant.api.messages.problems import (
    INVALID,
    MEDIA_TYPE,
    TOO_MANY,
    UNAUTHORIZED,
    UNAVAILABLE,
    Problem,
)
from assistant.domain.documents import document_id, passage_id

SOURCE, FILE = "Byrådet", "referat-2025-10-08.pdf"
DOCUMENT_ID = document_id(SOURCE, FILE)
QUESTION = "Hvornår begynder byrådets møder?"
QUOTE = "Byrådets møder begynder klokken 17.00."

SEARCH = {"query": "mødetid", "limit": 10, "filters": {"kind": ["referat"], "from": "2025-01-01"}}
ASK: dict[str, Any] = {"question": QUESTION, "filters": {}, "conversation_id": None}

_INDEXED_AT = "2025-10-09T06:00:00Z"
_COVERAGE = {
    "documents": 1, "pages": 2, "unread": 0, "indexed_at": _INDEXED_AT, "bodies": ["Byrådet"],
    "kinds": ["referat"], "from": "2025-10-08", "to": "2025-10-08", "unread_documents": [],
}  # fmt: skip
_HIT = {
    "passage_id": passage_id(DOCUMENT_ID, 1, QUOTE, 0), "document_id": DOCUMENT_ID, "file": FILE,
    "title": "Referat 8. oktober 2025", "kind": "referat", "page": 1,
    "section": "Mødets form", "text": QUOTE, "copies": [], "closed": False,
}  # fmt: skip
_CITATION = {
    "number": 1, "document_id": DOCUMENT_ID, "file": FILE, "title": "Referat 8. oktober 2025",
    "page": 1, "quote": QUOTE, "url": "https://example.org/referat-2025-10-08.pdf",
    "closed": False,
}  # fmt: skip
DOCUMENT = {
    "document_id": DOCUMENT_ID, "file": FILE, "source": SOURCE, "title": "Referat 8. oktober 2025",
    "kind": "referat", "body": "Byrådet", "date": "2025-10-08",
    "case_number": "EMN-2025-009242", "pages": 2,
    "url": "https://example.org/referat-2025-10-08.pdf", "state": "indexed",
    "closed": False,
}  # fmt: skip
SEARCHED = {"hits": [_HIT], "took_ms": 12}
ANSWERED: dict[str, Any] = {
    "answer_id": "3b1b6a7e-5b1c-4b43-9a55-6d8f7a0c2f11", "status": "answered",
    "answer": f"{QUOTE} [1]", "statements": [{"text": QUOTE, "citations": [1]}],
    "citations": [_CITATION], "coverage": _COVERAGE, "generator": "extractive",
    "conversation_id": "0d5c2f0e-6a54-4f0e-8f57-1f0a3a9b7c22", "took_ms": 41,
    "choices": [], "understood_as": None, "kept": True,
}  # fmt: skip
DOCUMENTS = {"documents": [DOCUMENT], "total": 1}
PAGE = {
    "page": 1, "label": "1", "title": "", "case_number": None, "text": f"{QUOTE}\r\n",
    "marks": [[0, len(QUOTE)]], "picture": True, "links": [],
}  # fmt: skip
FACETS = {
    "kinds": [{"value": "referat", "count": 1}],
    "bodies": [{"value": "byraadet", "name": "Byrådet", "count": 1}],
    "years": [{"value": 2025, "count": 1}],
    "from": "2025-10-08", "to": "2025-10-08",
}  # fmt: skip
STATUS = {
    "documents": 1, "pages": 2, "unread": 0, "indexed_at": _INDEXED_AT, "generator": "extractive",
    "model": None,
    "sources": [
        {"name": SOURCE, "documents": 1, "failed": 0, "indexed_at": _INDEXED_AT, "refused": None}
    ],
    "failures": [], "ingestion": None, "marks": None, "policy": None,
}  # fmt: skip
EVENTS = (
    'event: status\r\ndata: {"message":"Søger i dokumenterne …"}\r\n\r\n'
    'event: delta\r\ndata: {"text":"Byrådets møder begynder klokken 17.00. [1]"}\r\n\r\n'
    "event: citation\r\ndata: {…}\r\n\r\nevent: done\r\ndata: {…}\r\n\r\n"
)


def body(value: dict[str, Any]) -> dict[str, Example]:
    """An example of what is sent."""
    return {"eksempel": {"summary": "Eksempel", "value": value}}


def gives(
    example: object, *problems: Problem, media: str = "application/json"
) -> dict[int | str, Any]:
    """The replies of a call: an example, and the problems it may meet besides the usual."""
    replies: dict[int | str, Any] = {200: {"content": {media: {"example": example}}}}
    for problem in (UNAUTHORIZED, INVALID, TOO_MANY, UNAVAILABLE, *problems):
        replies[problem.status] = {
            "description": problem.title,
            "content": {MEDIA_TYPE: {"example": problem.as_json()}},
        }
    return replies


def value(example: object) -> dict[str, Example]:
    """An example of a value in an address."""
    return {"eksempel": {"value": example}}
