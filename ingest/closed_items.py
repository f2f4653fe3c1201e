"""What lies open under a heading that says closed, on the pages of an agenda or of minutes.

Councils publish the heading of a closed item, its case number, that and why it is closed, and often
the decision. An item like that is rightly there for all to see, and closing the page for it would
hide the whole meeting. What must not stand under such a heading is the matter itself: appendices,
a presentation of the case, an amount in the decision.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ingest.closed_words import says_closed
from ingest.layout import Block, BlockKind, ReadPage

LONGEST_HEADING = 120
MOST_DECIDED = 300  # characters of a decision; longer ones tell of the matter
MOST_REASON = 600  # of why it is closed
DECISION = re.compile(r"beslutning|afgørelse|vedtagelse", re.IGNORECASE)
# The parts of an item: a heading like these never begins the next one.
PART = re.compile(
    r"(?:beslutning|afgørelse|vedtagelse|indstilling|resum|sagsfremstilling|sagsforløb|baggrund|"
    r"økonomi|bilag|begrundelse|påtegning|høring|lovgrundlag|konsekvens|kommunikation)",
    re.IGNORECASE,
)
ABOUT_CLOSING = re.compile(r"lukke|fortrolig|tavshedspligt|offentlig", re.IGNORECASE)
AMOUNT = re.compile(
    r"\d\s*(?:kr\b|mio\b|mia\b|tkr\b|t\.kr|%|procent|kroner|million|euro|m²|m2)", re.IGNORECASE
)
ONE_WORD = re.compile(r"\S{1,40}")  # a case number, an item's number
# A field of the meeting as a whole, on its first page before the first item.
OF_MEETING = re.compile(
    r"(?:status|åbenhed|adgang|offentlighed|mødetype|type|dagsorden|referat)\s*:?\s*"
    r"(lukket|lukkede|fortroligt?|ikke[- ]offentligt?)\b",
    re.IGNORECASE,
)


@dataclass(slots=True)
class _Section:
    """What stands under one heading that says closed."""

    mark: str
    level: int  # of the heading; 0: the whole page
    blocks: list[tuple[str, Block]] = field(default_factory=list)  # each under its last heading

    def ends_at(self, block: Block) -> bool:
        """Whether the heading `block` begins something else."""
        return 0 < block.level <= self.level and not PART.match(block.text)


def open_matter(page: ReadPage) -> str:
    """Say what lies open on a page of a meeting under a mark; empty where nothing does."""
    for section in _sections(page):
        if matter := _matter(section):
            return f"»{section.mark}«, men {matter} ligger åbent"
    return ""


def meeting_says_closed(page: ReadPage) -> str:
    """Return what a meeting's first page says of the whole meeting; empty where it is open."""
    for block in page.blocks[: _own(page)]:
        if found := OF_MEETING.match(block.text):
            return found.group()
    return ""


def _sections(page: ReadPage) -> Iterator[_Section]:
    blocks = page.blocks[_own(page) :]
    if page.item and (mark := page.marked or says_closed(page.page.title)):
        whole = _Section(mark, 0)
        _fill(whole, blocks)
        if any(not says_closed(link.title) for link in page.page.links):
            whole.blocks.append(("", Block(BlockKind.LIST_ITEM, "", link="")))
        yield whole
        return
    for at, block in enumerate(blocks):
        if (mark := _says_closed(block, page)) and mark:
            section = _Section(mark, block.level or 9)
            _fill(section, blocks[at + 1 :])
            yield section


def _says_closed(block: Block, page: ReadPage) -> str:
    is_heading = block.kind is BlockKind.HEADING
    is_line = block.kind is BlockKind.PARAGRAPH and not page.item and "\n" not in block.text
    if not (is_heading or is_line) or len(block.text) > LONGEST_HEADING:
        return ""
    return says_closed(block.text)


def _fill(section: _Section, blocks: Sequence[Block]) -> None:
    under = ""
    for block in blocks:
        if block.kind is BlockKind.HEADING:
            if section.level and section.ends_at(block):
                return
            under = block.text
        section.blocks.append((under, block))


def _matter(section: _Section) -> str:
    if any(block.link is not None and not _says_closed_link(block) for _, block in section.blocks):
        return "bilag"
    texts = [(under, block) for under, block in section.blocks if block.link is None]
    if any(AMOUNT.search(block.text) for _, block in texts):
        return "et beløb"
    if not all(_is_about(under, block) for under, block in texts):
        return "sagens tekst"
    decided = sum(len(block.text) for under, block in texts if DECISION.search(under))
    told = sum(len(block.text) for _, block in texts) - decided
    is_long = decided > MOST_DECIDED or told > MOST_REASON
    return "mere end overskrift og begrundelse" if is_long else ""


def _is_about(under: str, block: Block) -> bool:
    """Whether a block is a heading or a number, of the decision, or about the closing itself."""
    if block.kind is BlockKind.HEADING:
        return bool(PART.match(block.text) or says_closed(block.text))
    if ONE_WORD.fullmatch(block.text.strip()):
        return True
    return bool(DECISION.search(under) or ABOUT_CLOSING.search(block.text))


def _says_closed_link(block: Block) -> bool:
    return bool(says_closed(block.text.lstrip("• ")))


def _own(page: ReadPage) -> int:
    """Where a meeting's item begins: before its title stands what is said of the whole meeting."""
    if not page.item:
        return 0
    heads = (n for n, block in enumerate(page.blocks, 1) if _is_title(block, page))
    return next(heads, 0)


def _is_title(block: Block, page: ReadPage) -> bool:
    return block.kind is BlockKind.HEADING and block.text == page.page.title
