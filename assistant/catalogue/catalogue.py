"""The catalogue as the service reads it: every document for an asker, closed ones not at all."""

from collections.abc import Sequence
from pathlib import Path
from typing import Self

from sqlalchemy import Engine

from assistant.catalogue.documents import frequencies, lookup, overview, reading
from assistant.catalogue.documents.ledger import Ledger
from assistant.catalogue.documents.overview import Facets, SourceStatus
from assistant.catalogue.documents.pointer import index_state
from assistant.catalogue.documents.publication import IndexState
from assistant.catalogue.schema import bring_to_head
from assistant.catalogue.store.connection import open_engine
from assistant.catalogue.store.connection import reading as connected
from assistant.domain.access import Asker
from assistant.domain.answers import NO_FILTERS, Coverage, Filters
from assistant.domain.documents import Document, Page, Passage


class Catalogue:
    """The authority on documents. Every call may raise `CatalogueUnavailable`."""

    def __init__(self, engine: Engine, *, files: Path) -> None:
        """`files` is the folder of stored copies."""
        self._engine = engine
        self._files = files

    @classmethod
    def open(cls, url: str, *, files: Path) -> Self:
        """Open the catalogue at an SQLAlchemy `url`; it is made or migrated where needed.

        Raises:
            CatalogueUnavailable: it cannot be opened, or a newer program has written it.
        """
        engine = open_engine(url)
        bring_to_head(engine)
        return cls(engine, files=files)

    @property
    def ledger(self) -> Ledger:
        """The ingestion's side."""
        return Ledger(self._engine)

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()

    def document(self, document_id: str, *, asker: Asker) -> Document | None:
        """Return a document in any state."""
        with connected(self._engine) as connection:
            return reading.document(connection, document_id, asker)

    def documents_by_id(self, ids: Sequence[str], *, asker: Asker) -> dict[str, Document]:
        """Return those of `ids` that the asker may read, in any state."""
        with connected(self._engine) as connection:
            return reading.documents_by_id(connection, ids, asker)

    def documents(self, *, asker: Asker, limit: int, offset: int) -> tuple[list[Document], int]:
        """Return a run of documents in all states, by source and file, and how many there are."""
        with connected(self._engine) as connection:
            return reading.documents(connection, asker, limit, offset)

    def page(self, document_id: str, number: int, *, asker: Asker) -> Page | None:
        """Return a page, numbered from 1, of a document that answers."""
        with connected(self._engine) as connection:
            return reading.page(connection, document_id, number, asker)

    def file(self, document_id: str, *, asker: Asker) -> Path | None:
        """Return the stored copy of the version that answers."""
        with connected(self._engine) as connection:
            name = reading.stored(connection, document_id, asker)
        return self._files / name if name else None

    def passages(self, ids: Sequence[str], *, asker: Asker) -> dict[str, tuple[Passage, Document]]:
        """Return those of `ids` that exist, answer and may be read: the second access check."""
        with connected(self._engine) as connection:
            return lookup.passages(connection, ids, asker)

    def at(self, places: Sequence[tuple[str, int]], *, asker: Asker) -> list[Passage]:
        """Return the passages at `places`, document and position, that `asker` may read."""
        with connected(self._engine) as connection:
            return lookup.passages_at(connection, places, asker)

    def on(self, pages: Sequence[tuple[str, int]], *, asker: Asker) -> list[Passage]:
        """Return the passages on `pages`, document and page, that `asker` may read."""
        with connected(self._engine) as connection:
            return lookup.passages_on(connection, pages, asker)

    def readable(
        self, ids: Sequence[str], *, of: object, asker: Asker
    ) -> dict[str, Document] | None:
        """Return those of `ids` that answer and may be read; None where not `of` is published."""
        with connected(self._engine) as connection:
            return lookup.readable(connection, ids, of, asker)

    def coverage(self, *, asker: Asker, filters: Filters = NO_FILTERS) -> Coverage:
        """Return what a search with `filters` looks through."""
        with connected(self._engine) as connection:
            return overview.coverage(connection, asker, filters)

    def facets(self, *, asker: Asker) -> Facets:
        """Return what can be filtered by."""
        with connected(self._engine) as connection:
            return overview.facets(connection, asker)

    def sources(self, *, asker: Asker) -> list[SourceStatus]:
        """Return the sources of which the asker may read something; all of them to admins."""
        with connected(self._engine) as connection:
            return overview.sources(connection, asker)

    def failures(self, *, asker: Asker) -> Sequence[Document]:
        """Return the readable documents that failed, are outdated, withdrawn, or read in part."""
        with connected(self._engine) as connection:
            return overview.failures(connection, asker)

    def frequencies(self, terms: Sequence[int], *, asker: Asker) -> tuple[int, dict[int, int]]:
        """Return the number of readable passages, and in how many of them each term stands."""
        with connected(self._engine) as connection:
            return frequencies.frequencies(connection, terms, asker)

    def index_state(self) -> IndexState | None:
        """Return what of the index is published; None while nothing is."""
        with connected(self._engine) as connection:
            return index_state(connection)

    def generation(self) -> int:
        """Return the number of the published generation; 0 while nothing is."""
        state = self.index_state()
        return state.generation if state else 0
