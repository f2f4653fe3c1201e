"""Lines of a page become blocks: headings, paragraphs, list items, table rows."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from ingest.layout import Block, BlockKind, Line
from ingest.readers.columns import in_reading_order
from ingest.readers.line_text import (
    CAPITALS,
    DATE,
    LONE_NUMBER,
    MARKER,
    NUMBERED_HEADING,
    goes_on,
    is_closed,
    is_label,
    mark_goes_on,
)
from ingest.readers.rows import with_rows
from ingest.readers.scattered import with_letters_joined

MAX_HEADING = 120
# A numbered heading among a page's first lines is one, however it is set.
TOP = 2
# A heading is set this much larger than the page's own text.
LARGER = 1.14
# A gap above a line that is this many times the usual one begins a paragraph.
WIDER = 1.22
# The usual gap is below the median, for gaps between paragraphs may be nearly as many.
USUAL_RANK = 0.35
# Where fewer lines than this share go on with a sentence, every line is a point of its own.
ALONE = 0.15
MIN_ALONE = 4


def blocks_of(lines: Sequence[Line], heads: Collection[str] = frozenset()) -> list[Block]:
    """Group a page's lines to blocks, in reading order; `heads` are lines known to be headings."""
    found = with_rows(with_letters_joined(in_reading_order(lines)))
    if not found:
        return []
    return list(_Grouping(found, heads).blocks())


class _Grouping:
    """One page's lines with what is usual on it. Lives for one call."""

    def __init__(self, lines: Sequence[tuple[Line, bool]], heads: Collection[str]) -> None:
        self.heads = frozenset(heads)
        self.lines = [line for line, _ in lines]
        self.rows = [row for _, row in lines]
        sizes = Counter[float]()
        weights = Counter[bool]()
        # A page's first line is often its heading, and on a short page would pass for the body.
        for line in self.lines[1:] or self.lines:
            sizes[line.size] += len(line.text)
            weights[line.bold] += len(line.text)
        self.body = sizes.most_common(1)[0][0] or 1.0
        self.all_bold = weights[True] > weights[False]
        gaps = sorted(gap for at in range(1, len(self.lines)) if 0 < (gap := self._gap(at)) < 4)
        self.usual = gaps[int(USUAL_RANK * len(gaps))] if gaps else 1.2

        going_on = sum(line.text[:1].islower() for line in self.lines)
        self.each_alone = len(self.lines) >= MIN_ALONE and going_on < ALONE * len(self.lines)

    def blocks(self) -> Iterator[Block]:
        """Yield the blocks."""
        start = 0
        for at in range(1, len(self.lines) + 1):
            if at == len(self.lines) or self._begins(at, start):
                yield from self._block(start, at)
                start = at

    def _gap(self, at: int) -> float:
        """From the base of the line above, in letter sizes."""
        line = self.lines[at]
        return (self.lines[at - 1].base - line.base) / (line.size or self.body)

    def _begins(self, at: int, start: int) -> bool:
        """Whether a block begins at a line."""
        above, line = self.lines[at - 1], self.lines[at]
        if above.text.endswith("\ufffe"):
            return False
        if self.rows[at] or self.rows[at - 1]:
            return True
        if MARKER.match(line.text):
            return not mark_goes_on(above.text, line.text)
        if self.heads & {line.text, above.text}:
            return True
        return not goes_on(above.text, line.text) and self._begins_anew(at, start)

    def _begins_anew(self, at: int, start: int) -> bool:
        """Whether a block begins at a line that goes on with no sentence."""
        above, line = self.lines[at - 1], self.lines[at]
        if self._is_heading(at):
            return not (at - start < 3 and self._same_heading(above, line))
        if LONE_NUMBER.fullmatch(line.text) or self._leads_list(at, start):
            return True
        if self._is_heading(start) and (at - start == 1 or above.right < line.right):
            return True
        return self._is_label(at) or self._parted(at, start)

    def _is_label(self, at: int) -> bool:
        if not is_label(self.lines[at - 1].text, self.lines[at].text):
            return False
        after = self.lines[at + 1].text if at + 1 < len(self.lines) else ""
        return not after[:1].islower()

    def _leads_list(self, at: int, start: int) -> bool:
        """Whether a line after a list item opens another list: "Mulige elementer:"."""
        text = self.lines[at].text
        if not (text.endswith(":") and text[:1].isupper() and MARKER.match(self.lines[start].text)):
            return False
        return at + 1 < len(self.lines) and MARKER.match(self.lines[at + 1].text) is not None

    def _same_heading(self, above: Line, line: Line) -> bool:
        return above.size == line.size > self.body and above.bold == line.bold

    def _parted(self, at: int, start: int) -> bool:
        line, gap = self.lines[at], self._gap(at)
        if gap < 0 or gap > self.usual * WIDER:
            return True
        if self.usual > 1.5 and gap < self.usual / WIDER:
            return False  # the wrapped rest of a line on a widely set page
        if line.text[:1].islower():
            return False
        return self.each_alone or self._would_have_fitted(at, start)

    def _would_have_fitted(self, at: int, start: int) -> bool:
        """Whether the next word had room on the line above, so that the break was meant."""
        above, line = self.lines[at - 1], self.lines[at]
        edge = max(each.right for each in self.lines[start : at + 1])
        letter = (line.right - line.left) / max(1, len(line.text))
        word = line.text.split(None, 1)[0]
        return above.right + (len(word) + 1) * letter < edge

    def _is_heading(self, at: int) -> bool:
        line = self.lines[at]
        if self.rows[at] or len(line.text) > MAX_HEADING or not line.text[:1].isalnum():
            return False
        if line.text in self.heads:
            return True
        if DATE.fullmatch(line.text):
            return False
        if at < TOP and NUMBERED_HEADING.match(line.text):
            return not is_closed(line.text)
        if line.size >= LARGER * self.body or (line.bold and not self.all_bold):
            return not is_closed(line.text)
        return len(line.text) <= 60 and CAPITALS.fullmatch(line.text) is not None

    def _block(self, start: int, end: int) -> Iterator[Block]:
        lines = self.lines[start:end]
        text = "\n".join(line.text for line in lines)
        if self.rows[start]:
            yield Block(BlockKind.TABLE_ROW, text, level=int(lines[0].head))
        elif self._is_heading(start) and len(text) <= MAX_HEADING and not is_closed(text):
            larger = lines[0].size >= LARGER * self.body
            yield Block(BlockKind.HEADING, text, level=1 if larger or start == 0 else 2)
        elif MARKER.match(text) and not NUMBERED_HEADING.match(text):
            yield Block(BlockKind.LIST_ITEM, text, level=1)
        else:
            yield Block(BlockKind.PARAGRAPH, text)
