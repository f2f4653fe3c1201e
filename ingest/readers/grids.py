"""Grids: rules that cross make rows and columns; where a rule is missing, cells are one."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.readers.crossing import SAME, SHORTEST, crossing, marks, merged
from ingest.readers.ruling import Fill, Rule, Ruling
from ingest.readers.stripes import striped

# A rule parts two cells when it runs along so much of their side.
COVERED = 0.6
# Rules of one length under each other: so many, so long, rule a table without columns.
MIN_RULES = 3
MIN_WIDTH = 120.0
# The row above the first stripe or rule, and the one below the last, are no further away.
ROW_HEIGHTS = 1.2
# More cells than this are graph paper.
MOST_CELLS = 4_000


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows and columns of cells, in points; `ys` from the top down, `xs` from the left.

    A grid of one column says only where rows end; `homes` leads from each cell, (row, column), to
    the first one of those it is merged with.
    """

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    homes: dict[tuple[int, int], tuple[int, int]]
    fills: tuple[Fill, ...] = ()

    @property
    def has_columns(self) -> bool:
        """Whether rules part columns, too."""
        return len(self.xs) > 2

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies in the grid."""
        return self.xs[0] <= x <= self.xs[-1] and self.ys[-1] <= y <= self.ys[0]

    def crosses(self, left: float, right: float, y: float) -> bool:
        """Whether a line of text runs into the grid, or into a row just above or below it."""
        near = self.ys[-1] - self.height <= y <= self.ys[0] + self.height
        return near and left < self.xs[-1] and right > self.xs[0]

    def is_near(self, x: float, y: float) -> bool:
        """Whether a point lies in the grid, or in a row just above or below it."""
        return self.xs[0] <= x <= self.xs[-1] and self.crosses(x, x, y)

    @property
    def height(self) -> float:
        """How far from the rules another row may stand: hardly more than a usual row is high."""
        return ROW_HEIGHTS * self.usual

    @property
    def usual(self) -> float:
        """How high a row is."""
        return (self.ys[0] - self.ys[-1]) / (len(self.ys) - 1)

    def row(self, y: float) -> int:
        """The row at a height; the nearest one for what lies outside."""
        heights = [-each for each in self.ys]
        return min(max(bisect_right(heights, -y) - 1, 0), len(self.ys) - 2)

    def column(self, x: float) -> int:
        """The column at a place; the nearest one for what lies outside."""
        return min(max(bisect_right(self.xs, x) - 1, 0), len(self.xs) - 2)

    def cell(self, x: float, y: float) -> tuple[int, int]:
        """The cell at a point: the first row and column of those it is merged of."""
        return self.homes[self.row(y), self.column(x)]


def grids_of(ruling: Ruling) -> tuple[Grid, ...]:
    """Find the grids among a page's rules, those of stripes and of mere row rules among them."""
    stripes = striped(ruling.fills)
    across = merged((*ruling.across, *stripes.across))
    down = merged((*ruling.down, *stripes.down))
    grids: list[Grid] = []
    loose: list[Rule] = []
    for rows, columns in crossing(across, down):
        grid = _grid(rows, columns, ruling.fills) if columns else None
        if grid is not None:
            grids.append(grid)
        elif not columns:
            loose.extend(rows)
    grids.extend(_bands(loose, ruling.fills))
    return tuple(grids)


def _grid(rows: Sequence[Rule], columns: Sequence[Rule], fills: Sequence[Fill]) -> Grid | None:
    xs = marks([*(rule.at for rule in columns), *_ends(rows, columns)])
    ys = marks([*(rule.at for rule in rows), *_ends(columns, rows)])[::-1]
    if min(len(ys), len(xs)) < 2 or not 4 < len(xs) * len(ys) <= MOST_CELLS:
        return None  # a lone rule or box, or graph paper
    inside = tuple(f for f in fills if _overlaps(f, xs, ys))
    return Grid(tuple(xs), tuple(ys), _homes(xs, ys, rows, columns), inside)


def _ends(along: Sequence[Rule], crossing: Sequence[Rule]) -> Iterator[float]:
    """The ends of rules that stick out beyond the outermost ones that cross them."""
    first, last = min(rule.at for rule in crossing), max(rule.at for rule in crossing)
    start, end = min(rule.start for rule in along), max(rule.end for rule in along)
    if start < first - SHORTEST:
        yield start
    if end > last + SHORTEST:
        yield end


def _homes(
    xs: Sequence[float], ys: Sequence[float], rows: Sequence[Rule], columns: Sequence[Rule]
) -> dict[tuple[int, int], tuple[int, int]]:
    """Lead each cell to the first of those that no rule parts it from, left and above."""
    homes: dict[tuple[int, int], tuple[int, int]] = {}
    for row in range(len(ys) - 1):
        for column in range(len(xs) - 1):
            home = (row, column)
            if column and not _parts(columns, xs[column], ys[row + 1], ys[row]):
                home = homes[row, column - 1]
            elif row and not _parts(rows, ys[row], xs[column], xs[column + 1]):
                home = homes[row - 1, column]
            homes[row, column] = home
    return homes


def _parts(rules: Sequence[Rule], at: float, start: float, end: float) -> bool:
    return any(
        abs(rule.at - at) <= SAME
        and min(rule.end, end) - max(rule.start, start) >= COVERED * (end - start)
        for rule in rules
    )


def _bands(rules: Sequence[Rule], fills: Sequence[Fill]) -> Iterator[Grid]:
    """Yield what rules of one length under each other mark off: rows without columns."""
    waiting = sorted(rules, key=lambda rule: -rule.at)
    while waiting:
        first = waiting[0]
        same = [rule for rule in waiting if _as_long(first, rule)]
        waiting = [rule for rule in waiting if not _as_long(first, rule)]
        if len(same) >= MIN_RULES and first.end - first.start >= MIN_WIDTH:
            xs, ys = (first.start, first.end), tuple(rule.at for rule in same)
            homes = {(row, 0): (row, 0) for row in range(len(ys) - 1)}
            yield Grid(xs, ys, homes, tuple(f for f in fills if _overlaps(f, xs, ys)))


def _as_long(first: Rule, rule: Rule) -> bool:
    return abs(first.start - rule.start) <= SAME and abs(first.end - rule.end) <= SAME


def _overlaps(fill: Fill, xs: Sequence[float], ys: Sequence[float]) -> bool:
    across = min(fill.right, xs[-1]) - max(fill.left, xs[0])
    return across > SAME and min(fill.top, ys[0]) - max(fill.bottom, ys[-1]) > SAME
