"""Documents and pages, each for an asker: what is closed does not exist."""

from collections.abc import Sequence

from sqlalchemy import Connection, bindparam, func, select

from assistant.catalogue.documents.readable import in_batches, may_read
from assistant.catalogue.documents.rows import ANSWERING, select_documents, to_document, to_page
from assistant.catalogue.documents.standing import admitting, answering, known
from assistant.catalogue.store.tables import DOCUMENTS, PAGES
from assistant.domain.access import Asker
from assistant.domain.documents import Document, Page

# Made once: to build a statement costs more than to run it.
_PAGE = select(PAGES).where(
    PAGES.c.document_id == bindparam("document"), PAGES.c.number == bindparam("page")
)


def document(connection: Connection, document_id: str, asker: Asker) -> Document | None:
    """Return a document in any state."""
    query = select_documents().where(DOCUMENTS.c.id == document_id, may_read(connection, asker))
    row = connection.execute(query).one_or_none()
    return to_document(row) if row else None


def documents_by_id(
    connection: Connection, ids: Sequence[str], asker: Asker
) -> dict[str, Document]:
    """Return those of `ids` that the asker may read, in any state."""
    readable = select_documents().where(may_read(connection, asker))
    found: dict[str, Document] = {}
    for batch in in_batches(list(ids)):
        rows = connection.execute(readable.where(DOCUMENTS.c.id.in_(batch)))
        found |= {row.id: to_document(row) for row in rows}
    return found


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
    now = known(connection)
    standing = answering(connection, now, [document_id]).get(document_id)
    if standing is None or standing.class_id not in admitting(connection, now, asker):
        return None
    row = connection.execute(_PAGE, {"document": document_id, "page": number}).one_or_none()
    return to_page(row) if row else None


def stored(connection: Connection, document_id: str, asker: Asker) -> str | None:
    """Return the name of the stored copy of a document that answers."""
    readable = may_read(connection, asker)
    query = select(DOCUMENTS.c.stored).where(
        DOCUMENTS.c.id == document_id, DOCUMENTS.c.state.in_(ANSWERING), readable
    )
    found: str | None = connection.scalar(query)
    return found
