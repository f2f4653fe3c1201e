"""HTML: a meeting's page item by item, any other page as its main text on page 1."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser, LexborNode

from assistant.domain.documents import Page
from assistant.errors import Unreadable
from ingest.layout import Block, BlockKind, Reading, ReadPage
from ingest.readers.elements import Element, elements_of
from ingest.readers.meeting_page import is_meeting, read_meeting
from ingest.readers.page_text import text_of
from ingest.readers.wrapped import with_wraps_joined

# Where a page says what its main text is, the surest first.
MAIN = ("main", "[role=main]", "article", "body")
ASIDE = frozenset({"header", "footer", "aside", "nav"})
# A main element with less text than this is an empty shell; the next one is tried.
MIN_MAIN = 80


def read_web_page(path: Path) -> Reading:
    """Open an HTML file. Scripts, menus and buttons are left out.

    Raises:
        Unreadable: the file is empty, or holds no HTML.
    """
    source = text_of(path, markup=True)
    if "<" not in source:
        raise Unreadable("filen er ikke HTML, selv om navnet siger det")
    tree = LexborHTMLParser(source)
    if is_meeting(tree):
        return read_meeting(tree)
    elements = _main(tree)
    blocks = tuple(with_wraps_joined(blocks_of_elements(elements)))
    named = tree.css_first("title")
    title = " ".join(named.text().split()) if named else ""
    heads = [block.text for block in blocks if block.kind is BlockKind.HEADING]
    page = Page(
        number=1,
        label="1",
        text="\n".join(element.text for element in elements),
        title=heads[0] if heads else title,
    )
    return Reading(count=1, pages=iter([ReadPage(page, blocks)]), title=title or None)


def _main(tree: LexborHTMLParser) -> list[Element]:
    elements: list[Element] = []
    for selector in MAIN:
        node = tree.css_first(selector)
        if node is None:
            continue
        elements = list(elements_of(node, skip=_is_aside))
        if sum(len(element.text) for element in elements) >= MIN_MAIN:
            break
    return elements


def _is_aside(node: LexborNode) -> bool:
    hidden = "hidden" in node.attributes or node.attributes.get("aria-hidden") == "true"
    # An article's own header holds its title; a page's header holds its menu.
    own = node.tag == "header" and node.css_first("h1") is not None
    return hidden or (node.tag in ASIDE and not own)


def blocks_of_elements(elements: Iterable[Element]) -> Iterator[Block]:
    """Yield a block for each element."""
    for element in elements:
        if element.heading:
            yield Block(BlockKind.HEADING, element.text, level=element.heading)
        elif element.row:
            yield Block(BlockKind.TABLE_ROW, element.text)
        elif element.item:
            yield Block(
                BlockKind.LIST_ITEM, f"• {element.text}", level=element.depth, link=element.link
            )
        else:
            yield Block(BlockKind.PARAGRAPH, element.text)
