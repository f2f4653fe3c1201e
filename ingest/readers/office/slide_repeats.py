"""Lines that a deck repeats on its slides, as a path or a footer made by hand: once is enough."""

import re
from collections import Counter
from collections.abc import Sequence

from ingest.layout import Block, BlockKind

LEAST_SLIDES = 3
# On so large a part of all slides a line is no part of any of them.
SHARE = 0.5
# What points at the current section of a path, before its name.
_POINTER = re.compile(r"^[^\w\s]+\s*(?=\w)")
# What a footer says beside the number: "side 3", "3 af 11", "3/11".
_COUNTED = r"(?:^|\s+|(?<=[^\w\s]))(?:(?:side|dias|slide)\s*)?{}(?:\s*(?:/|af)\s*\d{{1,3}})?$"
_LINES = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)


def without_repeats(slides: Sequence[tuple[str, Sequence[Block]]]) -> list[tuple[Block, ...]]:
    """Return the blocks of each slide, given with its number; a repeated line stays on the first.

    Lines are alike that differ in the slide's own number at their end alone, or in a sign before
    them. Titles, tables and charts are never dropped.
    """
    lines = [{_key(block, number) for block in blocks} for number, blocks in slides]
    counts = Counter(key for keys in lines for key in keys if key)
    most = max(LEAST_SLIDES, SHARE * len(slides))
    repeated = {key for key, count in counts.items() if count >= most}
    seen: set[str] = set()
    result = []
    for (number, blocks), keys in zip(slides, lines, strict=True):
        result.append(tuple(block for block in blocks if _key(block, number) not in seen))
        seen |= keys & repeated
    return result


def _key(block: Block, number: str) -> str:
    """What a line is counted under; empty for what is no line."""
    if block.kind not in _LINES:
        return ""
    counted = re.compile(_COUNTED.format(re.escape(number)), re.IGNORECASE)
    return counted.sub("#", _POINTER.sub("", block.text))
