"""Table columns that were read one after the other are put back side by side, row by row.

Tesseract takes the columns of a table without rules for columns of text. They are told apart by
their lines: those of a table are short, and stand at one height with lines of the next column.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import fmean

from ingest.recognising.words import Box, TextLine

# Letters in a line, on average: a column of text has more.
LONGEST_CELL, LONGEST_FIRST = 18, 40
# So many lines of a column must have a neighbour.
BESIDE = 0.6
# In letter sizes: lines whose middles differ by less stand at one height.
SAME_HEIGHT = 0.5


@dataclass(frozen=True, slots=True)
class _Placed:
    number: int  # in reading order
    line: TextLine
    box: Box

    @property
    def middle(self) -> float:
        return (self.box.top + self.box.bottom) / 2


def with_rows_joined(lines: Sequence[TextLine]) -> list[TextLine]:
    """Return the lines; those that are cells of one row become one line, where the first stood."""
    placed = [_Placed(number, line, _around(line)) for number, line in enumerate(lines)]
    rows = [row for row in _rows(placed) if len(row) > 1]
    joined = _tables(rows, _lengths(lines))
    inside = {cell.number for row in joined for cell in row}
    first = {min(cell.number for cell in row): row for row in joined}
    result = []
    for number, line in enumerate(lines):
        if number in first:
            row = sorted(first[number], key=lambda cell: cell.box.left)
            words = tuple(word for cell in row for word in cell.line.words)
            result.append(replace(row[0].line, words=words))
        elif number not in inside:
            result.append(line)
    return result


def _around(line: TextLine) -> Box:
    boxes = [word.box for word in line.words]
    return Box(
        min(box.left for box in boxes),
        min(box.top for box in boxes),
        max(box.right for box in boxes),
        max(box.bottom for box in boxes),
    )


def _rows(placed: Iterable[_Placed]) -> list[list[_Placed]]:
    """Gather upright lines of one height that do not lie over each other."""
    rows: list[list[_Placed]] = []
    for line in sorted((p for p in placed if p.line.angle == 0), key=lambda p: p.middle):
        row = rows[-1] if rows else []
        if row and line.middle - row[0].middle < SAME_HEIGHT * line.line.size:
            row.append(line)
        else:
            rows.append([line])
    return [row for row in rows if _is_apart(row)]


def _is_apart(row: Sequence[_Placed]) -> bool:
    boxes = sorted((each.box for each in row), key=lambda box: box.left)
    return all(before.right <= after.left for before, after in pairwise(boxes))


def _lengths(lines: Sequence[TextLine]) -> Mapping[int, list[int]]:
    """The letters of each line, by paragraph."""
    lengths: dict[int, list[int]] = defaultdict(list)
    for line in lines:
        lengths[line.paragraph].append(sum(len(word.text) for word in line.words))
    return lengths


def _tables(
    rows: Sequence[Sequence[_Placed]], lengths: Mapping[int, list[int]]
) -> list[Sequence[_Placed]]:
    """Return the rows whose cells are short, in columns that lie beside others."""
    beside: dict[int, int] = defaultdict(int)
    for row in rows:
        for cell in row:
            beside[cell.line.paragraph] += 1

    def is_cell(cell: _Placed, most: int) -> bool:
        own = lengths[cell.line.paragraph]
        return fmean(own) <= most and beside[cell.line.paragraph] >= BESIDE * len(own)

    found = []
    for row in rows:
        first = min(row, key=lambda cell: cell.box.left)
        if all(is_cell(cell, LONGEST_FIRST if cell is first else LONGEST_CELL) for cell in row):
            found.append(row)
    return found
