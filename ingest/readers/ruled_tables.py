"""Tables whose cells are ruled: the text of each cell is put into its row and column."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ingest.layout import Line
from ingest.readers.fragments import (
    Columns,
    Fragment,
    by_height,
    column_of,
    fragments_of,
    is_year,
    with_columns,
)
from ingest.readers.grids import Grid
from ingest.readers.table_heads import head_count
from ingest.readers.table_rows import Placed, Row, line_of, rows_of

# A table's cells hold words and amounts; boxes that hold more are the page's own layout.
MOST_IN_CELL = 160  # characters, on average
MOST_IN_ROW = 900
BULLETS = "•▪■●○◦‣➢"
# Of all rows so many have more than one cell.
SIDE_BY_SIDE = 0.5
LONGEST_HEAD = 60
# Letter sizes: heads stand no higher above the first rule.
CLOSE = 1.6


def with_ruled(lines: Sequence[Line], grids: Sequence[Grid]) -> list[Line]:
    """Return the lines; those that stand in a grid as one line for each of its rows."""
    result = list(lines)
    for grid in grids:
        found = [
            each
            for number, line in enumerate(result)
            if not line.row
            for each in fragments_of(line, number)
        ]
        inside = [each for each in found if grid.holds((each.left + each.right) / 2, each.middle)]
        if inside:
            result = _Filled.of(grid, found, inside).set_in(result)
    return result


@dataclass(frozen=True, slots=True)
class _Filled:
    """A grid and what stands in it: row and column of each fragment."""

    grid: Grid
    columns: int
    placed: tuple[tuple[int, Placed], ...]

    @classmethod
    def of(cls, grid: Grid, found: Sequence[Fragment], inside: Sequence[Fragment]) -> "_Filled":
        """Put each fragment into its cell, those of a row just outside the rules, too."""
        spans = _spans(grid, inside)
        homes = [grid.cell((each.left + each.right) / 2, each.middle) for each in inside]
        crowd = Counter((home, round(each.base)) for home, each in zip(homes, inside, strict=True))
        placed: list[tuple[int, Placed]] = []
        for (row, column), each in zip(homes, inside, strict=True):
            # No rule parts the cells of a row between two stripes; the gaps in it do.
            if not grid.has_columns or crowd[(row, column), round(each.base)] > 1:
                column = column_of(spans, each)
            placed.append((row, (column, each)))
        for row, line in _outside(grid, found, spans):
            placed += [(row, (column_of(spans, each), each)) for each in line]
        return cls(grid, len(spans), tuple(placed))

    def set_in(self, lines: Sequence[Line]) -> list[Line]:
        """Put the rows in place of what they are made of; no table, and nothing is changed."""
        bands: dict[int, list[Placed]] = {}
        for row, each in self.placed:
            bands.setdefault(row, []).append(each)
        rows = [row for _, band in sorted(bands.items()) for row in rows_of(band, whole=True)]
        if not _is_table(rows, self.columns):
            return list(lines)
        heads = head_count(rows, self.grid.fills, self.columns, ruled=self.grid.has_columns)
        used = sorted(frozenset[int]().union(*(row.columns() for row in rows)))
        table = [
            line_of(row.renumbered(used), len(used), head=at < heads) for at, row in enumerate(rows)
        ]
        return list(_replaced(lines, [each for _, (_, each) in self.placed], table))


def _spans(grid: Grid, inside: Sequence[Fragment]) -> Columns:
    if grid.has_columns:
        return tuple(pairwise(grid.xs))
    return with_columns((), inside)


def _outside(
    grid: Grid, found: Sequence[Fragment], spans: Columns
) -> Iterator[tuple[int, list[Fragment]]]:
    """Yield the row above the first rule and the one below the last, where they fit the columns."""
    top, bottom = grid.ys[0], grid.ys[-1]
    near = [each for each in found if grid.is_near((each.left + each.right) / 2, each.middle)]
    amounts = [
        number
        for number in range(1, len(spans))
        if any(each.is_figure and column_of(spans, each) == number for each in near)
    ]
    for line in by_height(near):
        columns = [column_of(spans, each) for each in line]
        if len(set(columns)) < max(2, len(columns)):
            continue
        if line[0].middle > top:
            if line[0].base - top <= CLOSE * line[0].size and _names(line):
                yield -1, line
        elif bottom - grid.usual <= line[0].base < bottom and _sums(line, columns, amounts, spans):
            yield len(grid.ys), line


def _sums(
    line: Sequence[Fragment], columns: Sequence[int], amounts: Sequence[int], spans: Columns
) -> bool:
    """Whether a line below the rules gives amounts, and no words run into a column of amounts."""
    if not any(each.is_figure for each in line[1:]):
        return False
    return not any(
        column < number and each.right > spans[number][0] + each.size
        for column, each in zip(columns, line, strict=True)
        for number in amounts
    )


def _names(line: Sequence[Fragment]) -> bool:
    return all(
        len(each.text) <= LONGEST_HEAD and (not each.is_figure or is_year(each.text))
        for each in line
    )


def _is_table(rows: Sequence[Row], columns: int) -> bool:
    """Whether rows and columns hold what a table does, and not the text of a page's boxes."""
    side_by_side = sum(len(row.columns()) > 1 for row in rows)
    if side_by_side < max(2, SIDE_BY_SIDE * len(rows)):
        return False
    texts = [row.cells(columns) for row in rows]
    cells = [cell for row in texts for cell in row if cell]
    if sum(map(len, cells)) > MOST_IN_CELL * len(cells):
        return False
    if any(sum(map(len, row)) > MOST_IN_ROW for row in texts):
        return False
    return sum(cell[:1] in BULLETS for cell in cells) < len(cells) / 2


def _replaced(
    lines: Sequence[Line], inside: Sequence[Fragment], table: Sequence[Line]
) -> Iterator[Line]:
    """Put the rows where the first line of the table was; text beside it is not cut by them."""
    taken = {(each.line, each.left) for each in inside}
    edge = min(each.left for each in inside)
    rests: dict[int, tuple[list[Fragment], list[Fragment]]] = {}
    for number in {each.line for each in inside}:
        rest = [e for e in fragments_of(lines[number], number) if (number, e.left) not in taken]
        rests[number] = [e for e in rest if e.left < edge], [e for e in rest if e.left >= edge]
    place = max(rests) if any(left or right for left, right in rests.values()) else min(rests)
    for number, line in enumerate(lines):
        left, right = rests.get(number, ([], []))
        if number not in rests:
            yield line
        if left:
            yield _rest(line, left)
        if number == place:
            yield from table
        if right:
            yield _rest(line, right)


def _rest(line: Line, parts: Sequence[Fragment]) -> Line:
    text = " ".join(each.text for each in parts)
    return replace(line, text=text, left=parts[0].left, right=parts[-1].right, cells=(), pieces=())
