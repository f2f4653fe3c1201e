"""The ingestion's side of the catalogue: everything, for no asker, and the one step that writes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Engine, delete, func, select

from assistant.catalogue.documents import access_rows, writing
from assistant.catalogue.documents.pointer import index_state
from assistant.catalogue.documents.publication import Entry, IndexState, Publication, SourceEntry
from assistant.catalogue.documents.readable import in_batches
from assistant.catalogue.documents.rows import (
    ANSWERING,
    in_utc,
    select_documents,
    to_entry,
    to_passage,
)
from assistant.catalogue.store.connection import reading
from assistant.catalogue.store.connection import writing as changing
from assistant.catalogue.store.tables import AUDIENCE_CLASSES, DOCUMENTS, PASSAGES, POINTER, SOURCES
from assistant.domain.access import Audience
from assistant.domain.documents import Passage
from assistant.domain.marks import Decision, Standing


@dataclass(frozen=True, slots=True)
class Ledger:
    """What an ingestion reads and writes. It must never reach an edge: it knows no asker."""

    engine: Engine

    def index_state(self) -> IndexState | None:
        """Return the pointer; None while nothing is published.

        Raises:
            CatalogueUnavailable: the database does not answer.
        """
        with reading(self.engine) as connection:
            return index_state(connection)

    def sources(self) -> list[SourceEntry]:
        """Return all sources by name."""
        with reading(self.engine) as connection:
            rows = connection.execute(select(SOURCES).order_by(SOURCES.c.name))
            return [
                SourceEntry(
                    name=row.name,
                    folder=row.folder,
                    indexed_at=in_utc(row.indexed_at),
                    refused=row.refused,
                )
                for row in rows
            ]

    def entries(self, source: str) -> dict[str, Entry]:
        """Return the documents of a source by file, in any state."""
        with reading(self.engine) as connection:
            query = select_documents().where(DOCUMENTS.c.source == source)
            return {row.file: to_entry(row) for row in connection.execute(query)}

    def entries_by_id(self, ids: Sequence[str]) -> dict[str, Entry]:
        """Return documents by id."""
        found: dict[str, Entry] = {}
        with reading(self.engine) as connection:
            for batch in in_batches(ids):
                rows = connection.execute(select_documents().where(DOCUMENTS.c.id.in_(batch)))
                found |= {row.id: to_entry(row) for row in rows}
        return found

    def standings(self, ids: Sequence[str]) -> dict[str, Standing]:
        """Return how those of some documents stand of which there is something to tell."""
        with reading(self.engine) as connection:
            return access_rows.standings_of(connection, ids)

    def decisions(self, ids: Sequence[str]) -> dict[str, Decision]:
        """Return the newest decision of the secretariat about each of some documents."""
        with reading(self.engine) as connection:
            return access_rows.decisions_of(connection, ids)

    def answering_ids(self) -> list[str]:
        """Return the ids of all documents that have passages, in order."""
        with reading(self.engine) as connection:
            query = select(DOCUMENTS.c.id).where(DOCUMENTS.c.state.in_(ANSWERING))
            return sorted(connection.scalars(query))

    def passages(self, document_ids: Sequence[str]) -> Iterator[Passage]:
        """Yield the passages of documents, by document and position."""
        order = (PASSAGES.c.document_id, PASSAGES.c.position)
        with reading(self.engine) as connection:
            for batch in in_batches(sorted(document_ids)):
                query = select(PASSAGES).where(PASSAGES.c.document_id.in_(batch)).order_by(*order)
                for row in connection.execute(query):
                    yield to_passage(row)

    def public_passages(self, *, without: Sequence[str] = ()) -> dict[str, list[str]]:
        """Return the ids of public passages by document, save those of some documents."""
        skipped = set(without)
        found: dict[str, list[str]] = {}
        with reading(self.engine) as connection:
            query = (
                select(PASSAGES.c.document_id, PASSAGES.c.id)
                .join(DOCUMENTS, PASSAGES.c.document_id == DOCUMENTS.c.id)
                .where(DOCUMENTS.c.class_id.in_(_public_classes(connection)))
            )
            for row in connection.execute(query):
                if row.document_id not in skipped:
                    found.setdefault(row.document_id, []).append(row.id)
        return found

    def passage_count(self) -> int:
        """Return how many passages are published."""
        with reading(self.engine) as connection:
            return int(connection.scalar(select(func.count()).select_from(PASSAGES)) or 0)

    def stored_names(self) -> set[str]:
        """Return the stored copies that documents refer to."""
        with reading(self.engine) as connection:
            query = select(DOCUMENTS.c.stored).where(DOCUMENTS.c.stored.is_not(None))
            return set(connection.scalars(query))

    def publish(self, publication: Publication) -> None:
        """Write all of `publication`, or nothing.

        Raises:
            CatalogueUnavailable: the database does not answer; nothing was written.
        """
        with changing(self.engine) as connection:
            writing.publish(connection, publication)

    def forget_pointer(self) -> None:
        """Say that nothing is published: the index was lost and must be built again."""
        with changing(self.engine) as connection:
            connection.execute(delete(POINTER))


def _public_classes(connection: Connection) -> list[int]:
    rows = connection.execute(select(AUDIENCE_CLASSES.c.id, AUDIENCE_CLASSES.c.key))
    return [row.id for row in rows if Audience.from_key(row.key).is_public]
