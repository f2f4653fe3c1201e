"""Footnotes of a Word document: the part that python-docx has no words for."""

from __future__ import annotations

from collections.abc import Mapping
from xml.sax.saxutils import escape

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import nsdecls, qn
from docx.text.paragraph import Paragraph

CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
REFERENCE = "footnote reference"
LINES = (
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/>'
    "</w:r></w:p></w:footnote>"
)


def add_notes(document: Document, notes: Mapping[str, str]) -> None:
    """Give the document its footnotes, by their numbers in the manuscript."""
    style = document.styles.add_style(REFERENCE, WD_STYLE_TYPE.CHARACTER)
    style.font.superscript = True
    written = "".join(_note(number, text, style.style_id) for number, text in notes.items())
    xml = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:footnotes {nsdecls("w")}>'
    blob = f"{xml}{LINES}{written}</w:footnotes>".encode()
    part = Part(PackURI("/word/footnotes.xml"), CONTENT, blob, document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def refer(paragraph: Paragraph, number: str) -> None:
    """Put the mark of a footnote at the end of the paragraph so far."""
    run = paragraph.add_run(style=REFERENCE)
    mark = OxmlElement("w:footnoteReference")
    mark.set(qn("w:id"), number)
    run._r.append(mark)


def _note(number: str, text: str, style: str) -> str:
    mark = f'<w:r><w:rPr><w:rStyle w:val="{style}"/></w:rPr><w:footnoteRef/></w:r>'
    said = f'<w:r><w:t xml:space="preserve"> {escape(text)}</w:t></w:r>'
    return f'<w:footnote w:id="{number}"><w:p>{mark}{said}</w:p></w:footnote>'
