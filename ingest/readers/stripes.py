"""Stripes: fills behind every other row are a table's rows, though no line is drawn."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from ingest.readers.ruling import Fill, Rule, Ruling

# Points: edges that lie nearer each other are one.
SAME = 3.0
# A row between two stripes may be this many times as high as the higher one.
MOST_BETWEEN = 1.8
# Stripes with a row between differ no more in height; they may have merged cells, but no others.
MOST_HIGHER = 1.8
# So many rows that touch are filled one by one, and a gap below them is the end of the table.
FILLED = 3
# Points: a higher fill is a box, not a row.
HIGHEST = 90.0
MIN_STRIPES = 2


def striped(fills: Sequence[Fill]) -> Ruling:
    """Return the frame of each run of stripes: what lies between two of them is a row, too.

    A stripe may be made of one fill for each cell; where those meet, a column ends.
    """
    across: list[Rule] = []
    down: list[Rule] = []
    for run in _runs(_rows(fills)):
        left, right = run[0][0].left, run[0][-1].right
        bottom, top = run[-1][0].bottom, run[0][0].top
        edges = {round(fill.left, 1) for row in run for fill in row} | {right}
        down += [Rule(edge, bottom, top) for edge in edges]
        across += [Rule(at, left, right) for row in run for at in (row[0].top, row[0].bottom)]
    return Ruling(tuple(across), tuple(down))


def _rows(fills: Sequence[Fill]) -> Iterator[list[Fill]]:
    """Yield fills that stand beside each other, edge to edge, as one row each."""
    flat = [fill for fill in fills if fill.top - fill.bottom <= HIGHEST]
    ordered = sorted(flat, key=lambda fill: (-round(fill.top), fill.left))
    held: list[Fill] = []
    for fill in ordered:
        if held and not _beside(held[-1], fill):
            yield held
            held = []
        held.append(fill)
    if held:
        yield held


def _beside(fill: Fill, after: Fill) -> bool:
    return (
        abs(fill.top - after.top) <= SAME
        and abs(fill.bottom - after.bottom) <= SAME
        and abs(fill.right - after.left) <= SAME
    )


def _runs(rows: Iterator[list[Fill]]) -> Iterator[list[list[Fill]]]:
    """Yield rows of one width that lie under each other with at most one row between."""
    waiting = list(rows)
    while waiting:
        run = [waiting.pop(0)]
        for row in list(waiting):
            if _goes_on(run, row):
                run.append(row)
                waiting.remove(row)
        if len(run) >= MIN_STRIPES:
            yield run


def _goes_on(run: Sequence[Sequence[Fill]], row: Sequence[Fill]) -> bool:
    last = run[-1]
    if abs(last[0].left - row[0].left) > SAME or abs(last[-1].right - row[-1].right) > SAME:
        return False
    gap = last[0].bottom - row[0].top
    if abs(gap) <= SAME:
        return True
    touching = [above[0].bottom - below[0].top <= SAME for above, below in pairwise(run[-FILLED:])]
    if len(touching) == FILLED - 1 and all(touching):
        return False
    heights = sorted(each[0].top - each[0].bottom for each in (last, row))
    alike = heights[1] <= MOST_HIGHER * heights[0] and _has_edges_of(last, row)
    return alike and 0 < gap <= MOST_BETWEEN * heights[1]


def _has_edges_of(row: Sequence[Fill], other: Sequence[Fill]) -> bool:
    """Whether the cells of two rows end at the same places, or one row has merged some."""
    fewer, more = sorted((row, other), key=len)
    return all(any(abs(cell.right - each.right) <= SAME for each in more) for cell in fewer)
