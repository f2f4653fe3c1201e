"""Footnotes in a Word document: the part that holds them, two styles, and the marks in the text.

python-docx has none of its own. The parts and their order follow ECMA-376, part 1, 17.11.
"""

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.oxml import serialize_part_xml
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Pt
from docx.text.paragraph import Paragraph

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
TEXT, REFERENCE = "footnote text", "footnote reference"
_SEPARATORS = ((-1, "separator"), (0, "continuationSeparator"))


class Footnotes:
    """The footnotes of one document. `close` writes them, once, before the document is saved."""

    def __init__(self, document: WordDocument) -> None:
        self._document = document
        self._root = parse_xml(f"<w:footnotes {nsdecls('w')}/>")
        self._next = 1
        self._make_styles()
        for number, kind in _SEPARATORS:
            self._root.append(_separator(number, kind))

    def add(self, paragraph: Paragraph, text: str) -> None:
        """Mark the end of `paragraph` with a footnote that says `text`."""
        number, self._next = self._next, self._next + 1
        run = paragraph.add_run()
        run.style = self._document.styles[REFERENCE]
        mark = OxmlElement("w:footnoteReference")
        mark.set(qn("w:id"), str(number))
        run._r.append(mark)
        self._root.append(self._note(number, text))

    def close(self) -> None:
        """Put the footnotes into the document's package."""
        part = self._document.part
        content = serialize_part_xml(self._root)
        name = PackURI("/word/footnotes.xml")
        part.relate_to(Part(name, _TYPE, content, part.package), _RELATION)
        settings = OxmlElement("w:footnotePr")
        for number, _ in _SEPARATORS:
            known = OxmlElement("w:footnote")
            known.set(qn("w:id"), str(number))
            settings.append(known)
        # Its place among the settings is fixed: right before the compatibility settings.
        compat = self._document.settings.element.find(qn("w:compat"))
        if compat is not None:
            compat.addprevious(settings)
        else:
            self._document.settings.element.append(settings)

    def _note(self, number: int, text: str) -> BaseOxmlElement:
        note = parse_xml(
            f'<w:footnote {nsdecls("w")} w:id="{number}"><w:p><w:pPr>'
            f'<w:pStyle w:val="{self._style_id(TEXT)}"/></w:pPr><w:r><w:rPr>'
            f'<w:rStyle w:val="{self._style_id(REFERENCE)}"/></w:rPr><w:footnoteRef/></w:r>'
            "<w:r><w:t/></w:r></w:p></w:footnote>"
        )
        said = next(note.iter(qn("w:t")))
        said.text = f" {text}"
        said.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        return note

    def _style_id(self, name: str) -> str:
        return str(self._document.styles[name].style_id)

    def _make_styles(self) -> None:
        styles = self._document.styles
        text = styles.add_style(TEXT, WD_STYLE_TYPE.PARAGRAPH)
        text.font.size = Pt(9)
        reference = styles.add_style(REFERENCE, WD_STYLE_TYPE.CHARACTER)
        reference.font.superscript = True


def _separator(number: int, kind: str) -> BaseOxmlElement:
    return parse_xml(
        f'<w:footnote {nsdecls("w")} w:type="{kind}" w:id="{number}">'
        f"<w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>"
    )
