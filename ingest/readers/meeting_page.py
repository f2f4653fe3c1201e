"""A meeting's page as FirstAgenda publishes it: every agenda item is a page of its own.

What is said of the meeting as a whole, such as who was there, stands on its first item's page.
"""

import re
from collections.abc import Iterator, Sequence

from selectolax.lexbor import LexborHTMLParser, LexborNode

from assistant.domain.documents import Link, Page
from ingest.layout import Block, BlockKind, Reading, ReadPage
from ingest.readers.elements import Element, elements_of
from ingest.readers.item_fields import closed_by_field
from ingest.readers.wrapped import with_wraps_joined

# Hard spaces in a row, as the site's editor writes a tab: "1   Bedre mad   S".
CELL_GAP = re.compile(r"[ \u00a0]*\u00a0[ \u00a0]*\u00a0[ \u00a0]*|\t+")
STEP = re.compile(r"(?:Udvalg|Dato|Punktnummer)\s*:")
ENUMERATED = re.compile(r"(?:At\s+)?(?:\d{1,2}|[a-zæøå])\)\s|[-–•]\s")
SUBHEADING = re.compile(r"\d{1,2}(?:\.\d{1,2})+\.?\s+[^\W\d]")
MAX_SUBHEADING = 120


def is_meeting(tree: LexborHTMLParser) -> bool:
    """Whether a page is a meeting's, with at least one item."""
    return tree.css_first("tr.punktrow .overskrift, tr.punktrow .details") is not None


def read_meeting(tree: LexborHTMLParser) -> Reading:
    """Read the items in document order. A page's label is the number printed beside the item."""
    rows = tree.css("tr.punktrow")
    kind = _text(tree.css_first("h1.dato"))
    body = _text(tree.css_first(".udvalg"))
    heads = tuple(_facts(tree))
    pages = (
        _page(row, number, heads if number == 1 else ()) for number, row in enumerate(rows, start=1)
    )
    title = ", ".join(part for part in (kind, body) if part)
    return Reading(count=len(rows), pages=pages, title=title or None)


def _facts(tree: LexborHTMLParser) -> Iterator[str]:
    """Yield what the page tells of the meeting: its name and what is said of it, on one line."""
    for row in tree.css("table.dagsordeninfo tr"):
        name, *values = [_text(cell) for cell in row.css("td")] or [""]
        told = " ".join(value for value in values if value)
        if name and told:
            yield f"{name} {told}"


def _page(row: LexborNode, number: int, heads: Sequence[str]) -> ReadPage:
    label = _text(row.css_first("td .label")) or str(number)
    title = _text(row.css_first(".overskrift"))
    case = _text(row.css_first(".sagsnummer")) or None
    details = row.css_first(".details")
    elements = list(elements_of(details, skip=_is_furniture)) if details else []
    lines = [*heads, label, title, *(element.text for element in elements)]
    page = Page(
        number=number,
        label=label,
        text="\n".join(line for line in lines if line.strip()),
        title=title,
        case_number=case,
        links=tuple(Link(e.text.strip(), e.link) for e in elements if e.link is not None),
    )
    return ReadPage(
        page,
        (
            *(Block(BlockKind.PARAGRAPH, head) for head in heads),
            Block(BlockKind.HEADING, title, level=1),
            *with_wraps_joined(_blocks(elements)),
        ),
        item=True,
        marked=closed_by_field(row),
    )


def _is_furniture(node: LexborNode) -> bool:
    """Whether a node is the site's own: badges, buttons, menus."""
    names = (node.attributes.get("class") or "").split()
    return "pdf-label" in names or "dropdown" in names or node.tag in ("button", "audio")


def _blocks(elements: list[Element]) -> Iterator[Block]:
    at = 0
    while at < len(elements):
        element = elements[at]
        if STEP.match(element.text.strip()):
            end = at
            while end < len(elements) and STEP.match(elements[end].text.strip()):
                end += 1
            yield from _steps([e.text.strip() for e in elements[at:end]])
            at = end
            continue
        yield _block(element)
        at += 1


def _steps(lines: list[str]) -> Iterator[Block]:
    """Yield one heading for a step of a case: committee, date and item number together."""
    held: list[str] = []
    for line in lines:
        if held and line.startswith("Udvalg"):
            yield Block(BlockKind.HEADING, "\n".join(held), level=3)
            held = []
        held.append(line)
    yield Block(BlockKind.HEADING, "\n".join(held), level=3)


def _block(element: Element) -> Block:
    text = element.text.strip()
    if element.heading:
        return Block(BlockKind.HEADING, text.removesuffix(":"), level=2)
    if element.link is not None:
        return Block(BlockKind.LIST_ITEM, f"• {text}", level=1, link=element.link)
    cells = [cell for cell in CELL_GAP.split(text) if cell.strip()]
    if len(cells) > 1 or element.row:
        return Block(BlockKind.TABLE_ROW, "\t".join(cells))
    if SUBHEADING.match(text) and len(text) <= MAX_SUBHEADING and not text.endswith("."):
        return Block(BlockKind.HEADING, text, level=3)
    if element.item and not ENUMERATED.match(text):
        return Block(BlockKind.LIST_ITEM, f"• {text}", level=1)
    if ENUMERATED.match(text):
        return Block(BlockKind.LIST_ITEM, text, level=1)
    return Block(BlockKind.PARAGRAPH, text)


def _text(node: LexborNode | None) -> str:
    return " ".join(node.text().split()) if node else ""
