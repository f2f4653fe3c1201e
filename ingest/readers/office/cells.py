"""The cells of a sheet as values: what is shown, where, and what kind of thing it is."""

import re
from dataclasses import dataclass, field
from enum import Enum, auto
from functools import lru_cache

_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")
MOST_COLUMNS = 16_384
MOST_ROWS = 1_048_576


class CellKind(Enum):
    """What a cell holds."""

    TEXT = auto()
    NUMBER = auto()
    MOMENT = auto()


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that shows something; `text` is on one line."""

    text: str
    kind: CellKind
    is_marked: bool = False  # bold or filled, as heads are


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of cells; rows and columns count from 1, and both ends belong to it."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Row:
    """A row that shows something, its cells by column from left to right."""

    number: int
    cells: dict[int, Cell]


@dataclass(slots=True)
class Grid:
    """The shown part of a sheet. Grows while the sheet is read."""

    rows: list[Row] = field(default_factory=list)
    merged: list[Area] = field(default_factory=list)
    hidden: set[int] = field(default_factory=set)  # rows that are not shown
    tables: list[Area] = field(default_factory=list)  # with a row of heads, as the file says


def place_of(reference: str) -> tuple[int, int] | None:
    """The row and column of a reference, from 1; None where it is none.

    >>> place_of("B3"), place_of("AA10"), place_of("XFE1")
    ((3, 2), (10, 27), None)
    """
    match = _REFERENCE.fullmatch(reference)
    if match is None:
        return None
    row, column = int(match.group(2)), column_of(match.group(1))
    return (row, column) if column and 1 <= row <= MOST_ROWS else None


@lru_cache(maxsize=1024)
def column_of(letters: str) -> int:
    """The column with these letters, from 1; 0 where there is none.

    >>> column_of("A"), column_of("AA"), column_of("XFE")
    (1, 27, 0)
    """
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    return column if 1 <= column <= MOST_COLUMNS else 0


def area_of(reference: str) -> Area | None:
    """The area of a reference like "A1:C3"; None where it is none."""
    first, _, last = reference.partition(":")
    start, end = place_of(first), place_of(last or first)
    if start is None or end is None:
        return None
    return Area(*start, *end)
