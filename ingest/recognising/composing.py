"""Recognised lines become a page: its text, the place of every word, and lines with geometry.

The lines are what the PDF reader makes of a page with text, so that headings, lists, columns and
table rows are found in the same way.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from assistant.domain.documents import WordBox
from ingest.layout import Cell, Line
from ingest.recognising.words import Box, TextLine, Word

POINTS_PER_INCH = 72
# As in a PDF with text: U+FFFE for a hyphen that ends a line, and then no line end.
LINE_END, SPLIT = "\r\n", "\ufffe"
SPLITS = re.compile(r"[^\W\d_][-\u00ad¬]$")
# Letters that reach below the line they stand on, and signs that do.
DESCENDERS = frozenset("gjpqyÅçß,;()[]{}@§|/Q$")
# Sizes are measured to a pixel or two: so near the usual one they are the same.
SMALLER, LARGER = 0.85, 1.18
# In letter sizes, as for a page with text: no word space, and what may be none.
WIDE_GAP, NARROW_GAP = 1.6, 0.75


@dataclass(frozen=True, slots=True)
class Recognised:
    """A page read from its picture: as `Page` and the lines of a PDF page have it."""

    text: str
    words: tuple[WordBox, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """The picture a page was read from: its size in pixels, and pixels an inch."""

    width: int
    height: int
    resolution: float


def composed(lines: Sequence[TextLine], picture: Picture) -> Recognised:
    """Put a page together."""
    usual = _usual_size(lines)
    text, boxes, made = "", [], []
    for at, line in enumerate(lines):
        is_split = at + 1 < len(lines) and _is_split(line, lines[at + 1])
        begin = len(text)
        for number, word in enumerate(line.words):
            shown = _shown(word.text, split=is_split and number == len(line.words) - 1)
            text += " " if number else ""
            boxes.append(_word_box(word.box, len(text), len(text) + len(shown), picture))
            text += shown
        made.append(_line(line, text[begin:], usual, picture))
        text += "" if is_split else LINE_END
    return Recognised(text, tuple(boxes), tuple(made))


def _usual_size(lines: Sequence[TextLine]) -> float:
    """The size of most letters."""
    sizes = [line.size for line in lines for word in line.words for _ in word.text]
    return median(sizes) if sizes else 1.0


def _is_split(line: TextLine, after: TextLine) -> bool:
    """Whether a line's last word goes on in the next line."""
    first = after.words[0].text
    return SPLITS.search(line.words[-1].text) is not None and first[:1].islower()


def _shown(word: str, *, split: bool) -> str:
    return word[:-1] + SPLIT if split else word


def _word_box(box: Box, start: int, end: int, picture: Picture) -> WordBox:
    return WordBox(
        start,
        end,
        _share(box.left, picture.width),
        _share(box.top, picture.height),
        _share(box.right, picture.width),
        _share(box.bottom, picture.height),
    )


def _share(pixels: float, whole: int) -> float:
    return round(min(1.0, max(0.0, pixels / whole)), 4)


def _line(line: TextLine, text: str, usual: float, picture: Picture) -> Line:
    """Return a line with its geometry in points, as if the page stood upright."""
    points = POINTS_PER_INCH / picture.resolution
    words = [(word, _upright(word.box, line.angle, picture)) for word in line.words]
    height = picture.height if line.angle % 180 == 0 else picture.width
    size = usual if SMALLER <= line.size / usual <= LARGER else line.size
    return Line(
        text=text,
        left=words[0][1].left * points,
        right=words[-1][1].right * points,
        base=(height - _base(words)) * points,
        size=round(size * points, 1),
        cells=_cells(words, WIDE_GAP * size, points),
        pieces=_cells(words, NARROW_GAP * size, points),
    )


def _upright(box: Box, angle: int, picture: Picture) -> Box:
    """Where a box lies once the page is turned so that its text can be read."""
    width, height = picture.width, picture.height
    match angle:
        case 90:  # read upwards
            return Box(height - box.bottom, box.left, height - box.top, box.right)
        case 180:
            return Box(width - box.right, height - box.bottom, width - box.left, height - box.top)
        case 270:  # read downwards
            return Box(box.top, width - box.right, box.bottom, width - box.left)
        case _:
            return box


def _base(words: Sequence[tuple[Word, Box]]) -> float:
    """The line that the letters stand on, in pixels from the top."""
    bottoms = [box.bottom for word, box in words if not DESCENDERS & set(word.text)]
    return median(bottoms) if bottoms else min(box.bottom for _, box in words)


def _cells(words: Sequence[tuple[Word, Box]], widest: float, points: float) -> tuple[Cell, ...]:
    """Cut a line at gaps of more than `widest` pixels; none where there is but one cell."""
    runs = [[words[0]]]
    for before, each in pairwise(words):
        if each[1].left - before[1].right > widest:
            runs.append([])
        runs[-1].append(each)
    cells = (
        Cell(" ".join(word.text for word, _ in run), run[0][1].left, run[-1][1].right)
        for run in runs
    )
    found = tuple(replace(c, left=c.left * points, right=c.right * points) for c in cells)
    return found if len(found) > 1 else ()
