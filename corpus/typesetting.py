"""Sets manuscripts as A4 pages: running header and footer, outline, page labels, tables, columns.

Core fonts only, so that it runs on a machine without fonts; no compression, so that the bytes do
not depend on the machine's zlib.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import takewhile

from drawings import DRAWINGS
from fpdf import FPDF
from fpdf.enums import Align
from fpdf.fonts import FontFace
from manuscript import Block, Manuscript, cells, hyphenated

CREATED = datetime(2026, 3, 20, 9, 0, tzinfo=UTC)
INK, TINT, GREY = (24, 66, 92), (228, 237, 242), (110, 110, 110)
MARGIN, GUTTER, LINE = 22.0, 9.0, 4.9
Contents = Sequence[tuple[str, int, str]]


class Sheet(FPDF):
    """An A4 document of the municipality: header, footer and fixed metadata."""

    def __init__(self, manuscript: Manuscript, orientation: str = "portrait") -> None:
        """Prepare an empty document with the manuscript's title and notice."""
        super().__init__(orientation="landscape" if orientation == "landscape" else "portrait")
        self.core_fonts_encoding = "windows-1252"
        self.title_line: str = manuscript.meta["title"]
        self.notice: str = manuscript.meta["notice"]
        self.chapter = ""
        self.bare = True
        self.set_compression(False)
        self.set_creation_date(CREATED)
        self.set_producer("corpus/build.py")
        self.set_title(self.title_line)
        self.set_author("Møllehavn Kommune (opdigtet)")
        self.set_lang("da")
        self.set_margins(MARGIN, 24, MARGIN)
        self.set_auto_page_break(True, margin=20)

    def header(self) -> None:
        """The document's title to the left, the chapter to the right; nothing on the title page."""
        if self.bare:
            return
        self.set_y(12)
        self._small()
        self.cell(self.epw / 2, 5, self.title_line)
        self.cell(self.epw / 2, 5, self.chapter, align="R")
        self.set_draw_color(*INK)
        self.line(self.l_margin, 18, self.w - self.r_margin, 18)
        self.set_y(24)

    def footer(self) -> None:
        """The notice that the municipality is invented, and the printed page number."""
        self.set_y(-15)
        self._small()
        self.cell(self.epw - 20, 5, self.notice)
        self.cell(20, 5, self.get_page_label(), align="R")

    def _small(self) -> None:
        self.set_font("Helvetica", size=8)
        self.set_text_color(*GREY)


