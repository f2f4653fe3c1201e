"""SmartArt: the texts of a diagram in the order and depth of its outline."""

from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element

from ingest.layout import Block, BlockKind
from ingest.readers.office.drawing_text import line_of
from ingest.readers.office.markup import whole

_NODES = frozenset({"node", "asst"})
_MOST = 2_000


def smart_art_blocks(root: Element) -> Iterator[Block]:
    """Yield the points of a diagram's data part as list items."""
    points = {each.get("modelId", ""): each for each in root.iter("dgm:pt")}
    children: dict[str, list[tuple[int, str]]] = {}
    for each in root.iter("dgm:cxn"):
        if each.get("type", "parOf") == "parOf":
            place = (whole(each.get("srcOrd")) or 0, each.get("destId", ""))
            children.setdefault(each.get("srcId", ""), []).append(place)
    top = next((key for key, each in points.items() if each.get("type") == "doc"), "")
    yield from _walk(top, points, children)


def _walk(
    top: str, points: Mapping[str, Element], children: Mapping[str, list[tuple[int, str]]]
) -> Iterator[Block]:
    """Walk down from the top, each point once: a hostile diagram may run in a ring."""
    waiting = [(top, 0)]
    done: set[str] = set()
    while waiting and len(done) < _MOST:
        key, depth = waiting.pop()
        if key in done:
            continue
        done.add(key)
        point = points.get(key)
        text = line_of(point.find("dgm:t")) if point is not None else ""
        is_node = point is not None and point.get("type", "node") in _NODES
        if text and is_node:
            yield Block(BlockKind.LIST_ITEM, f"• {text}", level=max(1, depth))
        below = sorted(children.get(key, ()), reverse=True)
        waiting += [(child, depth + 1) for _, child in below]
