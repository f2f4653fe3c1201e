"""The body of a Word file as blocks in reading order."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from xml.etree.ElementTree import Element

from ingest.layout import Block, BlockKind
from ingest.readers.line_text import is_closed
from ingest.readers.office.drawings import Drawings
from ingest.readers.office.labelled import row_of
from ingest.readers.office.markup import at, chosen, value_of
from ingest.readers.office.word_numbering import Label, Numbering
from ingest.readers.office.word_runs import Content, Note, RunReader, boxes_of
from ingest.readers.office.word_styles import Style, Styles
from ingest.readers.office.word_tables import (
    cells_of,
    is_head_by_content,
    is_layout,
    names_columns,
    rows_of,
)

PASSED_OVER = frozenset({"w:del", "w:moveFrom", "w:sectPr", "w:sdtPr", "w:tblPr", "w:tcPr"})
# A bold line of its own is a heading below all that are marked as such.
BOLD_LEVEL = 10
LONGEST_BOLD = 80


class WordBody:
    """Walks through one document; numbers count on from block to block."""

    def __init__(
        self,
        *,
        styles: Styles,
        numbering: Numbering,
        notes: Mapping[Note, str],
        drawings: Drawings,
        is_margin: bool = False,
    ) -> None:
        """In a margin, a header or a footer, marks stand for the numbers of pages."""
        self.title = ""  # what is set in the style for titles
        self._styles = styles
        self._numbering = numbering
        self._runs = RunReader(styles, is_margin=is_margin)
        self._notes = notes
        self._drawings = drawings
        self._due: list[Note] = []  # notes whose text follows the block that refers to them
        self._depth = 0  # of tables
        self._plain = 0  # characters so far that are not bold
        self._carried: Content | None = None  # of a paragraph whose end was deleted

    def blocks(self, container: Element) -> Iterator[Block]:
        """Yield the blocks of a body, a cell, a text box, a note or a header."""
        for child in container:
            if child.tag == "w:p":
                yield from self._paragraph(child)
            elif child.tag == "w:tbl":
                yield from self._table(child)
            elif child.tag == "mc:AlternateContent":
                for shown in chosen(child):
                    yield from self.blocks(shown)
            elif child.tag not in PASSED_OVER:
                yield from self.blocks(child)

    def _paragraph(self, paragraph: Element) -> Iterator[Block]:
        properties = paragraph.find("w:pPr")
        style = self._styles.of_paragraph(properties)
        content, self._carried = self._carried or Content(), None
        self._runs.read(paragraph, content, bold=bool(style.is_bold))
        self._plain += content.plain
        if at(properties, "w:rPr/w:del") is not None:
            self._carried = content
            return
        if not style.is_contents and not style.is_hidden:
            label = self._numbering.label(style, value_of(properties, "w:pStyle"))
            if content.text:
                yield self._block(content, style, label)
        for drawing in content.drawings:
            yield from self._drawn(drawing)
        self._due += content.notes
        if self._depth == 0:
            yield from self._notes_due()

    def _block(self, content: Content, style: Style, label: Label | None) -> Block:
        text = f"{label.text} {content.text}" if label and label.text else content.text
        if style.is_title:
            self.title = self.title or " ".join(content.text.split())
            return Block(BlockKind.HEADING, text, level=1)
        if style.heading:
            return Block(BlockKind.HEADING, text, level=style.heading)
        if label is not None:
            return Block(BlockKind.LIST_ITEM, text, level=label.level)
        if self._depth == 0 and _is_bold_heading(content):
            return Block(BlockKind.HEADING, text, level=BOLD_LEVEL)
        return Block(BlockKind.PARAGRAPH, text)

    def _drawn(self, drawing: Element) -> Iterator[Block]:
        for box in boxes_of(drawing):
            yield from self.blocks(box)
        yield from self._drawings.blocks(drawing)

    def _notes_due(self) -> Iterator[Block]:
        due, self._due = self._due, []
        for note in due:
            if self._notes.get(note):
                yield Block(BlockKind.PARAGRAPH, self._notes[note])

    def _table(self, table: Element) -> Iterator[Block]:
        self._depth += 1
        found: list[Block] = []
        for number, row in enumerate(rows_of(table)):
            before = self._plain
            cells = [list(self.blocks(cell)) if cell is not None else [] for cell in cells_of(row)]
            is_bold = number == 0 and self._plain == before
            found += _row(cells, is_head=is_bold or names_columns(row))
            if self._depth == 1:
                found += self._notes_due()
        self._depth -= 1
        yield from _with_head(found)


def _with_head(blocks: list[Block]) -> list[Block]:
    """The blocks of a table; its first row is a head where that shows from the rows below."""
    rows = [block for block in blocks if block.kind is BlockKind.TABLE_ROW]
    if rows and rows[0] is blocks[0] and is_head_by_content(rows):
        return [replace(blocks[0], level=1), *blocks[1:]]
    return blocks


def _row(cells: Sequence[Sequence[Block]], *, is_head: bool) -> Iterator[Block]:
    if is_layout(cells):
        for cell in cells:
            yield from cell
        return
    text = row_of(" ".join(" ".join(block.text.split()) for block in cell) for cell in cells)
    if text:
        names = is_head and "\t" in text
        yield Block(BlockKind.TABLE_ROW, text, level=1 if names else 0)


def _is_bold_heading(content: Content) -> bool:
    """Whether a paragraph is a short line in bold, and so a heading that nobody marked."""
    text = content.text
    short = len(text) <= LONGEST_BOLD and "\n" not in text and "\t" not in text
    return short and content.plain == 0 and text[:1].isupper() and not is_closed(text)
