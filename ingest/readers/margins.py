"""Running heads and feet of short documents: the same words in the margin of every page."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.layout import Line

# Letter sizes: air between the margin's lines and the page's own text.
CLEAR = 2.0
# More lines than this above the air are no margin.
MOST_LINES = 4
LONGEST = 150
# A running head is hardly set larger than the text; what is larger is a title.
LARGER = 1.14
# Points: what stands at one height differs by less, on one page and from page to page.
SAME_HEIGHT = 4.0
MIN_PAGES = 2
# Signs: a shorter half of a line says too little to know the line by.
SHORTEST_HALF = 4
DIGITS = re.compile(r"\d+")
# "Økonomi" and "3. Økonomi", and no amount: a sum is no running line.
WORDS = re.compile(r"(?:\d[\d.]*\s+)?[A-ZÆØÅ]|[a-zæøå]")


@dataclass(frozen=True, slots=True)
class _Seen:
    page: int
    at: int  # the line's place on its page
    base: float
    numbers: tuple[int, ...]


def marginal(pages: Sequence[Sequence[Line]]) -> frozenset[tuple[int, int]]:
    """Return the running lines as (page, place on it), both counted from 0.

    Air parts them from the page's text, and they stand at one height on all pages, the first one
    perhaps aside, with the same words. Their numbers are the same as well, or count the pages.
    """
    seen: dict[str, list[_Seen]] = defaultdict(list)
    for page, lines in enumerate(pages):
        for at in _in_margins(lines):
            for text in _texts(lines[at]):
                numbers = tuple(int(digits[:18]) for digits in DIGITS.findall(text))
                seen[_mask(text)].append(_Seen(page, at, lines[at].base, numbers))
    wanted = set([page for page, lines in enumerate(pages) if lines][1:])
    return frozenset(
        (one.page, one.at)
        for found in seen.values()
        for run in _at_one_height(found)
        if _runs(run, wanted)
        for one in run
    )


def _runs(run: Sequence[_Seen], wanted: set[int]) -> bool:
    on = {one.page for one in run}
    if len(on) < MIN_PAGES or not on >= wanted:
        return False
    return all(
        len(set(column)) == 1 or _count_pages(column, run)
        for column in zip(*(one.numbers for one in run), strict=True)
    )


def _count_pages(numbers: Sequence[int], run: Sequence[_Seen]) -> bool:
    return len({number - one.page for number, one in zip(numbers, run, strict=True)}) == 1


def _at_one_height(found: Sequence[_Seen]) -> Iterator[list[_Seen]]:
    held: list[_Seen] = []
    for one in sorted(found, key=lambda one: one.base):
        if held and one.base - held[0].base > SAME_HEIGHT:
            yield held
            held = []
        held.append(one)
    if held:
        yield held


def _texts(line: Line) -> Iterator[str]:
    """What a line may be known by: all of it, or one of its halves, for the other may change."""
    yield line.text
    if all(WORDS.match(cell.text) for cell in line.cells):
        yield from (cell.text for cell in line.cells if len(cell.text) >= SHORTEST_HALF)


def _mask(text: str) -> str:
    return DIGITS.sub("#", " ".join(text.split())).casefold()


def _in_margins(lines: Sequence[Line]) -> Iterator[int]:
    """Yield the places of the lines above the first air on a page, and below the last."""
    down = sorted(range(len(lines)), key=lambda at: -lines[at].base)
    sizes: dict[float, int] = defaultdict(int)
    for line in lines:
        sizes[line.size] += len(line.text)
    largest = LARGER * max(sizes, key=lambda size: sizes[size], default=0.0)
    for inwards in (down, down[::-1]):
        yield from inwards[: _before_air([lines[at] for at in inwards], largest)]


def _before_air(lines: Sequence[Line], largest: float) -> int:
    """How many of the first lines are a margin's."""
    heights = 1
    for count, (line, after) in enumerate(pairwise(lines), start=1):
        gap = abs(line.base - after.base)
        if line.row or line.size > largest or len(line.text) > LONGEST or heights > MOST_LINES:
            return 0
        if gap >= CLEAR * line.size:
            return count if 2 * count <= len(lines) else 0
        heights += gap > SAME_HEIGHT
    return 0
