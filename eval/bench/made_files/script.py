"""What a made file says: pages of headings, paragraphs, lists, tables and notes."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from eval.bench.made_files.danish import Writer

HEADS = ("Post", "Beløb", "Andel")


class Kind(Enum):
    """What a part of a page is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST = "list"
    TABLE = "table"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a page: a paragraph's sentences, a list's points, a table's cells row by row."""

    kind: Kind
    texts: tuple[str, ...]

    def rows(self) -> Iterator[tuple[str, ...]]:
        """Yield the rows of a table, without its heads."""
        for at in range(0, len(self.texts), len(HEADS)):
            yield self.texts[at : at + len(HEADS)]


@dataclass(frozen=True, slots=True)
class Script:
    """A file's pages, in order; a format without pages sets them one after the other."""

    seed: int
    pages: tuple[tuple[Part, ...], ...]

    def parts(self) -> Iterator[Part]:
        """Yield the parts of all pages."""
        for page in self.pages:
            yield from page


@dataclass(frozen=True, slots=True)
class Known:
    """A text that was written, and the page on which it must be found."""

    text: str
    page: int


def script(seed: int, *, pages: int = 3, notes: bool = False) -> Script:
    """Write a script. No text of it is another's part."""
    writer = Writer(seed)
    return Script(seed, tuple(tuple(_page(writer, notes=notes)) for _ in range(pages)))


def _page(writer: Writer, *, notes: bool) -> Iterator[Part]:
    draw = writer.random.randint
    yield Part(Kind.HEADING, (writer.heading(),))
    yield _paragraph(writer, draw(2, 4))
    if draw(0, 1):
        yield Part(Kind.LIST, tuple(writer.item() for _ in range(draw(2, 4))))
        yield Part(Kind.HEADING, (writer.heading(),))
        yield _paragraph(writer, draw(1, 3))
    if draw(0, 2):
        cells = [cell for _ in range(draw(3, 5)) for cell in writer.row()]
        yield Part(Kind.TABLE, tuple(cells))
    yield _paragraph(writer, draw(2, 3))
    if notes:
        yield Part(Kind.NOTE, (writer.sentence(),))


def _paragraph(writer: Writer, sentences: int) -> Part:
    return Part(Kind.PARAGRAPH, tuple(writer.sentence() for _ in range(sentences)))


def known_of(script: Script, *, paged: bool = False, first: int = 1) -> list[Known]:
    """Return every text of a script; with `paged` on the page where it was set, else on `first`."""
    return [
        Known(text, first + at if paged else first)
        for at, page in enumerate(script.pages)
        for part in page
        for text in part.texts
    ]
