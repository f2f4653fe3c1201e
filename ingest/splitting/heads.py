"""Heads of tables: the rows that name columns belong to every row below them."""

from collections.abc import Iterator, Sequence

from ingest.layout import Block, BlockKind

# What may stand between the halves of a table: a note below the one, a line above the other.
MOST_BETWEEN = 1
LONGEST_BETWEEN = 80


def heads_of(blocks: Sequence[Block]) -> Iterator[tuple[str, ...]]:
    """Yield for each block the head rows above it; none for heads and for what is no row."""
    heads: tuple[str, ...] = ()
    was_head = False
    for block in blocks:
        is_row = block.kind is BlockKind.TABLE_ROW
        if is_head(block):
            heads = (*heads, block.text) if was_head else (block.text,)
        elif not is_row:
            heads = ()
        was_head = is_head(block)
        yield heads if is_row and not was_head else ()


def is_head(block: Block) -> bool:
    """Whether a block is a row that names columns."""
    return block.kind is BlockKind.TABLE_ROW and block.level > 0


def carried_heads(pages: Sequence[Sequence[Block]]) -> list[tuple[str, ...]]:
    """Return for each page the heads of a table that began on a page before and goes on."""
    carried: list[tuple[str, ...]] = []
    open_heads: tuple[str, ...] = ()
    for blocks in pages:
        first = _first_rows(blocks)
        goes_on = bool(first) and not is_head(first[0]) and _width(first) == _widest(open_heads)
        carried.append(open_heads if goes_on else ())
        open_heads = _left_open(blocks, carried[-1])
    return carried


def _first_rows(blocks: Sequence[Block]) -> list[Block]:
    """The rows at a page's top, below at most a short line."""
    rows: list[Block] = []
    for number, block in enumerate(blocks):
        if block.kind is BlockKind.TABLE_ROW:
            rows.append(block)
        elif rows or not _is_between(block, number):
            break
    return rows


def _is_between(block: Block, number: int) -> bool:
    short = len(block.text) <= LONGEST_BETWEEN and block.kind is BlockKind.PARAGRAPH
    return short and number < MOST_BETWEEN


def _left_open(blocks: Sequence[Block], carried: tuple[str, ...]) -> tuple[str, ...]:
    """The heads of the table at a page's end, which may be one that was carried there."""
    found = list(heads_of(blocks))
    for number, (block, heads) in enumerate(reversed(list(zip(blocks, found, strict=True)))):
        if block.kind is BlockKind.TABLE_ROW and not is_head(block):
            return heads or carried
        if not _is_between(block, number):
            return ()
    return ()


def _width(rows: Sequence[Block]) -> int:
    return max(row.text.count("\t") for row in rows)


def _widest(heads: Sequence[str]) -> int:
    return max((head.count("\t") for head in heads), default=-1)


def as_words(head: str) -> str:
    r"""A head row on a line of its own, as it stands in a path of headings.

    >>> as_words("\t2023\t\t2024")
    '2023 · 2024'
    """
    return " · ".join(cell for cell in head.split("\t") if cell)
