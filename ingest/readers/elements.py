"""An HTML tree as a flat run of elements that hold text: one for each block of the page."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from selectolax.lexbor import LexborNode

INLINE = frozenset(
    """
    a abbr b bdi bdo big cite code data dfn em font i ins kbd label mark q s samp small span
    strong sub sup time tt u var wbr
    """.split()
)
HIDDEN = frozenset(
    """
    script style noscript template svg canvas iframe object button input select textarea form
    head nav audio video
    """.split()
)
HEADING = re.compile(r"h[1-6]")
# White space of the source is one space; hard spaces were written on purpose.
SOURCE_SPACE = re.compile(r"[ \t\r\n\f]+")
# Deeper than any page that people wrote; beyond it a tree is flattened.
MAX_DEPTH = 200


@dataclass(frozen=True, slots=True)
class Element:
    """A block's text on one line; `heading` is 1 to 6 for a heading, `link` the first link in it.

    `row` marks a table row, whose cells are apart by a tab, and `item` a list item, whose `depth`
    counts the lists it lies in. `quoted` counts the quotations around it.
    """

    text: str
    heading: int = 0
    item: bool = False
    row: bool = False
    link: str | None = None
    depth: int = 0
    quoted: int = 0


def elements_of(
    node: LexborNode, *, skip: Callable[[LexborNode], bool] = lambda _: False
) -> Iterator[Element]:
    """Yield the elements under `node` that hold text, in document order."""
    return _Walk(skip).walk(node, Element(""))


class _Walk:
    """One walk through a tree, with the text that waits for its block to end."""

    def __init__(self, skip: Callable[[LexborNode], bool]) -> None:
        self.skip = skip
        self.parts: list[str] = []
        self.link: str | None = None

    def walk(self, node: LexborNode, around: Element, level: int = 0) -> Iterator[Element]:
        """Yield the elements of `node`; `around` says what kind of block it lies in."""
        for child in node.iter(include_text=True):
            tag = child.tag or ""
            if tag == "-text":
                self.parts.append(child.text(deep=False))
            elif not (tag in HIDDEN or tag.startswith(("-", "!")) or self.skip(child)):
                yield from self._enter(child, tag, around, level + 1)
        if level == 0:
            yield from self._flush(around)

    def _enter(self, child: LexborNode, tag: str, around: Element, level: int) -> Iterator[Element]:
        if level > MAX_DEPTH:
            self.parts.append(child.text(separator=" "))
        elif tag == "br":
            yield from self._flush(around)
        elif tag == "tr":
            yield from self._flush(around)
            yield from self._row(child, around)
        elif tag in INLINE:
            if tag == "a" and self.link is None:
                self.link = child.attributes.get("href")
            yield from self.walk(child, around, level)
        else:
            yield from self._flush(around)
            inside = _inside(tag, around)
            yield from self.walk(child, inside, level)
            yield from self._flush(inside)

    def _flush(self, around: Element) -> Iterator[Element]:
        text = _normal("".join(self.parts))
        link, self.parts, self.link = self.link, [], None
        if text:
            yield replace(around, text=text, link=link)

    def _row(self, row: LexborNode, around: Element) -> Iterator[Element]:
        """Yield a table row, or, where its cells hold blocks of their own, those."""
        cells = [cell for cell in row.iter() if cell.tag in ("td", "th")]
        plain = Element("", quoted=around.quoted)
        if any(cell.css_first("p, ul, ol, h1, h2, h3, h4, table") for cell in cells):
            for cell in cells:
                yield from self.walk(cell, plain, 1)
                yield from self._flush(plain)
            return
        texts = [_normal(cell.text(separator=" ")) for cell in cells if not self.skip(cell)]
        text = "\t".join(text for text in texts if text)
        if text:
            yield replace(plain, text=text, row=True)


def _inside(tag: str, around: Element) -> Element:
    if HEADING.fullmatch(tag):
        return Element("", heading=int(tag[1]), quoted=around.quoted)
    if tag in ("ul", "ol"):
        return Element("", depth=around.depth + 1, quoted=around.quoted)
    if tag in ("li", "dd"):
        return Element("", item=True, depth=max(1, around.depth), quoted=around.quoted)
    if tag == "blockquote":
        return replace(around, quoted=around.quoted + 1)
    return around


def _normal(text: str) -> str:
    return unicodedata.normalize("NFC", SOURCE_SPACE.sub(" ", text).strip(" "))
