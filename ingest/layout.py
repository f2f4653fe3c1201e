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
    of a table row are apart by a tab. `level` is 1 for the outermost heading or list, 0 elsewhere.
    """

    kind: BlockKind
    text: str
    level: int = 0
    link: str | None = None  # where an appendix is published, as the page writes it


@dataclass(frozen=True, slots=True)
class ReadPage:
    """One page as read, its blocks in reading order, and the outline path it lies under.

    `read` is false where the page could not be read; a page without text was read and is blank.
    """

    page: Page
    blocks: tuple[Block, ...] = ()
    section: tuple[str, ...] = ()
    read: bool = True


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
    """A run of text without a wide gap; `left` and `right` are points from the page's left edge."""

    text: str
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Line:
    """One line as set on a page; lengths are points, `base` counts from the page's bottom."""

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool = False
    cells: tuple[Cell, ...] = field(default=())
