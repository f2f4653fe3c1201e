"""What bringing folders in step needs of others: reading, splitting, and someone to tell."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Protocol

from assistant.domain.documents import Document, Passage
from ingest.layout import ReadPage
from ingest.reading import ON_PAGE, FileFailed, FileRead


class ReadFiles(Protocol):
    """Reads files, several at once."""

    def __call__(
        self, paths: Sequence[Path], *, on_page: ON_PAGE | None = None
    ) -> Iterator[FileRead | FileFailed]:
        """Yield what became of each path, in any order; long files are told of page by page."""
        ...


class MakePassages(Protocol):
    """Cuts the pages of a document into passages."""

    def __call__(self, document: Document, pages: Sequence[ReadPage]) -> Sequence[Passage]:
        """Return the passages in reading order."""
        ...


class Progress(Protocol):
    """Hears how far an ingestion is."""

    def found(self, files: int) -> None:
        """So many files will be read."""
        ...

    def file_done(self, file: str, pages: int) -> None:
        """A file was read, or could not be (no pages)."""
        ...

    def page_begun(self, file: str, page: int, pages: int) -> None:
        """A long file is at a page, counted from 1."""
        ...

    def phase(self, name: str) -> None:
        """A new phase begins: læser, bearbejder, tilpasser, skriver."""
        ...


class Quiet:
    """Nobody listens."""

    def found(self, files: int) -> None:
        """Say nothing."""

    def file_done(self, file: str, pages: int) -> None:
        """Say nothing."""

    def page_begun(self, file: str, page: int, pages: int) -> None:
        """Say nothing."""

    def phase(self, name: str) -> None:
        """Say nothing."""
