"""The blocks of a page, cleaned: one line a block, split words joined, bullets plain."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from ingest.cleaning.characters import BULLET, collapsed, with_plain_bullets, without_invisible
from ingest.cleaning.hyphens import ends_split, join_lines
from ingest.joining import join_blocks
from ingest.layout import Block, BlockKind


def clean_blocks(blocks: Sequence[Block], words: Collection[str] = frozenset()) -> list[Block]:
    """Return the blocks as single lines of clean text; blocks that hold no word or number go.

    A paragraph whose last word goes on in the next one, across a blank line, is joined with it.
    """
    cleaned = (clean_block(block, words) for block in join_blocks(blocks, _goes_on))
    return [block for block in cleaned if any(sign.isalnum() for sign in block.text)]


def clean_block(block: Block, words: Collection[str] = frozenset()) -> Block:
    """Return `block` as one line: NFC, no invisible signs, split words joined, plain bullets.

    A cell of a table row that is empty stays, so that those after it keep their columns.
    """
    item = block.kind is BlockKind.LIST_ITEM
    text = with_plain_bullets(without_invisible(block.text), item=item)
    if block.kind is BlockKind.TABLE_ROW:
        cells = [collapsed(join_lines(cell.split("\n"), words)) for cell in text.split("\t")]
        cells[0] = cells[0].removeprefix(BULLET).lstrip()
        return replace(block, text="\t".join(cells).rstrip("\t"))
    joined = collapsed(join_lines(text.split("\n"), words))
    if block.kind is not BlockKind.LIST_ITEM:
        joined = joined.removeprefix(BULLET).lstrip()
    return replace(block, text=joined)


def _goes_on(block: Block, after: Block) -> bool:
    return (
        block.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
        and after.kind is BlockKind.PARAGRAPH
        and ends_split(block.text)
        and after.text[:1].islower()
    )
