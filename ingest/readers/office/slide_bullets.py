"""The bullets and numbers of a slide's paragraphs, where it or its layout has them."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from ingest.readers.office.counting import letters, roman
from ingest.readers.office.markup import at, whole

BULLET = "•"
DEEPEST = 8
_FORM = re.compile(r"(arabic|alphaLc|alphaUc|romanLc|romanUc)(Period|ParenR|ParenBoth|Plain)")
_COUNT: Mapping[str, Callable[[int], str]] = {
    "arabic": str,
    "alphaLc": letters,
    "alphaUc": lambda number: letters(number).upper(),
    "romanLc": roman,
    "romanUc": lambda number: roman(number).upper(),
}
_AROUND = {"Period": "{}.", "ParenR": "{})", "ParenBoth": "({})", "Plain": "{}"}
_MASTER_STYLES = {"title": "p:titleStyle", "body": "p:bodyStyle", "obj": "p:bodyStyle"}


@dataclass(frozen=True, slots=True)
class Bullet:
    """What stands before a paragraph, and how deep: 1 is the outermost level."""

    text: str
    level: int


class Bullets:
    """Counts through the paragraphs of one shape."""

    def __init__(
        self, kind: str, body: Element, models: Sequence[Element], roots: Sequence[Element]
    ) -> None:
        """Take the text body of a shape, its models on layout and master, and their roots."""
        self._styles = list(_styles(kind, body, models, roots))
        self._counters: dict[int, int] = {}

    def of(self, paragraph: Element, *, is_empty: bool) -> Bullet | None:
        """Count a paragraph; None where nothing stands before it. An empty one is not counted."""
        properties = paragraph.find("a:pPr")
        depth = whole(properties.get("lvl")) if properties is not None else None
        depth = min(max(depth or 0, 0), DEEPEST)
        mark = self._mark(properties, depth)
        for deeper in [each for each in self._counters if each > depth]:
            del self._counters[deeper]
        if mark is None or mark.tag == "a:buNone" or is_empty:
            if not is_empty:
                self._counters.pop(depth, None)
            return None
        if mark.tag != "a:buAutoNum":
            self._counters.pop(depth, None)
            return Bullet(BULLET, depth + 1)
        number = self._counters.get(depth, (whole(mark.get("startAt")) or 1) - 1) + 1
        self._counters[depth] = number
        return Bullet(_numbered(number, mark.get("type", "")), depth + 1)

    def _mark(self, properties: Element | None, depth: int) -> Element | None:
        """The nearest word on bullets: the paragraph's own, then the shape's, then its models'."""
        levels = (style.find(f"a:lvl{depth + 1}pPr") for style in self._styles)
        for each in (properties, *levels):
            for child in each if each is not None else ():
                if child.tag in ("a:buNone", "a:buChar", "a:buAutoNum", "a:buBlip"):
                    return child
        return None


def _styles(
    kind: str, body: Element, models: Sequence[Element], roots: Sequence[Element]
) -> Iterator[Element]:
    for each in (body, *(model.find("p:txBody") for model in models)):
        style = each.find("a:lstStyle") if each is not None else None
        if style is not None:
            yield style
    for root in roots if kind in _MASTER_STYLES else ():
        style = at(root, f"p:txStyles/{_MASTER_STYLES[kind]}")
        if style is not None:
            yield style


def _numbered(number: int, form: str) -> str:
    match = _FORM.fullmatch(form)
    if match is None:
        return f"{number}."
    return _AROUND[match.group(2)].format(_COUNT[match.group(1)](number))
