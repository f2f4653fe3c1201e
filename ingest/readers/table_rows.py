"""Rows of a table from the fragments in its cells: lines that belong together."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from ingest.layout import Line
from ingest.readers.fragments import Fragment, by_height, is_year
from ingest.readers.line_text import goes_on

# Letter sizes: the next line of the same cell is no further below.
TIGHT = 1.55
# A line that is nearer than this share of what parts rows goes on with the row above.
NEARER = 0.85

Placed = tuple[int, Fragment]  # column and fragment


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its lines, each a list of fragments with their columns."""

    lines: tuple[tuple[Placed, ...], ...]

    @property
    def fragments(self) -> list[Fragment]:
        """All fragments, line by line."""
        return [fragment for line in self.lines for _, fragment in line]

    def column(self, number: int) -> list[Fragment]:
        """The fragments of one column, from the top."""
        return [each for line in self.lines for column, each in line if column == number]

    def columns(self) -> frozenset[int]:
        """The columns in which something stands."""
        return frozenset(column for line in self.lines for column, _ in line)

    def figures(self) -> frozenset[int]:
        """The columns, the first one aside, that hold an amount; a year is none."""
        return frozenset(
            column
            for line in self.lines
            for column, each in line
            if column and each.is_figure and not is_year(each.text)
        )

    def drop_to(self, row: "Row") -> float:
        """How far the first base of a row lies below the last one of this row, in points."""
        return self.lines[-1][0][1].base - row.lines[0][0][1].base

    def renumbered(self, used: Sequence[int]) -> "Row":
        """The same row, its columns counted among those that are `used`."""
        return Row(tuple(tuple((used.index(c), each) for c, each in line) for line in self.lines))

    def cells(self, count: int) -> list[str]:
        """The text of each column; lines of one cell are apart by a line feed."""
        return [
            "\n".join(
                " ".join(each.text for column, each in line if column == number)
                for line in self.lines
                if any(column == number for column, _ in line)
            )
            for number in range(count)
        ]


def rows_of(placed: Sequence[Placed], *, whole: bool) -> list[Row]:
    """Make rows of what stands between two rules; `whole`: one row unless figures say otherwise."""
    columns = {id(fragment): column for column, fragment in placed}
    lines = [
        Row((tuple((columns[id(each)], each) for each in line),))
        for line in by_height(fragment for _, fragment in placed)
    ]
    if whole and not _holds_several(lines):
        return [Row(tuple(line for row in lines for line in row.lines))] if lines else []
    return _grouped(lines)


def _holds_several(lines: Sequence[Row]) -> bool:
    """Whether lines with a name and an amount stand under each other, and no rule parts them."""
    complete = [line for line in lines if 0 in line.columns() and line.figures()]
    return len(complete) > 1


def _grouped(lines: Sequence[Row]) -> list[Row]:
    """Join each line that goes on with the row above it to that row."""
    gaps = [above.drop_to(line) for above, line in pairwise(lines) if line.figures()]
    usual = median(gaps) if gaps else 0.0
    rows: list[Row] = []
    for number, line in enumerate(lines):
        if rows and _continues(rows[-1], line, lines[number - 1].drop_to(line), usual):
            rows[-1] = Row((*rows[-1].lines, *line.lines))
        else:
            rows.append(line)
    return rows


def _continues(row: Row, line: Row, gap: float, usual: float) -> bool:
    first_column, first = line.lines[0][0]
    if gap > TIGHT * first.size or row.figures() & line.figures():
        return False
    above = row.column(first_column)
    if above and first.text[:1].isalpha() and goes_on(above[-1].text, first.text):
        return True
    bare = not line.figures() and line.columns() <= row.columns()
    return bare and bool(row.figures()) and gap < NEARER * usual


def line_of(row: Row, columns: int, *, head: bool) -> Line:
    """Set a row as one line, its cells apart by a tab; an empty cell stays one."""
    fragments = row.fragments
    first = fragments[0]
    return Line(
        text="\t".join(row.cells(columns)).rstrip("\t"),
        left=min(each.left for each in fragments),
        right=max(each.right for each in fragments),
        base=first.base,
        size=first.size,
        bold=first.bold,
        row=True,
        head=head,
    )
