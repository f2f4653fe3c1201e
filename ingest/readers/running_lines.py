"""Running headers, footers and page numbers: found over the whole document, and left out."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from ingest.layout import Line
from ingest.readers.margins import marginal

NUMBER = re.compile(r"(?:side\s+)?(\d{1,4})(?:\s+af\s+\d{1,4}|\s*/\s*\d{1,4})?\.?", re.IGNORECASE)
DIGITS = re.compile(r"\d+")
# A line is running when it stands at the edge of so many pages, or of such a share of them.
MIN_PAGES = 4
MIN_SHARE = 0.3
# How many lines from the top or bottom still count as the edge.
EDGE = 2
# A header whose other half changes with the chapter is known by the half that stays, on so many.
HALF_SHARE = 0.6
HALF = "half of: "
TWO_HALVES = 2
# So many pages must agree on the distance between a lone number and their own number.
MIN_AGREEING = 4
# Where pages were left out the distance drifts: so many neighbours, so near, must nearly agree.
MIN_NEIGHBOURS = 2
NEAR_PAGES = 30
DRIFT = 4
# Single digits are too common as labels on a page to be told from drifting page numbers.
MIN_DRIFTING = 10
# Points: two runs at the same height differ by less.
SAME_HEIGHT = 4.0


def without_running(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """Return the pages' lines without what repeats at their edges, digits aside.

    A line that holds no digits must repeat on a third of the pages, for it may be a heading. Where
    pages are too few for that, running lines are known by their place in the margin.
    """
    repeated = _repeated(pages)
    numbers = _page_numbers(pages)
    margins = marginal(pages)
    return [
        [line for at, line in enumerate(lines)
         if not _is_running(line, at, lines, repeated)
         and (page, _number(line)) not in numbers
         and (page - 1, at) not in margins]
        for page, lines in enumerate(pages, start=1)
    ]  # fmt: skip


def _mask(text: str) -> str:
    return DIGITS.sub("#", " ".join(text.split())).casefold()


def _at_edge(at: int, count: int) -> bool:
    return at < EDGE or at >= count - EDGE


def _edges(lines: Sequence[Line]) -> Iterator[tuple[str, int]]:
    """Yield what stands at a page's edges: the masked text and its height, in steps."""
    for at, line in enumerate(lines):
        if _at_edge(at, len(lines)) and len(line.text) <= 150 and not line.row:
            for key in _keys(line):
                yield key, round(line.base / SAME_HEIGHT)


def _keys(line: Line) -> Iterator[str]:
    """Yield what a running line may be known by: the whole of it, and each half of two."""
    yield _mask(line.text)
    if len(line.cells) == TWO_HALVES:
        yield from (HALF + _mask(cell.text) for cell in line.cells)


def _repeated(pages: Sequence[Sequence[Line]]) -> frozenset[str]:
    texts: Counter[str] = Counter()
    heights: dict[str, Counter[int]] = defaultdict(Counter)
    for lines in pages:
        found = set(_edges(lines))
        texts.update({text for text, _ in found})
        for text, height in found:
            heights[text][height] += 1
    return frozenset(
        text for text, count in texts.items()
        if count >= MIN_PAGES and _runs(text, count, heights[text], len(pages))
    )  # fmt: skip


def _runs(text: str, count: int, heights: Counter[int], pages: int) -> bool:
    if text == "#":
        return False  # lone numbers are judged by what they count
    at_one_height = max(heights[h] + heights[h + 1] for h in heights) >= 0.8 * count
    if text.startswith(HALF):
        return "#" not in text and at_one_height and count >= HALF_SHARE * pages
    if "#" in text:
        return len(text) <= 25 or at_one_height
    return at_one_height and count >= MIN_SHARE * pages


def _is_running(line: Line, at: int, lines: Sequence[Line], repeated: frozenset[str]) -> bool:
    if line.row:
        return False  # a table's head is repeated where the table goes on
    return _at_edge(at, len(lines)) and any(key in repeated for key in _keys(line))


def _number(line: Line) -> int | None:
    match = NUMBER.fullmatch(line.text.strip("-– \t"))
    return int(match.group(1)) if match else None


def _page_numbers(pages: Sequence[Sequence[Line]]) -> frozenset[tuple[int, int | None]]:
    """The lone numbers that count pages, as (page, number)."""
    found = [
        (page, number)
        for page, lines in enumerate(pages, start=1)
        for number in {_number(line) for line in lines}
        if number is not None
    ]
    offsets = Counter(page - number for page, number in found)
    return frozenset(
        (page, number) for page, number in found
        if offsets[page - number] >= MIN_AGREEING or _drifts(page, number, found)
    )  # fmt: skip


def _drifts(page: int, number: int, found: Sequence[tuple[int, int]]) -> bool:
    if number < MIN_DRIFTING:
        return False
    neighbours = sum(
        1
        for other, value in found
        if other != page
        and value >= MIN_DRIFTING
        and abs(other - page) <= NEAR_PAGES
        and abs((other - value) - (page - number)) <= DRIFT
    )
    return neighbours >= MIN_NEIGHBOURS
