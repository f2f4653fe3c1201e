"""Blocks and pages of Office files: what nobody sees is left out, and a page is its blocks."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from assistant.domain.documents import Page
from ingest.cleaning.characters import without_invisible
from ingest.layout import Block

# What a program writes as the title of a file that nobody gave one.
_NO_TITLE = re.compile(
    r"microsoft (?:word|powerpoint|excel).*|(?:dokument|document|ark|sheet|mappe|book)\s?\d*"
    r"|powerpoint[- ]præsentation|powerpoint presentation|(?:dias|slide) \d+|titel|title"
    r"|untitled.*|ingen titel|word document",
    re.IGNORECASE,
)


def shown(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Return the blocks in NFC without signs that nobody sees, and without empty ones."""
    seen = (replace(block, text=without_invisible(block.text).rstrip()) for block in blocks)
    return tuple(block for block in seen if block.text.strip())


def page_of(blocks: Sequence[Block], *, number: int, label: str, title: str) -> Page:
    """Make the page that `blocks` stand on: a line for each."""
    text = "\n".join(block.text for block in blocks)
    return Page(number=number, label=label, text=text, title=title)


def title_or_none(title: str) -> str | None:
    """A title from a file's properties; None where it is a program's stopgap."""
    plain = " ".join(without_invisible(title).split())
    return plain if plain and not _NO_TITLE.fullmatch(plain) else None
