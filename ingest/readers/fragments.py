"""Fragments: what stands in one cell on one line, and the columns that they leave room between."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.layout import Cell, Line

# Letter sizes: bases that differ by less are of one line, and columns nearer each other are one.
SAME_BASE = 0.4
CORRIDOR = 0.5
MIDDLE = 0.3
# "3.882", "-1.200", "(12)", "2,5 %", "kr. 400", "1 234", "–", with a footnote's mark after it.
FIGURE = re.compile(
    r"(?:[Cc]a\.|kr\.|DKK|[<>≥≤±+])?\s*\(?[-–\u2212+]?\s*\d[\d.,  ]*\)?\s*"
    r"(?:%|‰|kr\.?|mio\.?|t\.|stk\.)?\s*(?:[*†¹²³⁴⁵⁶⁷⁸⁹]+|\d{1,2}\))*|[-–\u2212]|n\.?a\.?",
    re.IGNORECASE,
)
LONGEST_FIGURE = 40
YEAR = re.compile(r"(?:[A-ZÆØÅ]{1,2}\s?)?(?:19|20)\d{2}(?:[/-–]\d{2,4})?\**")


@dataclass(frozen=True, slots=True)
class Fragment:
    """A run of text of one line that lies in one cell; `line` is its line's place on the page."""

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool
    line: int

    @property
    def middle(self) -> float:
        """The height that its small letters stand at."""
        return self.base + MIDDLE * self.size

    @property
    def is_figure(self) -> bool:
        """Whether it is an amount, or the dash that stands for none."""
        text = self.text.strip()
        return len(text) <= LONGEST_FIGURE and FIGURE.fullmatch(text) is not None


def fragments_of(line: Line, number: int) -> list[Fragment]:
    """The fragments of a line, from the left."""
    pieces = line.pieces or (Cell(line.text, line.left, line.right),)
    return [
        Fragment(
            piece.text,
            piece.left,
            piece.right,
            line.base if piece.base is None else piece.base,
            line.size,
            line.bold,
            number,
        )
        for piece in pieces
        if piece.text
    ]


def by_height(fragments: Iterable[Fragment]) -> list[list[Fragment]]:
    """Group fragments that stand at one height, from the top; each group from the left."""
    rows: list[list[Fragment]] = []
    for fragment in sorted(fragments, key=lambda each: (-each.base, each.left)):
        if rows and rows[-1][0].base - fragment.base <= SAME_BASE * fragment.size:
            rows[-1].append(fragment)
        else:
            rows.append([fragment])
    return [sorted(row, key=lambda each: each.left) for row in rows]


Columns = tuple[tuple[float, float], ...]


def with_columns(columns: Columns, fragments: Sequence[Fragment]) -> Columns:
    """Widen columns by what stands in them; what stands in none makes a new one."""
    spans = sorted([*columns, *((each.left, each.right) for each in fragments)])
    least = CORRIDOR * max((each.size for each in fragments), default=0.0)
    merged: list[tuple[float, float]] = []
    for left, right in spans:
        if merged and left - merged[-1][1] < least:
            merged[-1] = (merged[-1][0], max(merged[-1][1], right))
        else:
            merged.append((left, right))
    return tuple(merged)


def column_of(columns: Columns, fragment: Fragment) -> int:
    """The column that a fragment lies in, or the first of those that it lies across."""
    for number, (_, right) in enumerate(columns):
        if fragment.left < right:
            return number
    return len(columns) - 1


def is_year(text: str) -> bool:
    """Whether a cell names a year, as the heads of columns do.

    >>> is_year("2023"), is_year("B 2026"), is_year("3.882")
    (True, True, False)
    """
    return YEAR.fullmatch(text.strip()) is not None
