"""The rows and cells of a Word table, and whether a table only lays out a page."""

import re
from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element

from ingest.layout import Block, BlockKind
from ingest.readers.office.markup import at, is_on, number_of

# More text than this in a row of several paragraphs is a page laid out, and no row of a table.
LONGEST_ROW = 600
MOST_COLUMNS = 100
FIGURE = re.compile(r"[-–+]?\s*\(?\d[\d.,\s]*\)?\s*(?:%|pct\.|kr\.|(?:mio|mia|t)\.\s*kr\.)?")
YEAR = re.compile(r"(?:19|20)\d\d")
_WRAPPERS = frozenset({"w:sdt", "w:sdtContent", "w:ins", "w:moveTo", "w:customXml", "w:smartTag"})


def rows_of(table: Element) -> Iterator[Element]:
    """Yield the rows that are shown: deleted and hidden ones are not."""
    for row in _inside(table, "w:tr"):
        properties = row.find("w:trPr")
        gone = properties is not None and properties.find("w:del") is not None
        if not gone and not is_on(properties, "w:hidden"):
            yield row


def cells_of(row: Element) -> Iterator[Element | None]:
    """Yield the cells of a row by column; None where a cell is merged with one before or above."""
    for cell in _inside(row, "w:tc"):
        merged = _goes_on(cell, "w:tcPr/w:vMerge") or _goes_on(cell, "w:tcPr/w:hMerge")
        yield None if merged else cell
        for _ in range(min(number_of(cell, "w:tcPr/w:gridSpan") or 1, MOST_COLUMNS) - 1):
            yield None


def is_head_by_content(rows: Sequence[Block]) -> bool:
    """Whether the first row names columns: words or years, above a column mostly of figures."""
    names, *below = [row.text.split("\t") for row in rows]
    if len(names) < 2 or any(FIGURE.fullmatch(each) and not YEAR.fullmatch(each) for each in names):
        return False
    for column in range(1, len(names)):
        values = [cells[column] for cells in below if len(cells) > column and cells[column]]
        figures = [each for each in values if FIGURE.fullmatch(each) and not YEAR.fullmatch(each)]
        if names[column] and figures and 2 * len(figures) > len(values):
            return True
    return False


def names_columns(row: Element) -> bool:
    """Whether a row is marked as one that is repeated on every page that its table runs over."""
    return bool(is_on(row.find("w:trPr"), "w:tblHeader"))


def is_layout(cells: Sequence[Sequence[Block]]) -> bool:
    """Whether the blocks of a row's cells are to stand one by one, and not as a row."""
    blocks = [block for cell in cells for block in cell]
    if len(blocks) <= 1:
        return any(block.kind is not BlockKind.PARAGRAPH for block in blocks)
    if any(block.kind in (BlockKind.HEADING, BlockKind.TABLE_ROW) for block in blocks):
        return True
    several = any(len(cell) > 1 for cell in cells)
    return several and sum(len(block.text) for block in blocks) > LONGEST_ROW


def _inside(parent: Element, tag: str) -> Iterator[Element]:
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _inside(child, tag)


def _goes_on(cell: Element, path: str) -> bool:
    merge = at(cell, path)
    return merge is not None and merge.get("w:val", "continue") == "continue"
