"""Heads: the first rows of a table, where they name its columns."""

from collections import Counter
from collections.abc import Sequence

from ingest.readers.ruling import Fill
from ingest.readers.table_rows import TIGHT, Row

MOST_HEADS = 3
# A head names; what is longer is said in the table.
LONGEST_HEAD = 60
# A table of words alone is known by its frame; of two columns the first one does the naming.
LEAST_COLUMNS = 3
LEAST_ROWS = 3

Colour = tuple[int, int, int, int]


def head_count(
    rows: Sequence[Row], fills: Sequence[Fill], columns: int, *, ruled: bool = False
) -> int:
    """How many of the first rows name the columns; `ruled` says that each cell has its frame.

    They are known by bold letters, by the fill behind them, or by amounts that begin below them.
    """
    count = 0
    while count < min(MOST_HEADS, len(rows) - 1) and _heads(rows, count, fills, columns):
        count += 1
    return count or int(ruled and _is_worded(rows, columns))


def with_heads_joined(rows: Sequence[Row], heads: int) -> tuple[list[Row], int]:
    """Join heads that run over several lines; return the rows, and how many are heads then."""
    joined: list[Row] = []
    for row in rows[:heads]:
        if joined and joined[-1].drop_to(row) <= TIGHT * row.fragments[0].size:
            joined[-1] = Row((*joined[-1].lines, *row.lines))
        else:
            joined.append(row)
    return [*joined, *rows[heads:]], len(joined)


def _heads(rows: Sequence[Row], at: int, fills: Sequence[Fill], columns: int) -> bool:
    row, rest = rows[at], rows[at + 1 :]
    if row.figures() or any(len(cell) > LONGEST_HEAD for cell in row.cells(columns)):
        return False
    if at:
        return _heads_on(rows, at, fills)
    if _is_bold(row) and not _is_bold(rest[0]):
        return True
    colour = _colour(row, fills)
    if colour is not None and colour not in {_colour(each, fills) for each in rest}:
        return True
    return len(row.columns()) > 1 and bool(_amounts(rest) & row.columns())


def _heads_on(rows: Sequence[Row], at: int, fills: Sequence[Fill]) -> bool:
    """Whether a row goes on with the heads above it: set like them, or below heads that span."""
    row, above, rest = rows[at], rows[at - 1], rows[at + 1 :]
    if len(row.columns()) < 2:
        return False
    if _is_bold(row) and _is_bold(above):
        return not _is_bold(rest[0])
    colour = _colour(row, fills)
    if colour is not None and colour == _colour(above, fills) != _colour(rest[0], fills):
        return True
    return bool(row.columns() - above.columns()) and bool(_amounts(rest))


def _is_worded(rows: Sequence[Row], columns: int) -> bool:
    """Whether a framed table of words has a first row that is full and shorter than the others."""
    if columns < LEAST_COLUMNS or len(rows) < LEAST_ROWS or len(rows[0].columns()) < columns:
        return False
    lengths = [sum(map(len, row.cells(columns))) for row in rows]
    return not rows[0].figures() and lengths[0] < min(lengths[1:])


def _amounts(rows: Sequence[Row]) -> frozenset[int]:
    """The columns in which most rows hold an amount."""
    counts = Counter(column for row in rows for column in row.figures())
    return frozenset(column for column, count in counts.items() if 2 * count >= len(rows))


def _is_bold(row: Row) -> bool:
    return all(fragment.bold for fragment in row.fragments)


def _colour(row: Row, fills: Sequence[Fill]) -> Colour | None:
    """The colour of the last fill that was laid behind a row."""
    first = row.fragments[0]
    behind = [
        fill.colour
        for fill in fills
        if fill.left <= (first.left + first.right) / 2 <= fill.right
        and fill.bottom <= first.middle <= fill.top
    ]
    return behind[-1] if behind else None
