"""The marks inside a line: `**bold**`, `[^1]` a note, `{-struck-}` and `{+added+}`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

MARK = re.compile(
    r"\*\*(?P<bold>.+?)\*\*|\[\^(?P<note>\d+)\]|\{-(?P<struck>.+?)-\}|\{\+(?P<added>.+?)\+\}"
)


@dataclass(frozen=True)
class Piece:
    """A run of text of one kind: plain, bold, note (its number), struck or added."""

    kind: str
    text: str


def pieces(text: str) -> Iterator[Piece]:
    """Cut a line at its marks.

    >>> [piece.kind for piece in pieces("Højst **to** timer[^1]")]
    ['plain', 'bold', 'plain', 'note']
    """
    end = 0
    for found in MARK.finditer(text):
        if found.start() > end:
            yield Piece("plain", text[end : found.start()])
        yield Piece(str(found.lastgroup), found[str(found.lastgroup)])
        end = found.end()
    if end < len(text):
        yield Piece("plain", text[end:])
