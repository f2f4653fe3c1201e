"""Markdown: blocks by markdown-it; the page's text is the file's own, without front matter."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

from assistant.domain.documents import Page
from assistant.errors import Unreadable
from ingest.layout import Block, BlockKind, Reading, ReadPage
from ingest.readers.page_text import text_of

FRONT_MATTER = re.compile(r"\A---[ \t]*\r?\n.*?\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
# Marks that the source has and a reader does not see; they part no words.
INVISIBLE_TYPES = frozenset({"html_inline", "image"})


def read_markdown(path: Path) -> Reading:
    """Open a Markdown file. Page 1 is the file's own text after its front matter.

    Raises:
        Unreadable: the file is empty or is no text.
    """
    text = FRONT_MATTER.sub("", text_of(path), count=1)
    if not text.strip():
        raise Unreadable("filen er tom")
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    blocks = tuple(_blocks(tokens))
    heads = [block for block in blocks if block.kind is BlockKind.HEADING and block.level == 1]
    title = heads[0].text if heads else ""
    page = Page(number=1, label="1", text=text, title=title)
    return Reading(count=1, pages=iter([ReadPage(page, blocks)]), title=title or None)


def _blocks(tokens: Sequence[Token]) -> Iterator[Block]:
    state = _State()
    for token in tokens:
        block = state.block(token)
        if block is not None:
            yield block


class _State:
    """What is open at a token: lists, a heading, a table row. Lives for one file."""

    def __init__(self) -> None:
        self.depth = 0
        self.heading = 0
        self.marker = ""  # of the list item that is open, until its first text has taken it
        self.cells: list[str] | None = None

    def block(self, token: Token) -> Block | None:
        """Take a token, and return the block that it completes."""
        if token.type == "inline":
            return self._text(_plain(token))
        if token.type in ("fence", "code_block"):
            return Block(BlockKind.PARAGRAPH, token.content.strip())
        if token.type == "tr_close":
            cells, self.cells = self.cells or [], None
            return Block(BlockKind.TABLE_ROW, "\t".join(cells))
        self._open_or_close(token)
        return None

    def _open_or_close(self, token: Token) -> None:
        if token.type.startswith(("bullet_list", "ordered_list")):
            self.depth += token.nesting
        elif token.type == "list_item_open":
            self.marker = f"{token.info}{token.markup}" if token.info else "•"
        elif token.type == "list_item_close":
            self.marker = ""
        elif token.type.startswith("heading"):
            self.heading = int(token.tag[1:]) if token.nesting > 0 else 0
        elif token.type == "tr_open":
            self.cells = []

    def _text(self, text: str) -> Block | None:
        if self.cells is not None:
            self.cells.append(text)
            return None
        if self.heading:
            return Block(BlockKind.HEADING, text, level=self.heading)
        if self.marker:
            marker, self.marker = self.marker, ""
            return Block(BlockKind.LIST_ITEM, f"{marker} {text}", level=max(1, self.depth))
        return Block(BlockKind.PARAGRAPH, text)


def _plain(token: Token) -> str:
    """What a reader sees of a run of text."""
    parts = []
    for child in token.children or ():
        if child.type in ("softbreak", "hardbreak"):
            parts.append("\n")
        elif child.type not in INVISIBLE_TYPES:
            parts.append(child.content)
    return "".join(parts)
