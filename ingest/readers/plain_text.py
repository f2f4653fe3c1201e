"""Plain text: paragraphs apart by blank lines, lists by their marks; one page."""

import re
from collections.abc import Iterator
from pathlib import Path

from assistant.domain.documents import Page
from ingest.layout import Block, BlockKind, Reading, ReadPage
from ingest.readers.line_text import CAPITALS, ENDS, MARKER
from ingest.readers.page_text import text_of

UNDERLINE = re.compile(r"\s*(?:={3,}|-{3,})\s*")
MAX_HEADING = 80


def read_text(path: Path) -> Reading:
    """Open a text file in UTF-8, UTF-16 or Windows' encoding. Page 1 is the file's own text.

    Raises:
        Unreadable: the file is empty or is no text.
    """
    text = text_of(path)
    page = Page(number=1, label="1", text=text)
    return Reading(count=1, pages=iter([ReadPage(page, tuple(blocks_of_text(text)))]))


def blocks_of_text(text: str) -> Iterator[Block]:
    """Yield the blocks of a text: short lines on their own are headings, marked ones are items."""
    for part in re.split(r"\n\s*\n", text.replace("\r\n", "\n").replace("\r", "\n")):
        lines = [line.rstrip() for line in part.split("\n") if line.strip()]
        if lines:
            yield from _blocks(lines)


def _blocks(lines: list[str]) -> Iterator[Block]:
    if len(lines) > 1 and UNDERLINE.fullmatch(lines[1]):
        yield Block(BlockKind.HEADING, lines[0].strip(), level=1 if "=" in lines[1] else 2)
        lines = lines[2:]
    elif _is_heading(lines):
        yield Block(BlockKind.HEADING, lines[0].strip(), level=2)
        return
    held: list[str] = []
    for line in lines:
        if held and (MARKER.match(line.strip()) or "\t" in line):
            yield _block(held)
            held = []
        held.append(line.strip())
    if held:
        yield _block(held)


def _is_heading(lines: list[str]) -> bool:
    line = lines[0].strip()
    if len(lines) > 1 or len(line) > MAX_HEADING or MARKER.match(line):
        return False
    return CAPITALS.fullmatch(line) is not None or (
        line[:1].isupper() and ENDS.search(line) is None and not line.endswith(("-", ","))
    )


def _block(lines: list[str]) -> Block:
    text = "\n".join(lines)
    if "\t" in lines[0]:
        return Block(BlockKind.TABLE_ROW, text)
    if MARKER.match(text):
        return Block(BlockKind.LIST_ITEM, text, level=1)
    return Block(BlockKind.PARAGRAPH, text)
