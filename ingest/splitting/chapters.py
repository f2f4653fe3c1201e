"""Chapters: a numbered heading at the top of a page is the section of the pages after it.

That holds where pages are one text after another. Sheets and slides have no chapters.
"""

import re
from collections.abc import Sequence

from ingest.layout import Block, BlockKind

# "B1.1 Kortlægning af …", "Bilag 3: …": numbers of chapters, not of points in a list.
CHAPTER = re.compile(
    r"(?:[A-ZÆØÅ]\d{1,2}(?:\.\d{1,2}){0,2}\.?\s+\S|(?:BILAG|Bilag|KAPITEL|Kapitel)\s\d+\b)"
)
TOP = 2


def chapters_of(pages: Sequence[Sequence[Block]]) -> list[tuple[str, ...]]:
    """Return the open chapter of each page: empty before the first one."""
    chapters: list[tuple[str, ...]] = []
    current: tuple[str, ...] = ()
    for blocks in pages:
        for block in blocks[:TOP]:
            if block.kind is BlockKind.HEADING and CHAPTER.match(block.text):
                current = (block.text,)
                break
        chapters.append(current)
    return chapters
