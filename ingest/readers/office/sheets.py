"""Workbooks: a sheet is a page, and a row is a line that says what each of its values is.

All of a sheet lies under its name, and a table under the lines above it that name it and its unit.
Read is what a sheet shows when it is opened: hidden sheets, rows and columns are left out, and so
are formulas, comments and faults like #DIV/0!. A table has no heads where none can be proved.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from assistant.errors import Unreadable
from ingest.layout import Block, BlockKind, Reading, ReadPage
from ingest.readers.office.cells import Cell, CellKind, Row, area_of
from ingest.readers.office.drawing_text import line_of
from ingest.readers.office.kinds import PackageKind
from ingest.readers.office.labelled import labelled, labelled_lines, row_of
from ingest.readers.office.package import Package
from ingest.readers.office.sheet_cells import SheetListener
from ingest.readers.office.sheet_lines import is_heading, with_units_first
from ingest.readers.office.sheet_regions import Region, regions_of
from ingest.readers.office.text import page_of, shown, title_or_none
from ingest.readers.office.workbook_parts import Shared, shared_parts

DEFAULT_NAME = re.compile(r"(?:ark|sheet|table|tabel)\s?\d*", re.IGNORECASE)
# A line inside a table that names the rows below it.
GROUP_LEVEL = 6


@dataclass(frozen=True, slots=True)
class _Sheet:
    name: str
    part: str


def read_workbook(path: Path) -> Reading:
    """Open a workbook; each sheet that is shown is a page.

    Raises:
        Unreadable: it is empty, locked, damaged, hostile or no workbook, or shows no sheet.
    """
    package = Package(path, PackageKind.WORKBOOK)
    with package:
        sheets = list(_sheets(package))
        title = title_or_none(package.core_title())
    if not sheets:
        raise Unreadable("regnearket har ingen synlige ark")
    return Reading(count=len(sheets), pages=_pages(path, sheets), title=title)


def _sheets(package: Package) -> Iterator[_Sheet]:
    relations = package.relations(package.name)
    for sheet in package.root.iter("x:sheet"):
        relation = relations.get(sheet.get("r:id", ""))
        if relation is None or relation.target is None or relation.kind != "worksheet":
            continue
        if sheet.get("state", "visible") == "visible":
            yield _Sheet(" ".join(sheet.get("name", "").split()), relation.target)


def _pages(path: Path, sheets: list[_Sheet]) -> Iterator[ReadPage]:
    with Package(path, PackageKind.WORKBOOK) as package:
        shared = shared_parts(package)
        for number, sheet in enumerate(sheets, start=1):
            blocks = shown(_blocks(package, sheet, shared))
            label = sheet.name or str(number)
            page = page_of(blocks, number=number, label=label, title=sheet.name)
            named = not DEFAULT_NAME.fullmatch(sheet.name)
            yield ReadPage(page, blocks, section=(sheet.name,) if named and sheet.name else ())


def _blocks(package: Package, sheet: _Sheet, shared: Shared) -> Iterator[Block]:
    listener = SheetListener(sheet.name, shared)
    package.listen(sheet.part, listener)
    grid = listener.grid
    for name in package.related(sheet.part, "table"):
        table = package.tree(name)
        area = area_of(table.get("ref", ""))
        if area is not None and table.get("headerRowCount", "1") != "0":
            grid.tables.append(area)
    texts = list(_shapes(package, sheet.part))
    regions = list(regions_of(grid))
    for region in regions:
        yield from _region(region, is_last=region is regions[-1])
    yield from (Block(BlockKind.PARAGRAPH, text) for text in texts)


def _shapes(package: Package, part: str) -> Iterator[str]:
    """Yield the texts of a sheet's text boxes."""
    for name in package.related(part, "drawing"):
        for body in package.tree(name).iter("xdr:txBody"):
            yield line_of(body)


def _region(region: Region, *, is_last: bool) -> Iterator[Block]:
    leads = bool(region.rows) or not is_last
    lines = [" ".join(cell.text for cell in row.cells.values()) for row in region.above]
    for level, text in enumerate(with_units_first(lines) if leads else lines, start=1):
        if leads and is_heading(text):
            yield Block(BlockKind.HEADING, text, level=min(level, GROUP_LEVEL - 1))
        else:
            yield Block(BlockKind.PARAGRAPH, text)
    for at, row in enumerate(region.rows):
        yield from _row(row, region, is_last=at == len(region.rows) - 1)


def _row(row: Row, region: Region, *, is_last: bool) -> Iterator[Block]:
    first = region.columns[0]
    own = row.cells.get(first)
    if own is not None and own.kind is CellKind.TEXT and len(row.cells) == 1:
        heading = is_heading(own.text) and not is_last
        level = GROUP_LEVEL if heading else 0
        yield Block(BlockKind.HEADING if heading else BlockKind.PARAGRAPH, own.text, level=level)
    elif region.heads:
        parts = {column: _labelled(region, column, cell) for column, cell in row.cells.items()}
        name = parts.pop(first, "")
        for line in labelled_lines(name, list(parts.values())):
            yield Block(BlockKind.TABLE_ROW, line)
    else:
        shown_cells = (row.cells.get(column) for column in region.columns)
        yield Block(BlockKind.TABLE_ROW, row_of(cell.text if cell else "" for cell in shown_cells))


def _labelled(region: Region, column: int, cell: Cell) -> str:
    return labelled(region.heads.get(column, "").removesuffix(":"), cell.text)
