"""Reads a manuscript: TOML front matter between two lines of `+++`, then a small Markdown.

Kinds of block: heading1–3, paragraph, bullets, numbered, table, box (`> `), footnote (`[^1]: `),
slide (`---`) and directive (`::: name argument`). Everything else in a text is a paragraph.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

FENCE = "+++\n"
SOFT_HYPHEN = "\u00ad"
WORD = re.compile(r"[a-zæøåéA-ZÆØÅÉ]+")


@dataclass(frozen=True)
class Block:
    """One piece of a text: its kind, and its lines without their marks."""

    kind: str
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        """The lines as one running text."""
        return " ".join(self.lines)


@dataclass(frozen=True)
class Manuscript:
    """A text before it is typeset: what its front matter says, and its body."""

    meta: dict[str, Any]
    body: str

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The body, cut into blocks."""
        return tuple(_blocks(self.body.splitlines()))


def read_manuscript(path: Path) -> Manuscript:
    """Read one manuscript.

    Raises:
        ValueError: the file has no front matter.
    """
    parts = path.read_text(encoding="utf-8").split(FENCE, 2)
    if len(parts) != 3 or parts[0]:
        raise ValueError(f"{path.name}: no front matter between two lines of +++")
    return Manuscript(tomllib.loads(parts[1]), parts[2].strip() + "\n")


def cells(line: str) -> tuple[str, ...]:
    """The cells of one table line: `| a | b |` gives `("a", "b")`."""
    return tuple(cell.strip() for cell in line.strip().strip("|").split("|"))


def hyphenated(text: str) -> str:
    """The text with soft hyphens where the list of words allows a word to be broken."""
    return WORD.sub(lambda found: _break_points(found.group()), text)


def _break_points(word: str) -> str:
    pattern = _hyphenation().get(word.casefold())
    if pattern is None:
        return word
    letters = iter(word)
    return "".join(SOFT_HYPHEN if mark == "-" else next(letters) for mark in pattern)


@cache
def _hyphenation() -> dict[str, str]:
    path = Path(__file__).parent / "manuscripts" / "hyphenation.txt"
    patterns = path.read_text(encoding="utf-8").split()
    return {pattern.replace("-", ""): pattern for pattern in patterns}


def _blocks(lines: Iterable[str]) -> Iterator[Block]:
    for kind, group in groupby(lines, key=_kind):
        if kind == "blank":
            continue
        stripped = tuple(_strip(kind, line) for line in group)
        if kind in {"bullets", "numbered", "table", "paragraph", "box", "footnote"}:
            yield Block(kind, stripped)
        else:
            yield from (Block(kind, (line,)) for line in stripped)


def _kind(line: str) -> str:
    starts = {
        "### ": "heading3",
        "## ": "heading2",
        "# ": "heading1",
        "- ": "bullets",
        "| ": "table",
        "> ": "box",
        "::: ": "directive",
        "---": "slide",
        "[^": "footnote",
    }
    if not line.strip():
        return "blank"
    if re.match(r"\d+\. ", line):
        return "numbered"
    return next((kind for start, kind in starts.items() if line.startswith(start)), "paragraph")


def _strip(kind: str, line: str) -> str:
    if kind in {"paragraph", "numbered", "table", "slide", "footnote"}:
        return line.strip()
    return line.split(" ", 1)[1].strip()
