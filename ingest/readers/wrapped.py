"""Sentences that an editor broke by hand into lines are put back together."""

from collections.abc import Iterable, Iterator

from ingest.joining import join_blocks
from ingest.layout import Block, BlockKind
from ingest.readers.line_text import goes_on

# A line shorter than this was not broken for want of room.
MIN_WRAPPED = 40


def with_wraps_joined(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield blocks; a paragraph that goes on with the sentence before it joins that block."""
    return join_blocks(blocks, _is_rest)


def _is_rest(block: Block, after: Block) -> bool:
    if after.kind is not BlockKind.PARAGRAPH:
        return False
    if block.kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
        return False
    last = block.text.rsplit("\n", 1)[-1]
    return len(last) >= MIN_WRAPPED and goes_on(last, after.text)
