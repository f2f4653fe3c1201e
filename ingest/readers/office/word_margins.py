"""Headers and footers of a Word file: what they say that its text and title do not, said once."""

import re
from collections.abc import Iterable, Iterator

from ingest.layout import Block, BlockKind

# Stands for a page's number while a margin is read: what shows beside it is no text either.
PAGE_MARK = "\ufffc"
_MARKED = re.compile(
    rf"[(\[]?(?:\b(?:side|s\.|page|p\.)\s*)?{PAGE_MARK}"
    rf"(?:\s*(?:(?:ud )?af|of|/|-|\|)\s*{PAGE_MARK})?[)\]]?",
    re.IGNORECASE,
)
_TYPED = re.compile(
    r"\s*(?:side|s\.|page)?\s*\d{0,3}\s*(?:(?:af|of|/|-)\s*\d{0,3})?\s*", re.IGNORECASE
)
_BETWEEN = " \n|·•–—,;/-"
_WORD = re.compile(r"\w+")
# Fewer words than this may stand in a sentence of the text and still say something by themselves.
LEAST_WORDS = 3


def news_of(margins: Iterable[Block], said: Iterable[str]) -> Iterator[Block]:
    """Yield what headers and footers say beside `said`, as paragraphs: a margin has no headings."""
    lines = {_words(text) for text in said}
    for block in margins:
        cells = [without_page_number(cell) for cell in block.text.split("\t")]
        text = "\t".join(cell for cell in cells if cell)
        words = _words(text)
        if words and not _is_said(words, lines):
            lines.add(words)
            is_row = block.kind is BlockKind.TABLE_ROW
            yield Block(BlockKind.TABLE_ROW if is_row else BlockKind.PARAGRAPH, text)


def without_page_number(text: str) -> str:
    r"""A cell of a margin without the number of its page, and without the word that names it.

    >>> without_page_number("Notat · Side \ufffc af \ufffc"), without_page_number("Side 1 af 3")
    ('Notat', '')
    """
    if _TYPED.fullmatch(text):
        return ""
    parts = [part.strip(_BETWEEN) for part in _MARKED.split(text)]
    return text.strip() if len(parts) == 1 else " ".join(part for part in parts if part)


def _is_said(words: str, lines: set[str]) -> bool:
    if words in lines:
        return True
    return words.count(" ") + 1 >= LEAST_WORDS and any(f" {words} " in f" {e} " for e in lines)


def _words(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))
