"""Columns that lines under each other leave free, and whether what stands in them is a table."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.layout import Line
from ingest.readers.fragments import Columns, Fragment, column_of, is_year, with_columns
from ingest.readers.table_heads import head_count, with_heads_joined
from ingest.readers.table_rows import Row, line_of, rows_of

# Lines with more than one cell; fewer may stand beside each other by chance.
MIN_LINES = 3
# Letter sizes: what stands further apart belongs to two parts of the page.
FAR = 3.5
# Lines of one cell in a row: more, and the table is over.
MOST_ALONE = 2
# In a column of amounts so many of its cells are.
FIGURES = 0.6
# Heads above the first amounts.
MOST_ABOVE = 3
LONGEST_HEAD = 40
# Letter sizes: a head may stick out to the right of its column.
OUT = 3.0


@dataclass(frozen=True, slots=True)
class AlignedTable:
    """Lines whose words leave columns free between them."""

    lines: tuple[tuple[Fragment, ...], ...]  # by height, from the top
    columns: Columns

    def rows(self) -> list[Line]:
        """The rows as lines; none where their words are set in another order on the page."""
        placed = [(column_of(self.columns, each), each) for line in self.lines for each in line]
        rows = rows_of(placed, whole=False)
        if not _in_order(rows):
            return []
        rows, heads = with_heads_joined(rows, head_count(rows, (), len(self.columns)))
        return [line_of(row, len(self.columns), head=at < heads) for at, row in enumerate(rows)]


def _in_order(rows: Sequence[Row]) -> bool:
    """Whether the page sets row after row; cards beside each other are set one by one."""
    last = -1
    for row in rows:
        numbers = [each.line for each in row.fragments]
        if min(numbers) < last:
            return False
        last = max(numbers)
    return True


def tables_among(heights: Sequence[Sequence[Fragment]]) -> Iterator[AlignedTable]:
    """Yield the tables among lines, each given as its fragments from the left, from the top."""
    at = 0
    while at < len(heights):
        end, columns = _grown(heights, at)
        if not _is_table(heights[at:end], columns):
            at += 1
            continue
        start = _start(heights, at, columns)
        yield AlignedTable(tuple(tuple(line) for line in heights[start:end]), columns)
        at = end


def _grown(heights: Sequence[Sequence[Fragment]], at: int) -> tuple[int, Columns]:
    """Take up lines as long as they leave the columns free that those before them share."""
    columns: Columns = ()
    alone, end = 0, at
    for number in range(at, len(heights)):
        line = heights[number]
        if number > at and _gap(heights, number) > FAR * line[0].size:
            break
        if len(line) > 1:
            wider = with_columns(columns, line)
            if len(wider) < max(2, len(columns)):
                break
            columns, alone, end = wider, 0, number + 1
            continue
        alone += 1
        if number == at or alone > MOST_ALONE:
            break
        wider = with_columns(columns, line)
        if len(wider) == len(columns):
            columns = wider
            end = number + 1 if _is_rest(heights[number - 1], line[0]) else end
        elif line[0].left > columns[0][1]:
            break
    return end, columns


def _is_rest(above: Sequence[Fragment], fragment: Fragment) -> bool:
    """Whether a lone fragment is the last line of a cell in the row above."""
    near = above[0].base - fragment.base < 1.5 * fragment.size
    return near and fragment.text[:1].islower()


def _gap(heights: Sequence[Sequence[Fragment]], number: int) -> float:
    return heights[number - 1][0].base - heights[number][0].base


def _is_table(lines: Sequence[Sequence[Fragment]], columns: Columns) -> bool:
    """Whether columns hold amounts under each other, or several columns hold short words."""
    full = [line for line in lines if len({column_of(columns, each) for each in line}) > 1]
    if len(full) < MIN_LINES or len(columns) < 2:
        return False
    cells: dict[int, list[Fragment]] = {}
    for line in lines:
        for each in line:
            cells.setdefault(column_of(columns, each), []).append(each)
    return any(_is_amounts(cells[number]) for number in sorted(cells) if number)


def _is_amounts(cells: Sequence[Fragment]) -> bool:
    figures = [each for each in cells if each.is_figure and not is_year(each.text)]
    return len(figures) > 1 and len(figures) >= FIGURES * len(cells)


def _start(heights: Sequence[Sequence[Fragment]], at: int, columns: Columns) -> int:
    """Take in the lines above that name the columns."""
    start = at
    while start and at - start < MOST_ABOVE and _names(heights, start - 1, columns):
        start -= 1
    return start


def _names(heights: Sequence[Sequence[Fragment]], number: int, columns: Columns) -> bool:
    line = heights[number]
    if _gap(heights, number + 1) > FAR * line[0].size:
        return False
    if any(len(each.text) > LONGEST_HEAD for each in line):
        return False
    if any(each.is_figure and not is_year(each.text) for each in line):
        return False
    inside = all(columns[0][0] - each.size <= each.left for each in line)
    over = sum(each.right > columns[1][0] and each.left < columns[-1][1] for each in line)
    first_free = line[0].left >= columns[0][1] or len(line) > 1
    return (
        inside and over > 0 and first_free and line[-1].right < columns[-1][1] + 3 * line[-1].size
    )
