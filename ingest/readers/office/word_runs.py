"""The content of one Word paragraph: its text as shown, and what hangs on it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from ingest.readers.office.markup import at, chosen, is_on, value_of
from ingest.readers.office.symbols import symbol
from ingest.readers.office.word_margins import PAGE_MARK
from ingest.readers.office.word_styles import Styles

SIGNS: Mapping[str, str] = {
    "w:tab": "\t",
    "w:ptab": "\t",
    "w:br": "\n",
    "w:cr": "\n",
    "w:noBreakHyphen": "-",
}
# Deleted and moved text, codes, properties, and comments: none of it is the text.
PASSED_OVER = frozenset(
    """
    w:del w:moveFrom w:delText w:delInstrText w:pPr w:rPr w:sdtPr w:rt w:annotationRef
    m:fPr m:sSupPr m:sSubPr m:radPr m:ctrlPr
    """.split()
)
# Fields that differ from page to page.
PAGE_FIELDS = frozenset({"PAGE", "NUMPAGES", "SECTIONPAGES"})
# Without its sign "1/2" would be the number 12.
FORMULAS: Mapping[str, str] = {"m:f": "/", "m:sSup": "^", "m:sSub": "_"}


@dataclass(frozen=True, slots=True)
class Note:
    """A reference to a footnote or an endnote."""

    kind: str  # "footnote" or "endnote"
    id: str


@dataclass(slots=True)
class Content:
    """What a paragraph came to. Grows while it is read."""

    parts: list[str] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    drawings: list[Element] = field(default_factory=list)
    plain: int = 0  # characters that are not bold

    @property
    def text(self) -> str:
        """The text, its lines apart by a line feed."""
        return "".join(self.parts).strip()

    def add(self, text: str, *, bold: bool) -> None:
        """Take a run of text."""
        self.parts.append(text)
        self.plain += 0 if bold else len(text.strip())


@dataclass(slots=True)
class _Field:
    """A field that is open. Grows until it ends."""

    code: str = ""
    has_begun: bool = False  # its result, which is what shows

    @property
    def is_page_number(self) -> bool:
        return self.code.strip().partition(" ")[0].upper() in PAGE_FIELDS


class RunReader:
    """Reads paragraphs in order: a field may begin in one and end in another."""

    def __init__(self, styles: Styles, *, is_margin: bool = False) -> None:
        """In a margin a mark stands for each number of a page."""
        self._styles = styles
        self._is_margin = is_margin
        self._fields: list[_Field] = []
        self._bold = False
        self._special: Mapping[str, Callable[[Element, Content], None]] = {
            "w:r": self._run,
            "w:fldChar": self._field,
            "w:fldSimple": self._simple_field,
            "w:instrText": self._code,
            "w:sym": self._symbol,
            "w:sdt": self._control,
            "w:footnoteReference": _note,
            "w:endnoteReference": _note,
            "mc:AlternateContent": self._alternatives,
            "w:drawing": _drawing,
            "w:pict": _drawing,
            "w:object": _drawing,
            **dict.fromkeys(FORMULAS, self._formula),
        }

    def read(self, paragraph: Element, into: Content, *, bold: bool) -> None:
        """Add what stands in `paragraph`; `bold` is what its style says of its runs."""
        self._bold = bold
        self._children(paragraph, into)

    def _children(self, parent: Element, into: Content) -> None:
        for child in parent:
            self._take(child, into)

    def _take(self, node: Element, into: Content) -> None:
        tag = node.tag
        if tag in PASSED_OVER:
            return
        if tag in ("w:t", "m:t"):
            self._add(node.text or "", into)
        elif tag in SIGNS:
            self._add(SIGNS[tag], into)
        elif tag in self._special:
            self._special[tag](node, into)
        else:
            self._children(node, into)

    def _add(self, text: str, into: Content) -> None:
        if all(self._is_shown(field) for field in self._fields):
            into.add(text, bold=self._bold)

    def _is_shown(self, field: _Field) -> bool:
        return field.has_begun and not (self._is_margin and field.is_page_number)

    def _run(self, run: Element, into: Content) -> None:
        properties = run.find("w:rPr")
        style = self._styles.find(value_of(properties, "w:rStyle"))
        hidden = is_on(properties, "w:vanish")
        if style.is_hidden if hidden is None else hidden:
            self._fields_only(run, into)
            return
        around = self._bold
        own = is_on(properties, "w:b")
        inherited = around if style.is_bold is None else style.is_bold
        self._bold = inherited if own is None else own
        self._children(run, into)
        self._bold = around

    def _fields_only(self, run: Element, into: Content) -> None:
        """A hidden run shows nothing, but a field may begin or end in it."""
        for mark in run.iter("w:fldChar"):
            self._field(mark, into)

    def _field(self, mark: Element, into: Content) -> None:
        kind = mark.get("w:fldCharType")
        if kind == "begin":
            self._check_box(mark, into)
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].has_begun = True
        elif kind == "end" and self._fields:
            self._end_field(self._fields.pop(), into)

    def _simple_field(self, node: Element, into: Content) -> None:
        field = _Field(node.get("w:instr", ""), has_begun=True)
        self._fields.append(field)
        self._children(node, into)
        self._fields.pop()
        self._end_field(field, into)

    def _code(self, node: Element, _into: Content) -> None:
        if self._fields and not self._fields[-1].has_begun:
            self._fields[-1].code += node.text or ""

    def _end_field(self, field: _Field, into: Content) -> None:
        if self._is_margin and field.is_page_number:
            self._add(PAGE_MARK, into)

    def _check_box(self, mark: Element, into: Content) -> None:
        """Show a box to tick; `mark` begins its field."""
        box = at(mark, "w:ffData/w:checkBox")
        if box is not None:
            ticked = is_on(box, "w:checked")
            ticked = is_on(box, "w:default") if ticked is None else ticked
            self._add("☒" if ticked else "☐", into)

    def _symbol(self, node: Element, into: Content) -> None:
        self._add(symbol(node.get("w:font", ""), node.get("w:char", "")), into)

    def _control(self, control: Element, into: Content) -> None:
        """A content control that nobody filled in shows a prompt, and no text of the document."""
        if not is_on(control.find("w:sdtPr"), "w:showingPlcHdr"):
            self._children(control, into)

    def _alternatives(self, node: Element, into: Content) -> None:
        for child in chosen(node):
            self._take(child, into)

    def _formula(self, node: Element, into: Content) -> None:
        arguments = [child for child in node if child.tag not in PASSED_OVER]
        for number, argument in enumerate(arguments):
            if number:
                self._add(FORMULAS[node.tag], into)
            self._children(argument, into)


def _note(reference: Element, into: Content) -> None:
    kind = reference.tag.removeprefix("w:").removesuffix("Reference")
    into.notes.append(Note(kind, reference.get("w:id", "")))


def _drawing(node: Element, into: Content) -> None:
    into.drawings.append(node)


def boxes_of(drawing: Element) -> Iterator[Element]:
    """Yield the text boxes of a drawing, each once, outermost only."""
    for child in chosen(drawing) if drawing.tag == "mc:AlternateContent" else drawing:
        if child.tag == "w:txbxContent":
            yield child
        else:
            yield from boxes_of(child)
