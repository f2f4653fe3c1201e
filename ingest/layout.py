"""What a reader makes of a file: pages as read, and the blocks that stand on them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from assistant.domain.documents import Page


class BlockKind(StrEnum):
    """The form of a block on its page."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    TABLE_ROW = "table_row"


@dataclass(frozen=True, slots=True)
class Block:
    """A run of text that belongs together, its lines apart by a line feed.

    A line that ends in U+FFFE, a soft hyphen or "-" may be the first half of a split word; cells
    of a table row are apart by a tab. `level` is 1 for the outermost heading or list and for the
    rows that head a table's columns, 0 elsewhere.
    """

    kind: BlockKind
    text: str
    level: int = 0
    link: str | None = None  # where an appendix is published, as the page writes it


@dataclass(frozen=True, slots=True)
class ReadPage:
    """One page as read, its blocks in reading order, and the outline path it lies under.

    `read` is false where the page could not be read; a page without text was read and is blank.
    `reason` then goes on from "3 sider …", in plain Danish; it may be empty. `marked` is what a
    field beside a meeting's item says, where it says that the item is closed.
    """

    page: Page
    blocks: tuple[Block, ...] = ()
    section: tuple[str, ...] = ()
    read: bool = True
    reason: str = ""
    item: bool = False  # of a meeting's page
    marked: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """A file that was opened: how many pages it has, and the pages, read as they are asked for."""

    count: int
    pages: Iterator[ReadPage]
    title: str | None = None  # as the file itself says


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one file may cost before it is given up."""

    memory_bytes: int = 512 * 1024 * 1024  # over what the interpreter needs
    seconds: float = 30.0
    pages: int = 2_000
    file_bytes: int = 200 * 1024 * 1024
    # Scanned pages are recognised beside the file's own time: so long each, and so many of them.
    seconds_per_scanned_page: float = 20.0
    scanned_pages: int = 300


class Reader(Protocol):
    """Reads one format."""

    def __call__(self, path: Path) -> Reading:
        """Open `path`.

        Raises:
            Unreadable: the file is not of this format, or is damaged, empty or locked.
        """
        ...


@dataclass(frozen=True, slots=True)
class Cell:
    """A run of text without a wide gap; `left` and `right` are points from the page's left edge.

    `base` is its own where it may differ from its line's.
    """

    text: str
    left: float
    right: float
    base: float | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One line as set on a page; lengths are points, `base` counts from the page's bottom.

    `cells` are apart by wide gaps, `pieces` by narrow ones or by rules. A whole row of a table is
    one line as well, its cells apart by a tab: `row` says so, and `head` that it names columns.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool = False
    cells: tuple[Cell, ...] = field(default=())
    pieces: tuple[Cell, ...] = field(default=())
    row: bool = False
    head: bool = False
