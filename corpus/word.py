"""Writes a manuscript as a Word document: styles, lists, tables, footnotes, tracked changes."""

from __future__ import annotations

import io
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import datetime

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph
from inline import Piece, pieces
from manuscript import Block, Manuscript, cells
from package import settled
from word_notes import add_notes, refer

INK = RGBColor(24, 66, 92)
TINT = "E4EDF2"
UNUSED = ("/stylesWithEffects", "/thumbnail")
MOMENT = datetime(2026, 3, 20, 9, 0)


def write_word(manuscript: Manuscript) -> bytes:
    """Write the manuscript as .docx."""
    document = _blank(manuscript)
    notes = {
        number.strip("[^]"): text.strip()
        for block in manuscript.blocks
        if block.kind == "footnote"
        for number, _, text in (line.partition(":") for line in block.lines)
    }
    if notes:
        add_notes(document, notes)
    writer = _Writer(document, manuscript.meta.get("revised_by", ""))
    for block in manuscript.blocks:
        getattr(writer, f"add_{block.kind}")(block)
    out = io.BytesIO()
    document.save(out)
    return settled(out.getvalue())


def _blank(manuscript: Manuscript) -> Document:
    document = docx.Document()
    _lighten(document)
    properties = document.core_properties
    properties.title, properties.language = manuscript.meta["title"], "da-DK"
    properties.author = properties.last_modified_by = "Møllehavn Kommune (opdigtet)"
    properties.comments, properties.created, properties.modified = "", MOMENT, MOMENT
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.4)
    section.header.paragraphs[0].text = manuscript.meta["title"]
    foot = section.footer.paragraphs[0]
    foot.add_run(f"{manuscript.meta['notice']}\tSide ")
    foot._p.append(parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr=" PAGE "/>'))
    document.styles["Normal"].font.name, document.styles["Normal"].font.size = "Calibri", Pt(11)
    for level in (1, 2, 3):
        document.styles[f"Heading {level}"].font.color.rgb = INK
    return document


def _lighten(document: Document) -> None:
    """Take out what the template has and no manuscript uses: nine tenths of the file."""
    for holder in (document.part.rels, document.part.package.rels):
        for name in [r for r, part in holder.items() if part.reltype.endswith(UNUSED)]:
            del holder[name]
    for style in list(document.styles):
        if style.type == WD_STYLE_TYPE.TABLE and style.name not in {"Normal Table", "Table Grid"}:
            style.delete()


@dataclass
class _Writer:
    document: Document
    revised_by: str
    changes: int = field(default=0)

    def add_heading1(self, block: Block) -> None:
        self._fill(self.document.add_heading(level=1), block.text)

    def add_heading2(self, block: Block) -> None:
        self._fill(self.document.add_heading(level=2), block.text)

    def add_heading3(self, block: Block) -> None:
        self._fill(self.document.add_heading(level=3), block.text)

    def add_paragraph(self, block: Block) -> None:
        self._fill(self.document.add_paragraph(), block.text)

    def add_bullets(self, block: Block) -> None:
        for line in block.lines:
            self._fill(self.document.add_paragraph(style="List Bullet"), line)

    def add_numbered(self, block: Block) -> None:
        """A list that begins at one, as Word's own button makes it."""
        number = self._numbering()
        for line in block.lines:
            paragraph = self.document.add_paragraph(style="List Number")
            properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
            properties.get_or_add_ilvl().val = 0
            properties.get_or_add_numId().val = number
            self._fill(paragraph, line.partition(" ")[2])

    def add_box(self, block: Block) -> None:
        paragraph = self.document.add_paragraph()
        paragraph._p.get_or_add_pPr().append(_shade())
        self._fill(paragraph, block.text)

    def add_table(self, block: Block) -> None:
        rows = [cells(line) for line in block.lines]
        marks = rows.pop(1)
        table = self.document.add_table(len(rows), len(marks), style="Table Grid")
        _repeat_first_row(table)
        for number, row in enumerate(rows):
            for cell, text, mark in zip(table.rows[number].cells, row, marks, strict=True):
                self._cell(cell, f"**{text}**" if number == 0 else text, mark.endswith(":"))
        self.document.add_paragraph()

    def add_directive(self, block: Block) -> None:
        if block.text != "page":
            raise ValueError(f"unknown directive: {block.text}")
        self.document.add_page_break()

    def add_footnote(self, block: Block) -> None:
        """Nothing: the notes stand at the foot of the page."""

    def _cell(self, cell: _Cell, text: str, is_number: bool) -> None:
        if text.startswith("**"):
            cell._tc.get_or_add_tcPr().append(_shade())
        paragraph = cell.paragraphs[0]
        if is_number:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        if text not in {"", "****"}:
            self._fill(paragraph, text)

    def _fill(self, paragraph: Paragraph, text: str) -> None:
        for piece in pieces(text):
            match piece.kind:
                case "note":
                    refer(paragraph, piece.text)
                case "struck" | "added":
                    self._change(paragraph, piece)
                case kind:
                    paragraph.add_run(piece.text).bold = True if kind == "bold" else None

    def _change(self, paragraph: Paragraph, piece: Piece) -> None:
        self.changes += 1
        change = OxmlElement("w:del" if piece.kind == "struck" else "w:ins")
        change.set(qn("w:id"), str(self.changes))
        change.set(qn("w:author"), self.revised_by)
        change.set(qn("w:date"), "2026-02-25T09:00:00Z")
        run = paragraph.add_run(piece.text)._r
        if piece.kind == "struck":
            for said in run.findall(qn("w:t")):
                said.tag = qn("w:delText")
        paragraph._p.append(change)
        change.append(run)

    def _numbering(self) -> int:
        part = self.document.part.numbering_part.element
        style = self.document.styles["List Number"].element
        old = style.pPr.numPr.numId.val
        num = deepcopy(part.num_having_numId(old))
        num.numId = len(part.num_lst) + 1
        part.append(num)
        num.add_lvlOverride(ilvl=0).add_startOverride(1)
        return int(num.numId)


def _shade() -> object:
    return parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{TINT}"/>')


def _repeat_first_row(table: Table) -> None:
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
