"""The fields around a meeting's item that say whether it is open: classes, attributes, badges.

Systems write them in many ways, so each known name is looked at; what stands in the item's own text
is no field.
"""

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborNode

_CLOSED_CLASS = re.compile(
    r"(?:is-?|er-?|punkt-?)?(?:lukket|closed|fortrolig|confidential|ikke-?offentlig)"
    r"(?:t|-?punkt|-?item|-?sag)?"
)
_CLOSED_NAMES = frozenset("lukket closed isclosed erlukket fortrolig isconfidential".split())
_OPEN_NAMES = frozenset(
    "aaben åben open isopen eraaben public ispublic offentlig eroffentlig isoffentlig "
    "maapubliceres måpubliceres publiceres publish".split()
)
_STATES = frozenset("status aabenhed åbenhed adgang access visibility offentlighed".split())
_NO = frozenset({"false", "0", "nej", "no", "n", "falsk"})
_SAYS_CLOSED = re.compile(
    r"(?:lukket|fortroligt?|ikke[- ]offentligt?|closed|confidential|private)"
    r"(?:\s+(?:punkt|sag|item))?",
    re.IGNORECASE,
)
_FIELDS = ".label, .badge, .status, .aabenhed, .adgang, .lukket, .ikon, .icon, i, img, svg"
_MARK = "Lukket punkt"
# A field lies a few elements below its row; a broken page has thousands around each other.
_DEEPEST = 50


def closed_by_field(row: LexborNode) -> str:
    """Return what a field says of an item that is closed; empty where none says so."""
    for node in _around(row):
        for name, value in node.attributes.items():
            if _is_closed(name.lower(), (value or "").strip()):
                return _MARK
        if node is not row and _SAYS_CLOSED.fullmatch(" ".join(node.text().split())):
            return _MARK
    return ""


def _around(row: LexborNode) -> Iterator[LexborNode]:
    """Yield the row, its cells and headings, and the badges that are not part of its text."""
    yield row
    yield from row.css("td, button, .overskrift, .details")
    for node in row.css(_FIELDS):
        if not _is_within(node, "bilag"):
            yield node


def _is_within(node: LexborNode, word: str) -> bool:
    """Whether a node belongs to an appendix: that is closed, and the item is not."""
    at: LexborNode | None = node
    for _ in range(_DEEPEST):
        if at is None or at.tag == "tr":
            return False
        names = f"{at.attributes.get('class') or ''} {at.attributes.get('data-type') or ''}"
        if at.tag in ("li", "a") or word in names.lower():
            return True
        at = at.parent
    return False


def _is_closed(name: str, value: str) -> bool:
    plain = re.sub(r"^data|[-_]", "", name)
    said = value.lower()
    if name == "class":
        return any(_CLOSED_CLASS.fullmatch(word) for word in said.split())
    if plain in _CLOSED_NAMES:
        return said not in _NO
    if plain in _OPEN_NAMES:
        return said in _NO
    if plain in _STATES or name in ("title", "alt", "aria-label"):
        return _SAYS_CLOSED.fullmatch(said) is not None
    return False
