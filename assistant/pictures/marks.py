"""Where a quote stands on a scanned page: boxes over its words, joined along each line."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answering.proof.quoting import locate
from assistant.domain.documents import Page, WordBox

# Two words stand on one line when their boxes overlap by this share of the lower one.
SAME_LINE = 0.5
# A box over a line that runs uphill begins anew before it reaches the lines beside it.
MOST_HEIGHT = 1.6
# A gap as wide as this many times the height of a word is no word space.
WIDEST_GAP = 3.0


@dataclass(frozen=True, slots=True)
class Mark:
    """A rectangle to be marked; the sides are fractions of the page from its left and top."""

    left: float
    top: float
    right: float
    bottom: float


def marks_on(page: Page, quote: str) -> tuple[Mark, ...] | None:
    """Return what is to be marked for `quote`: nothing where it does not stand on the page.

    None means that the page was not recognised from a picture: its file knows where words stand.
    """
    if not page.words:
        return None
    found = locate(page.text, quote)
    if found is None:
        return ()
    start, end = found
    return _joined([word for word in page.words if word.start < end and start < word.end])


def _joined(words: Sequence[WordBox]) -> tuple[Mark, ...]:
    marks: list[Mark] = []
    for word in words:
        mark = Mark(word.left, word.top, word.right, word.bottom)
        if marks and (both := _both(marks[-1], mark)) is not None:
            marks[-1] = both
        else:
            marks.append(mark)
    return tuple(marks)


def _both(before: Mark, word: Mark) -> Mark | None:
    """One rectangle over a line's marked words and its next one; None where it would be wrong."""
    low = min(before.bottom - before.top, word.bottom - word.top)
    high = max(before.bottom - before.top, word.bottom - word.top)
    overlap = min(before.bottom, word.bottom) - max(before.top, word.top)
    goes_on = word.left >= before.right and word.left - before.right <= WIDEST_GAP * high
    top, bottom = min(before.top, word.top), max(before.bottom, word.bottom)
    if not goes_on or overlap < SAME_LINE * low or bottom - top > MOST_HEIGHT * low:
        return None
    return Mark(before.left, top, word.right, bottom)
