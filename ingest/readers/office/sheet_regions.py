"""A sheet cut into tables: runs of rows without a blank one between, and each one's heads."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace

from ingest.readers.office.cells import Area, Cell, CellKind, Grid, Row

YEAR = re.compile(r"(?:19|20)\d\d")
LONGEST_HEAD = 80
MOST_HEAD_ROWS = 4
# How much of a column below its head must be numbers or dates to prove that it is a head.
PROVEN = 0.6


@dataclass(frozen=True, slots=True)
class Region:
    """A run of rows: lines above, heads by column, and the rows below them."""

    above: Sequence[Row]
    heads: dict[int, str]  # empty where there are none
    rows: Sequence[Row]
    columns: Sequence[int]  # those that the rows use, from left to right


def regions_of(grid: Grid) -> Iterator[Region]:
    """Yield the regions of a sheet from the top."""
    rows = _with_names_repeated(grid)
    tops = {area.top for area in grid.tables}
    last = Region((), {}, (), ())
    for run in _runs(rows, tops, grid.hidden):
        above = _lines_above(run, tops)
        body = run[len(above) :]
        count = _head_rows(body, grid.merged, tops)
        rows_below = body[count:]
        columns = sorted({column for row in rows_below for column in row.cells})
        region = Region(above, _heads(body[:count], grid.merged), rows_below, columns)
        if not region.heads and _goes_on(last, region):
            region = replace(region, heads=last.heads)
        yield region
        last = region if region.rows else last


def _goes_on(before: Region, region: Region) -> bool:
    """Whether rows after a blank one are still under the heads above it."""
    kinds = _kinds(before.rows)
    return bool(before.heads and region.rows) and all(
        kinds.get(column) == kind for column, kind in _kinds(region.rows).items()
    )


def _kinds(rows: Sequence[Row]) -> dict[int, CellKind]:
    """What each column mostly holds."""
    found: dict[int, Counter[CellKind]] = {}
    for row in rows:
        for column, cell in row.cells.items():
            found.setdefault(column, Counter())[cell.kind] += 1
    return {column: kinds.most_common(1)[0][0] for column, kinds in found.items()}


def _runs(rows: Sequence[Row], starts: set[int], hidden: Set[int]) -> Iterator[list[Row]]:
    """Yield rows without a blank row between them; a declared table begins a new run."""
    run: list[Row] = []
    for row in rows:
        between = range(run[-1].number + 1, row.number) if run else ()
        if run and (row.number in starts or not all(number in hidden for number in between)):
            yield run
            run = []
        run.append(row)
    if run:
        yield run


def _lines_above(run: Sequence[Row], tops: set[int]) -> list[Row]:
    """The rows of a single text before the first one of several cells."""
    lines = []
    for row in run:
        if len(row.cells) > 1 or row.number in tops or not _is_text(next(iter(row.cells.values()))):
            break
        lines.append(row)
    return lines


def _head_rows(rows: Sequence[Row], merged: Sequence[Area], tops: set[int]) -> int:
    """How many of the first rows are heads."""
    if len(rows) < 2:
        return 0
    if rows[0].number in tops:
        return 1
    count = 1
    while count < min(MOST_HEAD_ROWS, len(rows) - 1) and _is_group(rows[count - 1], rows, merged):
        count += 1
    names = [_is_name_row(row) for row in rows[:count]]
    return count if all(names) and _is_proven(rows[:count], rows[count:]) else 0


def _is_group(row: Row, rows: Sequence[Row], merged: Sequence[Area]) -> bool:
    """Whether a row of heads has heads of its own below: some of its cells span several columns."""
    spans = any(
        area.top == row.number and area.right > area.left and area.left in row.cells
        for area in merged
    )
    below = next((each for each in rows if each.number > row.number), None)
    return spans and below is not None and _is_name_row(below)


def _is_name_row(row: Row) -> bool:
    cells = list(row.cells.values())
    return len(cells) > 1 and all(_is_name(cell) for cell in cells)


def _is_name(cell: Cell) -> bool:
    if cell.kind is CellKind.NUMBER:
        return YEAR.fullmatch(cell.text) is not None
    return len(cell.text) <= LONGEST_HEAD


def _is_text(cell: Cell) -> bool:
    return cell.kind is CellKind.TEXT


def _is_proven(heads: Sequence[Row], rows: Sequence[Row]) -> bool:
    """Whether rows of names stand above what they name, and are no rows like the others."""
    last = heads[-1].cells
    named = {column for head in heads for column in head.cells}
    used = {column for row in rows for column in row.cells}
    if len(used - named) > 1 or not any(_is_text(cell) for cell in last.values()):
        return False
    if _stands_out(last, rows[0]):
        return True
    if any(_is_typed(column, last, rows) for column in last):
        return True
    texts = [cell.text for cell in last.values()]
    return len(texts) > 2 and len(rows) > 1 and len(set(texts)) == len(texts)


def _stands_out(heads: dict[int, Cell], first: Row) -> bool:
    marked = all(cell.is_marked for cell in heads.values())
    return marked and not all(cell.is_marked for cell in first.cells.values())


def _is_typed(column: int, heads: dict[int, Cell], rows: Sequence[Row]) -> bool:
    """Whether a column has a text, a year or a date on top, and other things below."""
    below = [row.cells[column] for row in rows if column in row.cells]
    if len(below) < 2 and len(heads) < 3:
        return False
    if _is_text(heads[column]):
        figures = [cell for cell in below if not _is_text(cell)]
    else:
        figures = [cell for cell in below if cell.kind is CellKind.NUMBER and not _is_name(cell)]
    return bool(figures) and len(figures) >= PROVEN * len(below)


def _heads(rows: Sequence[Row], merged: Sequence[Area]) -> dict[int, str]:
    """The heads by column; those of several rows joined from the top: "Budget 2026"."""
    heads: dict[int, str] = {}
    most = max((column for row in rows for column in row.cells), default=0)
    for row in rows:
        texts = {column: cell.text for column, cell in row.cells.items()}
        for area in merged:
            if area.top == row.number and area.left in texts:
                span = range(area.left + 1, min(area.right, most) + 1)
                texts.update(dict.fromkeys(span, texts[area.left]))
        for column, text in texts.items():
            above = heads.get(column, text)
            heads[column] = text if above == text else f"{above} {text}"
    return heads


def _with_names_repeated(grid: Grid) -> list[Row]:
    """The rows; a text that is merged over several rows stands in each of them."""
    rows = {row.number: dict(row.cells) for row in grid.rows}
    numbers = sorted(rows)
    for area in grid.merged:
        first = rows.get(area.top, {}).get(area.left)
        if first is None or area.bottom == area.top or not _is_text(first):
            continue
        for at in range(bisect_right(numbers, area.top), bisect_right(numbers, area.bottom)):
            rows[numbers[at]].setdefault(area.left, first)
    return [Row(number, dict(sorted(rows[number].items()))) for number in numbers]
