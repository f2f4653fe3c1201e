"""The units of a page: what is never cut, each with the headings it lies under."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.language.sentences import split_sentences
from ingest.layout import Block, BlockKind
from ingest.splitting.heads import heads_of, is_head

# A passage longer than this is hard to quote and blurs its vector.
MAX_LENGTH = 900
NUMBERED = re.compile(r"(\d{1,2}(?:\.\d{1,2})*)\.?\s+[^\W\d]")
# A short line without a full stop before a list names it.
MAX_LABEL = 60


@dataclass(frozen=True, slots=True)
class Unit:
    """A heading, paragraph, list item, table row, or sentences of one that is too long.

    `path` is the headings it lies under, outermost first, a heading's own included. `inline` says
    that it goes on in the line of the unit before. `leads` says that it belongs to what follows.
    `heads` are the rows of its page that name a table row's columns, `carried` those of a page
    before. `repeated` marks such a row where it is set once more.
    """

    text: str
    kind: BlockKind
    path: tuple[str, ...]
    level: int = 0
    inline: bool = False
    leads: bool = False
    heads: tuple[str, ...] = ()
    carried: tuple[str, ...] = ()
    repeated: bool = False


def units_of(
    blocks: Sequence[Block], section: tuple[str, ...] = (), carried: tuple[str, ...] = ()
) -> Iterator[Unit]:
    """Yield the units of a page's cleaned blocks; no unit is longer than a passage may be.

    Only a sentence that alone is longer is cut, between words. `carried` are the heads of a table
    that began on a page before.
    """
    headings: list[tuple[int, str]] = []
    for number, (block, heads) in enumerate(zip(blocks, heads_of(blocks), strict=True)):
        after = blocks[number + 1] if number + 1 < len(blocks) else None
        level = _level(block)
        if block.kind is BlockKind.HEADING:
            headings = [*(held for held in headings if held[0] < level), (level, block.text)]
        path = (*section, *(text for _, text in headings))
        if _ends_carried(block, number):
            carried = ()
        unit = Unit(
            "",
            block.kind,
            path,
            level,
            leads=_leads(block, after),
            heads=heads,
            carried=carried if block.kind is BlockKind.TABLE_ROW else (),
        )
        for at, text in enumerate(_fitting(block.text)):
            yield replace(unit, text=text, inline=at > 0)


def _ends_carried(block: Block, number: int) -> bool:
    """Whether the table that came from the page before is over."""
    return is_head(block) or (number > 0 and block.kind is not BlockKind.TABLE_ROW)


def _leads(block: Block, after: Block | None) -> bool:
    """Whether a block says nothing without the one after it."""
    if block.kind is BlockKind.HEADING:
        return True
    if block.kind is BlockKind.TABLE_ROW:
        return is_head(block) and after is not None and after.kind is BlockKind.TABLE_ROW
    if block.text.endswith(":"):
        return True
    label = len(block.text) <= MAX_LABEL and not block.text.endswith((".", "!", "?", ";"))
    listed = after is not None and after.kind is BlockKind.LIST_ITEM
    return block.kind is BlockKind.PARAGRAPH and label and listed


def _level(block: Block) -> int:
    """The level of a block; "8.1" lies under "8." though both are set in one size."""
    number = NUMBERED.match(block.text) if block.kind is BlockKind.HEADING else None
    return max(block.level, number.group(1).count(".") + 1) if number else block.level


def _fitting(text: str) -> Iterator[str]:
    """Yield `text` in runs of whole sentences that fit a passage."""
    if len(text) <= MAX_LENGTH:
        yield text
        return
    held = ""
    for sentence in split_sentences(text):
        for piece in _pieces(sentence):
            if held and len(held) + 1 + len(piece) > MAX_LENGTH:
                yield held
                held = ""
            held = f"{held} {piece}" if held else piece
    if held:
        yield held


def _pieces(sentence: str) -> Iterator[str]:
    """Yield a sentence, cut between words where it alone is too long."""
    while len(sentence) > MAX_LENGTH:
        cut = sentence.rfind(" ", MAX_LENGTH // 2, MAX_LENGTH)
        cut = cut if cut > 0 else MAX_LENGTH
        yield sentence[:cut].rstrip()
        sentence = sentence[cut:].lstrip()
    if sentence:
        yield sentence
