"""The sentences of an excerpt that stand on its page: what a proof is made of."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.answering.drafted.excerpts import Excerpt
from assistant.answering.proof.checked_words import Stem, items
from assistant.answering.proof.quoting import SHORTEST_QUOTE, TYPESETTING, QuoteNotFoundError, cite
from assistant.domain.answers import Citation
from assistant.language.sentences import split_sentences


@dataclass(frozen=True, slots=True)
class Quote:
    """A run of a passage that was found on its page. `words` is cleaned, the citation as read."""

    excerpt: Excerpt
    at: int  # which of the excerpt's sentences, from 0
    words: str
    citation: Citation
    has: frozenset[str]  # its stems and numbers


def quotes_of(excerpt: Excerpt, stem: Stem) -> Iterator[Quote]:
    """Yield the sentences of the passage that stand on its page."""
    for at, words in enumerate(_long_enough(split_sentences(excerpt.text))):
        try:
            citation = cite(1, excerpt.hit.document, excerpt.page, words)
        except QuoteNotFoundError:
            continue
        plain = " ".join(words.split())
        yield Quote(excerpt, at, plain, citation, items(plain, stem) | items(citation.quote, stem))


def _long_enough(sentences: Sequence[str]) -> list[str]:
    """Join a line that is too short to be quoted to the one after it, the last to the one before.

    >>> _long_enough(["Formand:", "Anna Holm er formand.", "Ja."])
    ['Formand: Anna Holm er formand. Ja.']
    """
    joined: list[str] = []
    for sentence in sentences:
        if joined and _is_short(joined[-1]):
            joined[-1] += f" {sentence}"
        else:
            joined.append(sentence)
    if len(joined) > 1 and _is_short(joined[-1]):
        joined[-2:] = [f"{joined[-2]} {joined[-1]}"]
    return joined


def _is_short(words: str) -> bool:
    return len(TYPESETTING.sub("", words)) < SHORTEST_QUOTE
