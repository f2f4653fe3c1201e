"""The sentences of a passage, cut once: what is found for one question is found for others."""

import re
from collections.abc import Iterable
from functools import lru_cache

from assistant.language.sentences import split_sentences

REMEMBERED = 5_000  # passages; what is kept of one is as long as its text

# "Mio. kr. vil det koste byen." is told by a figure that a slide sets in large type after it.
_FIGURE_AWAITED = re.compile(r"(?:(?:(?:Mio|Mia)\. )?[Kk]r\.|Tkr\.|Pct\.|Procent|%)(?! ?\d)")
_FIGURE_ALONE = re.compile(r"\d+(?:[.,]\d+)*(?: ?(?:%|pct\.?))?")


@lru_cache(maxsize=REMEMBERED)
def sentences_of(text: str) -> tuple[str, ...]:
    """Cut a passage into sentences, as `split_sentences` does; a figure stays with its measure."""
    return tuple(_with_figures(split_sentences(text)))


def _with_figures(texts: Iterable[str]) -> list[str]:
    """Join a figure that stands alone to the sentence before it that has its measure alone."""
    joined: list[str] = []
    for text in texts:
        if joined and _FIGURE_ALONE.fullmatch(text) and _FIGURE_AWAITED.match(joined[-1]):
            joined[-1] += f" {text}"
        else:
            joined.append(text)
    return joined
