"""The shapes of a slide in reading order, and the blocks they make."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from ingest.layout import Block, BlockKind
from ingest.readers.office.drawing_text import line_of, text_of
from ingest.readers.office.drawings import Drawings
from ingest.readers.office.labelled import row_of
from ingest.readers.office.markup import at, chosen, whole
from ingest.readers.office.slide_bullets import Bullets
from ingest.readers.office.slide_layouts import inherited, kind_of, placeholder_of

# What a layout puts on every slide.
FURNITURE = frozenset({"dt", "ftr", "sldNum", "hdr", "sldImg"})
_FIRST = {"title": 0, "subTitle": 1}
# Shapes whose tops differ by less than this stand beside each other; 914,400 are an inch.
BESIDE = 250_000
_ON = frozenset({"1", "true"})


@dataclass(frozen=True, slots=True)
class _Placed:
    """A shape and where it stands; a smaller rank comes first."""

    shape: Element
    rank: int
    top: int
    left: int


class SlideShapes:
    """Reads the shapes of one slide; `roots` are those of its layout and master."""

    def __init__(self, roots: Sequence[Element], drawings: Drawings) -> None:
        self._roots = roots
        self._drawings = drawings

    def blocks(self, slide: Element) -> Iterator[Block]:
        """Yield the blocks of a slide, its title first."""
        tree = at(slide, "p:cSld/p:spTree")
        if tree is not None:
            yield from self._group(tree)

    def texts(self, shape: Element) -> Iterator[Block]:
        """Yield the paragraphs of a shape: a title, list items by their bullets, or plain ones."""
        body = shape.find("p:txBody")
        if body is None:
            return
        mark = placeholder_of(shape)
        kind = kind_of(mark) if mark is not None else ""
        if kind == "title":
            text = "\n".join(text for text in map(text_of, body.iter("a:p")) if text)
            yield Block(BlockKind.HEADING, text, level=1)
            return
        bullets = Bullets(kind, body, list(inherited(shape, self._roots)), self._roots)
        for paragraph in body.iter("a:p"):
            text = text_of(paragraph)
            bullet = bullets.of(paragraph, is_empty=not text)
            if text and bullet is not None:
                yield Block(BlockKind.LIST_ITEM, f"{bullet.text} {text}", level=bullet.level)
            elif text:
                yield Block(BlockKind.PARAGRAPH, text)

    def _group(self, parent: Element) -> Iterator[Block]:
        for placed in _in_reading_order([self._placed(shape) for shape in _shapes(parent)]):
            yield from self._shape(placed.shape)

    def _shape(self, shape: Element) -> Iterator[Block]:
        mark = placeholder_of(shape)
        if mark is not None and kind_of(mark) in FURNITURE:
            return
        if shape.tag == "p:grpSp":
            yield from self._group(shape)
        elif shape.tag == "p:graphicFrame":
            yield from _rows(shape)
            yield from self._drawings.blocks(shape)
        else:
            yield from self.texts(shape)

    def _placed(self, shape: Element) -> _Placed:
        mark = placeholder_of(shape)
        rank = 3 if mark is None else _FIRST.get(kind_of(mark), 2)
        for each in (shape, *inherited(shape, self._roots)):
            offset = next(
                (found for path in _OFFSETS if (found := at(each, path)) is not None), None
            )
            if offset is not None:
                top, left = whole(offset.get("y")) or 0, whole(offset.get("x")) or 0
                return _Placed(shape, rank, top, left)
        return _Placed(shape, rank, 0, 0)


_OFFSETS = ("p:spPr/a:xfrm/a:off", "p:grpSpPr/a:xfrm/a:off", "p:xfrm/a:off")


def _shapes(parent: Element) -> Iterator[Element]:
    for child in parent:
        if child.tag == "mc:AlternateContent":
            yield from (each for each in chosen(child) if each.tag.startswith("p:"))
        elif child.tag in ("p:sp", "p:grpSp", "p:graphicFrame", "p:cxnSp"):
            yield child


def _in_reading_order(placed: Sequence[_Placed]) -> Iterator[_Placed]:
    """Titles, then placeholders, then the rest; each from the top, and along a line."""
    for rank in sorted({each.rank for each in placed}):
        line: list[_Placed] = []
        for each in sorted(
            (each for each in placed if each.rank == rank), key=lambda each: each.top
        ):
            if line and each.top - line[0].top > BESIDE:
                yield from sorted(line, key=lambda each: each.left)
                line = []
            line.append(each)
        yield from sorted(line, key=lambda each: each.left)


def _rows(frame: Element) -> Iterator[Block]:
    """Yield the rows of a table; a merged cell stands once."""
    for table in frame.iter("a:tbl"):
        properties = table.find("a:tblPr")
        has_heads = properties is not None and properties.get("firstRow") in _ON
        for number, row in enumerate(table.findall("a:tr")):
            text = row_of(_cell(cell) for cell in row.findall("a:tc"))
            if text:
                is_head = has_heads and number == 0 and "\t" in text
                yield Block(BlockKind.TABLE_ROW, text, level=1 if is_head else 0)


def _cell(cell: Element) -> str:
    return "" if cell.get("hMerge") in _ON or cell.get("vMerge") in _ON else line_of(cell)