@dataclass
class Typesetter:
    """Sets blocks on a sheet, one after the other, and notes where each heading fell."""

    sheet: Sheet
    contents: Contents = ()
    chapters_on_new_page: bool = False
    marks: list[tuple[str, int, str]] = field(default_factory=list)

    def set_all(self, blocks: Sequence[Block]) -> None:
        """Set every block in turn."""
        rest: Iterator[Block] = iter(blocks)
        for block in rest:
            if block.text == "columns":
                self._columns(tuple(takewhile(lambda b: b.text != "end", rest)))
            else:
                getattr(self, f"set_{block.kind}")(block)

    def set_directive(self, block: Block) -> None:
        """Carry out `::: name argument`."""
        name, _, argument = block.text.partition(" ")
        match name:
            case "title":
                self._title_page(argument)
            case "contents":
                self._contents_page(argument)
            case "body":
                self._start_body()
            case "page":
                self.sheet.add_page()
            case "drawing":
                DRAWINGS[argument](self.sheet)
            case _:
                raise ValueError(f"unknown directive: {block.text}")

    def set_heading1(self, block: Block) -> None:
        """A chapter: in the outline and in the running header."""
        self.sheet.chapter = block.text
        if self.chapters_on_new_page and self.sheet.get_y() > 30:
            self.sheet.add_page()
        self._heading(block.text, 0, 17, space=0)
        self.sheet.ln(2)

    def set_heading2(self, block: Block) -> None:
        """A section of a chapter: in the outline."""
        self._heading(block.text, 1, 12.5, space=2)

    def set_heading3(self, block: Block) -> None:
        """A heading in the text, not in the outline."""
        self._room(20)
        self._write(f"**{block.text}**", after=0.5)

    def set_paragraph(self, block: Block) -> None:
        """Running text with straight margins and words broken at line ends."""
        self._write(hyphenated(block.text), align="J", after=2.6)

    def set_bullets(self, block: Block) -> None:
        """A list of points."""
        self._list([("•", line) for line in block.lines])

    def set_numbered(self, block: Block) -> None:
        """A list of numbered points."""
        parts = [line.partition(" ") for line in block.lines]
        self._list([(number, text) for number, _, text in parts])

    def set_box(self, block: Block) -> None:
        """A tinted box with something to remember."""
        sheet = self.sheet
        self._room(24)
        self._font(10)
        sheet.set_fill_color(*TINT)
        sheet.multi_cell(
            0, LINE, block.text, fill=True, padding=3, markdown=True, new_x="LMARGIN", align="L"
        )
        sheet.ln(3.5)

    def set_table(self, block: Block) -> None:
        """A table; the first line gives the headings, a line `|--` the columns' widths."""
        rows = [cells(line) for line in block.lines]
        widths = tuple(len(cell) for cell in rows.pop(1))
        aligns = tuple("RIGHT" if cell.endswith(":") else "LEFT" for cell in cells(block.lines[1]))
        self._room(10 + 7 * min(len(rows), 8))
        self._font(9.5)
        self.sheet.set_fill_color(255)
        heading = FontFace(emphasis="BOLD", color=INK, fill_color=TINT)
        with self.sheet.table(
            col_widths=widths, text_align=aligns, line_height=5, padding=(1, 1.5),
            headings_style=heading, borders_layout="HORIZONTAL_LINES", markdown=True,
        ) as table:  # fmt: skip
            for row in rows:
                table.row(row)
        self.sheet.ln(3.5)

    def _columns(self, blocks: Sequence[Block]) -> None:
        """Set paragraphs in two columns; a paragraph's first words are bold up to its colon."""
        self._font(9.8)
        with self.sheet.text_columns(ncols=2, gutter=GUTTER, line_height=1.3) as columns:
            for block in blocks:
                term, _, text = block.text.partition(":")
                with columns.paragraph(text_align=Align.J, bottom_margin=2.2) as paragraph:
                    self.sheet.set_font(style="B")
                    paragraph.write(f"{term}:")
                    self.sheet.set_font(style="")
                    paragraph.write(hyphenated(text))
        self.sheet.ln(3)

    def _title_page(self, subtitle: str) -> None:
        sheet = self.sheet
        sheet.add_page(label_style="r")
        sheet.set_fill_color(*INK)
        sheet.rect(0, 0, sheet.w, 92, style="F")
        sheet.set_text_color(255)
        sheet.set_y(52)
        sheet.set_font("Helvetica", style="B", size=30)
        sheet.cell(0, 14, sheet.title_line, new_x="LMARGIN", new_y="NEXT")
        sheet.set_font("Helvetica", size=15)
        sheet.cell(0, 9, subtitle, new_x="LMARGIN", new_y="NEXT")
        sheet.set_y(110)

    def _contents_page(self, heading: str) -> None:
        self.sheet.bare, self.sheet.chapter = False, heading
        self.sheet.add_page()
        self._heading(heading, 0, 17, space=0)
        top, width = self.sheet.get_y(), (self.sheet.epw - GUTTER) / 2
        for column, part in enumerate(_halves(self.contents)):
            self.sheet.set_y(top)
            for name, level, label in part:
                self._font(9 if level == 0 else 8.5, "B" if level == 0 else "")
                self.sheet.set_x(MARGIN + column * (width + GUTTER) + 4 * level)
                self.sheet.cell(width - 10 - 4 * level, 3.5, name)
                self.sheet.cell(10, 3.5, label, align="R", new_x="LMARGIN", new_y="NEXT")

    def _start_body(self) -> None:
        self.sheet.bare = False
        self.sheet.add_page(label_style="D", label_start=1)

    def _heading(self, text: str, level: int, size: float, space: float) -> None:
        self._room(32)
        self.sheet.ln(space)
        self.sheet.start_section(text, level, strict=False)
        if not text.startswith("Indhold"):
            self.marks.append((text, level, self.sheet.get_page_label()))
        self._font(size, "B")
        self.sheet.set_text_color(*INK)
        self.sheet.multi_cell(0, size * 0.5, text, align="L", new_x="LMARGIN")
        self.sheet.ln(1.5)

    def _list(self, points: Sequence[tuple[str, str]]) -> None:
        for mark, text in points:
            self._room(12)
            self._font(10)
            self.sheet.set_x(MARGIN + 3)
            self.sheet.cell(6, LINE, mark)
            self._write(hyphenated(text), after=0.9)
        self.sheet.ln(1.8)

    def _write(self, text: str, align: str = "L", after: float = 0) -> None:
        self._font(10)
        self.sheet.multi_cell(0, LINE, text, align=align, markdown=True, new_x="LMARGIN")
        self.sheet.ln(after)

    def _room(self, height: float) -> None:
        if self.sheet.will_page_break(height):
            self.sheet.add_page()

    def _font(self, size: float, style: str = "") -> None:
        self.sheet.set_font("Helvetica", style=style, size=size)
        self.sheet.set_text_color(30)


def typeset(manuscript: Manuscript) -> bytes:
    """Set a manuscript twice: once to learn the pages, once with them in its contents."""
    return bytes(_set(manuscript, _set(manuscript, ()).marks).sheet.output())


def _halves(contents: Contents) -> tuple[Contents, Contents]:
    """The contents for two columns; the second begins with the chapter nearest the middle."""
    starts = [place for place, (_, level, _) in enumerate(contents) if level == 0]
    middle = min(starts, key=lambda place: abs(2 * place - len(contents)), default=0)
    return contents[:middle], contents[middle:]


def _set(manuscript: Manuscript, contents: Contents) -> Typesetter:
    sheet = Sheet(manuscript)
    setter = Typesetter(sheet, contents, manuscript.meta.get("chapters_on_new_page", False))
    if manuscript.blocks[0].kind != "directive":
        sheet.bare = False
        sheet.add_page(label_style="D", label_start=1)
    setter.set_all(manuscript.blocks)
    return setter
