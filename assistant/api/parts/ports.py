"""What the service needs of each part that it is made of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Protocol

from assistant.domain.access import Asker
from assistant.domain.answers import NO_FILTERS, Coverage, Filters
from assistant.domain.documents import Document, Page
from assistant.pictures.marks import Mark


class Facets(Protocol):
    """What the readable documents can be narrowed to."""

    @property
    def kinds(self) -> Sequence[tuple[str, int]]:
        """Kinds and how many documents each."""
        ...

    @property
    def bodies(self) -> Sequence[tuple[str, str, int]]:
        """Bodies: slug, name, and how many documents each."""
        ...

    @property
    def years(self) -> Sequence[tuple[int, int]]:
        """Years, the newest first, and how many documents each."""
        ...

    @property
    def date_from(self) -> date | None:
        """The earliest date of a document."""
        ...

    @property
    def date_to(self) -> date | None:
        """The latest date of a document."""
        ...


class SourceStatus(Protocol):
    """How one source stands, as far as the asker may know."""

    @property
    def name(self) -> str:
        """The source's name."""
        ...

    @property
    def documents(self) -> int:
        """Readable documents."""
        ...

    @property
    def failed(self) -> int:
        """Documents the asker may read that could not be."""
        ...

    @property
    def indexed_at(self) -> datetime | None:
        """When it last changed."""
        ...

    @property
    def refused(self) -> str | None:
        """Why the folder was refused at the last look, in Danish; shown to admins alone."""
        ...


class Catalogue(Protocol):
    """The documents, for one asker at a time: what is closed to `asker` does not exist."""

    def document(self, document_id: str, *, asker: Asker) -> Document | None:
        """Return a document."""
        ...

    def documents_by_id(self, ids: Sequence[str], *, asker: Asker) -> Mapping[str, Document]:
        """Return those of `ids` that the asker may read, in any state."""
        ...

    def documents(self, *, asker: Asker, limit: int, offset: int) -> tuple[Sequence[Document], int]:
        """Return a run of documents, and how many there are."""
        ...

    def page(self, document_id: str, number: int, *, asker: Asker) -> Page | None:
        """Return a page, numbered from 1."""
        ...

    def file(self, document_id: str, *, asker: Asker) -> Path | None:
        """Return where the file itself lies."""
        ...

    def coverage(self, *, asker: Asker, filters: Filters = NO_FILTERS) -> Coverage:
        """Return what a search with `filters` looks through."""
        ...

    def facets(self, *, asker: Asker) -> Facets:
        """Return what can be filtered by."""
        ...

    def sources(self, *, asker: Asker) -> Sequence[SourceStatus]:
        """Return the sources."""
        ...

    def failures(self, *, asker: Asker) -> Sequence[Document]:
        """Return the documents that are failed, outdated, withdrawn, or read in part."""
        ...

    def generation(self) -> int:
        """Return the number of what is published now."""
        ...


class Verifier(Protocol):
    """Vouches for bearer tokens."""

    def asker(self, token: str) -> Asker:
        """Return who the token speaks for.

        Raises:
            TokenRejected: it is malformed, forged or expired.
        """
        ...


class Pictures(Protocol):
    """Draws pages of documents."""

    def draws(self, file: str) -> bool:
        """Whether a file of this name has pictures."""
        ...

    def picture(
        self,
        file: Path,
        *,
        digest: str,
        page: int,
        quote: str,
        width: int,
        marks: tuple[Mark, ...] | None = None,
    ) -> bytes:
        """Return a page as PNG, `quote` marked: at `marks` where its text was recognised.

        Raises:
            Unreadable: it cannot be drawn.
            Busy: it took too long.
        """
        ...

    def close(self) -> None:
        """Let go of what drawing holds."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class IngestionProgress:
    """How far an ingestion that runs now has come."""

    phase: str  # in Danish, for people
    files: int | None = None
    files_done: int | None = None
