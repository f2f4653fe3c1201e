"""Bullets, which Tesseract takes for a full stop, a plus or a letter: known by how they look.

A bullet is one small sign, about as high as wide, at the start of a line, parted from the words by
a gap wider than any space. A speck may look the same: so two of a page must stand under each other.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ingest.recognising.words import TextLine, Word

BULLET = "•"
# In letter sizes: no letter is so small, no space so wide, and no list indented so far.
LARGEST, LEAST_GAP, MOST_GAP = 0.5, 0.8, 4.0
MOST_UNLIKE = 1.6  # the longer side over the shorter one
# Two that stand under each other differ by less than this, on a page that lies askew too.
BESIDE = 0.4


def with_bullets(lines: Sequence[TextLine]) -> list[TextLine]:
    """Return the lines; what is a bullet for certain is one, as sure as the word after it."""
    looks = [line for line in lines if _looks_like_item(line)]
    certain: set[int] = set()
    for above, below in pairwise(looks):
        if _are_aligned(above, below):
            certain |= {id(above), id(below)}
    return [_marked(line) if id(line) in certain else line for line in lines]


def _looks_like_item(line: TextLine) -> bool:
    if line.angle or len(line.words) < 2 or len(line.words[0].text) != 1:
        return False
    box, after = line.words[0].box, line.words[1].box
    width, height = box.right - box.left, box.bottom - box.top
    small = 0 < max(width, height) <= LARGEST * line.size
    square = max(width, height) <= MOST_UNLIKE * min(width, height)
    return (
        small
        and square
        and LEAST_GAP * line.size <= after.left - box.right <= (MOST_GAP * line.size)
    )


def _are_aligned(above: TextLine, below: TextLine) -> bool:
    most = BESIDE * below.size
    starts = zip(above.words[:2], below.words[:2], strict=True)
    return all(abs(one.box.left - other.box.left) <= most for one, other in starts)


def _marked(line: TextLine) -> TextLine:
    sign, after = line.words[:2]
    bullet = Word(BULLET, sign.box, after.confidence)
    return replace(line, words=(bullet, *line.words[1:]))
