"""Plain text: paragraphs apart by blank lines or early line ends, lists by their marks."""

from collections.abc import Iterator
from pathlib import Path

from assistant.domain.documents import Page
from ingest.layout import Block, BlockKind, Reading, ReadPage
from ingest.readers.page_text import text_of
from ingest.readers.text_runs import Run, runs_of, title_level

# So many short lines in a row, each with air around it, are a list and no headings.
MIN_LIST = 4
# A run longer than this is handed on in pieces: some texts are one line of a hundred pages.
MAX_BLOCK = 4_000


def read_text(path: Path) -> Reading:
    """Open a text file in UTF-8, UTF-16 or an older encoding. Page 1 is the file's own text.

    Raises:
        Unreadable: the file is empty or is no text.
    """
    text = text_of(path)
    page = Page(number=1, label="1", text=text)
    return Reading(count=1, pages=iter([ReadPage(page, tuple(blocks_of_text(text)))]))


def blocks_of_text(text: str) -> Iterator[Block]:
    """Yield the blocks of a text: short lines on their own are headings, marked ones are items."""
    runs = list(runs_of(text))
    levels = [
        title_level(run, before, after)
        for run, before, after in zip(runs, [None, *runs], [*runs[1:], None], strict=False)
    ]
    for at, run in enumerate(runs):
        if levels[at] and not _is_listed(runs, levels, at):
            yield Block(BlockKind.HEADING, run.text, level=levels[at])
        else:
            yield from _blocks(run)


def _is_listed(runs: list[Run], levels: list[int], at: int) -> bool:
    """Whether what looks like a heading is one of a list without marks; its first line names it."""
    start = end = at
    while start > 0 and _may_be_listed(runs[start - 1], levels[start - 1]):
        start -= 1
    while end < len(runs) and _may_be_listed(runs[end], levels[end]):
        end += 1
    return at > start and end - start >= MIN_LIST


def _may_be_listed(run: Run, level: int) -> bool:
    return level > 0 and run.is_plain


def _blocks(run: Run) -> Iterator[Block]:
    if run.is_row:
        yield Block(BlockKind.TABLE_ROW, run.text)
    elif run.is_item:
        yield from _pieces(run.text, BlockKind.LIST_ITEM)
    else:
        yield from _pieces(run.text, BlockKind.PARAGRAPH)


def _pieces(text: str, kind: BlockKind) -> Iterator[Block]:
    level = 1 if kind is BlockKind.LIST_ITEM else 0
    while len(text) > MAX_BLOCK:
        cut = _cut(text)
        yield Block(kind, text[:cut].rstrip(), level=level)
        text, kind, level = text[cut:].lstrip(), BlockKind.PARAGRAPH, 0
    if text:
        yield Block(kind, text, level=level)


def _cut(text: str) -> int:
    """Where to cut a text that is too long: after a sentence, between words, or where it must."""
    sentence = text.rfind(". ", MAX_BLOCK // 2, MAX_BLOCK)
    if sentence > 0:
        return sentence + 1
    space = text.rfind(" ", MAX_BLOCK // 2, MAX_BLOCK)
    cut = space if space > 0 else MAX_BLOCK
    # After a hyphen the pieces would be taken for halves of a word, and joined again.
    return cut - 1 if text[cut - 1] in "-\u2010\u2011\u00ad" else cut
