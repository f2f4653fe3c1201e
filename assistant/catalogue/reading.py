"""Documents, pages and passages, each for an asker: what is closed does not exist."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Select, Table, false, func, or_, select

from assistant.catalogue.readable import in_batches, may_read
from assistant.catalogue.rows import (
    ANSWERING,
    select_documents,
    to_document,
    to_page,
    to_passage,
)
from assistant.catalogue.tables import DOCUMENTS, PAGES, PASSAGES
from assistant.domain.access import Asker
from assistant.domain.documents import Document, Page, Passage

Found = dict[str, tuple[Passage, Document]]
# A passage's terms are for the statistics alone, and as long as its text.
_OF_PASSAGE = [column for column in PASSAGES.c if column.name != "terms"]


def document(connection: Connection, document_id: str, asker: Asker) -> Document | None:
    """Return a document in any state."""
    query = select_documents().where(DOCUMENTS.c.id == document_id, may_read(connection, asker))
    row = connection.execute(query).one_or_none()
    return to_document(row) if row else None


def documents(
    connection: Connection, asker: Asker, limit: int, offset: int
) -> tuple[list[Document], int]:
    """Return a run of documents by source and file, and how many there are in all."""
    readable = may_read(connection, asker)
    total = connection.scalar(select(func.count()).select_from(DOCUMENTS).where(readable))
    query = select_documents().where(readable).order_by(DOCUMENTS.c.source, DOCUMENTS.c.file)
    rows = connection.execute(query.limit(limit).offset(offset))
    return [to_document(row) for row in rows], int(total or 0)


def page(connection: Connection, document_id: str, number: int, asker: Asker) -> Page | None:
    """Return a page of a document that answers."""
    query = _of_answering(connection, PAGES, asker).where(
        PAGES.c.document_id == document_id, PAGES.c.number == number
    )
    row = connection.execute(query).one_or_none()
    return to_page(row) if row else None


def stored(connection: Connection, document_id: str, asker: Asker) -> str | None:
    """Return the name of the stored copy of a document that answers."""
    readable = may_read(connection, asker)
    query = select(DOCUMENTS.c.stored).where(
        DOCUMENTS.c.id == document_id, DOCUMENTS.c.state.in_(ANSWERING), readable
    )
    found: str | None = connection.scalar(query)
    return found


def passages(connection: Connection, ids: Sequence[str], asker: Asker) -> Found:
    """Return those of `ids` whose documents answer and may be read, in the order of `ids`."""
    found: dict[str, Passage] = {}
    for batch in in_batches(list(ids)):
        rows = connection.execute(select(*_OF_PASSAGE).where(PASSAGES.c.id.in_(batch)))
        found |= {row.id: to_passage(row) for row in rows}
    # Two plain queries by key: joined, SQLite walks all documents of the asker's classes instead.
    parents = _readable(connection, sorted({p.document_id for p in found.values()}), asker)
    return {
        id_: (found[id_], parents[found[id_].document_id])
        for id_ in dict.fromkeys(ids)
        if id_ in found and found[id_].document_id in parents
    }


def passages_at(
    connection: Connection, places: Sequence[tuple[str, int]], asker: Asker
) -> list[Passage]:
    """Return the passages at `places`, document and position, whose documents may be read."""
    parents = _readable(connection, sorted({document for document, _ in places}), asker)
    allowed = [place for place in places if place[0] in parents]
    found: list[Passage] = []
    for batch in in_batches(allowed):
        positions: dict[str, list[int]] = {}
        for document, position in batch:
            positions.setdefault(document, []).append(position)
        # Not pairs in one list: SQLite would walk every passage of the table for them.
        wanted = [
            (PASSAGES.c.document_id == document) & PASSAGES.c.position.in_(of_one)
            for document, of_one in positions.items()
        ]
        rows = connection.execute(select(*_OF_PASSAGE).where(or_(false(), *wanted)))
        found += [to_passage(row) for row in rows]
    return sorted(found, key=lambda passage: (passage.document_id, passage.position))


def _of_answering(connection: Connection, table: Table, asker: Asker) -> Select[Any]:
    """Select rows of `table` whose documents answer and may be read."""
    readable = may_read(connection, asker)
    joined = select(table).join(DOCUMENTS, table.c.document_id == DOCUMENTS.c.id)
    return joined.where(DOCUMENTS.c.state.in_(ANSWERING), readable)


def _readable(connection: Connection, ids: Sequence[str], asker: Asker) -> dict[str, Document]:
    """Return those of some documents that answer and may be read."""
    base = select_documents().where(DOCUMENTS.c.state.in_(ANSWERING), may_read(connection, asker))
    found: dict[str, Document] = {}
    for batch in in_batches(ids):
        rows = connection.execute(base.where(DOCUMENTS.c.id.in_(batch)))
        found |= {row.id: to_document(row) for row in rows}
    return found
