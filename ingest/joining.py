"""Blocks that are one sentence or one word are made one block."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from ingest.layout import Block


def join_blocks(
    blocks: Iterable[Block], goes_on: Callable[[Block, Block], bool]
) -> Iterator[Block]:
    """Yield blocks; one that `goes_on` from the one before becomes its last line."""
    held: Block | None = None
    for block in blocks:
        if held is not None and goes_on(held, block):
            held = replace(held, text=f"{held.text}\n{block.text}")
            continue
        if held is not None:
            yield held
        held = block
    if held is not None:
        yield held
