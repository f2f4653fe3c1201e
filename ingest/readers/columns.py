"""Columns: lines that pdfium read across a gutter are cut there and put in reading order."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.layout import Cell, Line

# So many lines in a row with one common gutter are columns, and not a table of short cells.
MIN_LINES = 4
MIN_CHARACTERS = 18
# Letter sizes: what stands further below is another part of the page, whatever its gutter.
FAR = 3.5


def in_reading_order(lines: Sequence[Line]) -> list[Line]:
    """Return lines with columns one after the other; tables and plain lines are left as they are.

    Lines of two cells count as columns where they share a gutter and both sides hold running text.
    """
    result: list[Line] = []
    for run, gutter in _runs(lines):
        result.extend(_unfolded(run) if gutter and _is_prose(run) else run)
    return result


def _runs(lines: Sequence[Line]) -> Iterator[tuple[list[Line], bool]]:
    """Yield runs of lines, and whether all lines of a run share a gutter."""
    run: list[Line] = []
    gutter: tuple[float, float] | None = None
    for line in lines:
        if run and gutter and run[-1].base - line.base > FAR * line.size:
            yield run, True
            run, gutter = [], None
        narrowed = _narrowed(gutter, line)
        if run and (narrowed is None) != (gutter is None):
            yield run, gutter is not None
            run, narrowed = [], _narrowed(None, line)
        run.append(line)
        gutter = narrowed
    if run:
        yield run, gutter is not None


def _narrowed(gutter: tuple[float, float] | None, line: Line) -> tuple[float, float] | None:
    """The part of the gutter that a line leaves free; None where it crosses it."""
    if gutter is not None and not line.cells:
        return gutter if line.right <= gutter[0] or line.left >= gutter[1] else None
    if len(line.cells) != 2:
        return None
    own = (line.cells[0].right, line.cells[1].left)
    if gutter is None:
        return own
    both = (max(gutter[0], own[0]), min(gutter[1], own[1]))
    return both if both[0] < both[1] else None


def _is_prose(run: Sequence[Line]) -> bool:
    pairs = [line.cells for line in run if len(line.cells) == 2]
    if len(pairs) < MIN_LINES:
        return False
    return all(
        sum(len(pair[side].text) for pair in pairs) / len(pairs) >= MIN_CHARACTERS
        for side in (0, 1)
    )


def _unfolded(run: Sequence[Line]) -> Iterator[Line]:
    """Yield the left column's lines, then the right one's."""
    edge = min(line.cells[1].left for line in run if len(line.cells) == 2)
    for left in (True, False):
        for line in run:
            parts = line.cells or (Cell(line.text, line.left, line.right),)
            for cell in parts:
                if (cell.left < edge) == left:
                    yield replace(line, text=cell.text, left=cell.left, right=cell.right, cells=())
