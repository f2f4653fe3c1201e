"""Rows of the tables as plain values, and back."""

import json
import struct
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

import numpy as np
from sqlalchemy import Row, Select, select

from assistant.catalogue.documents.publication import Entry, Seen, Terms
from assistant.catalogue.documents.readable import audience
from assistant.catalogue.store.tables import AUDIENCE_CLASSES, DOCUMENTS
from assistant.domain.documents import (
    Document,
    DocumentKind,
    DocumentState,
    Link,
    Page,
    Passage,
    PassageKind,
    WordBox,
    slug,
)

Values = dict[str, Any]
# A word: its code points from start to end, and four sides in ten-thousandths of the page.
_WORD = struct.Struct("<IIHHHH")
_PARTS = 10_000
_KINDS = {kind.value: kind for kind in PassageKind}
ANSWERING = (DocumentState.INDEXED.value, DocumentState.OUTDATED.value)


def select_documents() -> Select[Any]:
    """Select documents with the key of their audience class."""
    return select(DOCUMENTS, AUDIENCE_CLASSES.c.key).join(
        AUDIENCE_CLASSES, DOCUMENTS.c.class_id == AUDIENCE_CLASSES.c.id
    )


def in_utc(moment: datetime | None) -> datetime | None:
    """Restore the zone, which SQLite does not keep."""
    return moment.replace(tzinfo=UTC) if moment and moment.tzinfo is None else moment


def to_document(row: Row[Any]) -> Document:
    """Read a row of `select_documents`."""
    return Document(
        id=row.id,
        source=row.source,
        file=row.file,
        title=row.title,
        kind=DocumentKind(row.kind),
        body=row.body,
        date=row.date,
        case_number=row.case_number,
        url=row.url,
        audience=audience(row.key),
        state=DocumentState(row.state),
        reason=row.reason,
        pages=row.pages,
        unread_pages=row.unread_pages,
        digest=row.digest,
        indexed_at=in_utc(row.indexed_at),
    )


def to_entry(row: Row[Any]) -> Entry:
    """Read a row of `select_documents` as the ingestion sees it."""
    seen = Seen(
        digest=row.seen_digest,
        size=row.seen_size,
        mtime_ns=row.seen_mtime_ns,
        reader_version=row.reader_version,
        could_recognise=row.could_recognise,
    )
    return Entry(document=to_document(row), stored=row.stored, own_title=row.own_title, seen=seen)


def from_entry(entry: Entry, class_id: int) -> Values:
    """Write an entry as a row of `documents`."""
    document, seen = entry.document, entry.seen
    same = ("id", "source", "file", "title", "body", "date", "case_number", "url", "reason")
    values = {name: getattr(document, name) for name in (*same, "pages", "unread_pages", "digest")}
    return values | {
        "kind": document.kind.value,
        "body_slug": slug(document.body) if document.body else None,
        "class_id": class_id,
        "state": document.state.value,
        "indexed_at": document.indexed_at,
        "stored": entry.stored,
        "own_title": entry.own_title,
        "seen_digest": seen.digest,
        "seen_size": seen.size,
        "seen_mtime_ns": seen.mtime_ns,
        "reader_version": seen.reader_version,
        "could_recognise": seen.could_recognise,
    }


def to_page(row: Row[Any]) -> Page:
    """Read a row of `pages`."""
    return Page(
        number=row.number,
        label=row.label,
        text=row.text,
        title=row.title,
        case_number=row.case_number,
        links=tuple(Link(title, address) for title, address in json.loads(row.links)),
        words=_to_words(row.words),
    )


def from_page(page: Page, document_id: str) -> Values:
    """Write a page as a row."""
    return {
        "document_id": document_id,
        "number": page.number,
        "label": page.label,
        "title": page.title,
        "case_number": page.case_number,
        "text": page.text,
        "links": json.dumps([(link.title, link.address) for link in page.links]),
        "words": _from_words(page.words),
    }


def _to_words(packed: bytes) -> tuple[WordBox, ...]:
    return tuple(
        WordBox(start, end, *(side / _PARTS for side in sides))
        for start, end, *sides in _WORD.iter_unpack(packed)
    )


def _from_words(words: Sequence[WordBox]) -> bytes:
    return b"".join(
        _WORD.pack(
            word.start,
            word.end,
            *(round(side * _PARTS) for side in (word.left, word.top, word.right, word.bottom)),
        )
        for word in words
    )


def to_passage(row: Row[Any]) -> Passage:
    """Read a row that begins with the columns of `passages` in their order, without its terms."""
    id_, document_id, page, position, section, kind, text, case_number = tuple(row)[:8]
    return Passage(
        id=id_,
        document_id=document_id,
        page=page,
        position=position,
        section=_to_section(section),
        kind=_KINDS[kind],
        text=text,
        case_number=case_number,
    )


@lru_cache(maxsize=10_000)
def _to_section(packed: str) -> tuple[str, ...]:
    return tuple(json.loads(packed))


def from_passage(passage: Passage, terms: Terms) -> Values:
    """Write a passage as a row."""
    return {
        "id": passage.id,
        "document_id": passage.document_id,
        "page": passage.page,
        "position": passage.position,
        "section": json.dumps(passage.section, ensure_ascii=False),
        "kind": passage.kind.value,
        "text": passage.text,
        "case_number": passage.case_number,
        "terms": to_blob(terms),
    }


def to_blob(terms: Terms) -> bytes:
    """Pack terms as little-endian uint32."""
    return terms.astype("<u4").tobytes()


def from_blob(blob: bytes) -> Terms:
    """The inverse of `to_blob`."""
    return np.frombuffer(blob, dtype="<u4")
