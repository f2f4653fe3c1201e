"""The proof of a model's sentence: the sentences of its excerpts that say the same."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from assistant.answering.drafts import Draft
from assistant.answering.excerpts import Excerpt
from assistant.answering.flaws import Flaw, Quote, find_flaw, stems
from assistant.answering.quoting import (
    SHORTEST_QUOTE,
    TYPESETTING,
    QuoteNotFoundError,
    cite,
    numbers,
)
from assistant.domain.answers import Citation
from assistant.language.compounds import stemmer
from assistant.language.sentences import split_sentences

# More would let a sentence be pieced together from words that have nothing to do with each other.
MOST_QUOTES = 3


@dataclass(frozen=True, slots=True)
class Proof:
    """A sentence and the citations that prove it; they are numbered when it is shown."""

    text: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class _Candidate:
    quote: Quote
    has: frozenset[str]


class Prover:
    """Proves sentences by the excerpts of one question. For one thread: its stemmer is."""

    def __init__(self, excerpts: Mapping[str, Excerpt]) -> None:
        self._excerpts = excerpts
        self._stem = stemmer().stemWord
        self._known: dict[str, tuple[_Candidate, ...]] = {}

    def prove(self, draft: Draft) -> Proof | Flaw:
        """Return the sentence with its citations, or what is wrong with it.

        Tokens that were never given out are passed over.
        """
        cited = [token for token in draft.tokens if token in self._excerpts]
        candidates = [c for token in cited for c in self._candidates(token)]
        quotes = _cover(self._has(draft.text, draft.text), candidates)
        flaw = find_flaw(draft.text, quotes, self._stem)
        return flaw or Proof(draft.text, tuple(quote.citation for quote in quotes))

    def _has(self, words: str, as_read: str) -> frozenset[str]:
        return frozenset(stems(words, self._stem)) | numbers(as_read)

    def _candidates(self, token: str) -> tuple[_Candidate, ...]:
        if token not in self._known:
            self._known[token] = tuple(
                _Candidate(quote, self._has(quote.words, quote.citation.quote))
                for quote in _quotes(self._excerpts[token])
            )
        return self._known[token]


def _cover(wanted: frozenset[str], candidates: Sequence[_Candidate]) -> list[Quote]:
    """Choose few quotes that hold most of what is said; of equals the one with least besides."""
    chosen: list[Quote] = []
    missing = wanted
    while missing and candidates and len(chosen) < MOST_QUOTES:
        best = max(candidates, key=lambda c: (len(missing & c.has), -len(c.has)))
        if not missing & best.has:
            break
        chosen.append(best.quote)
        missing -= best.has
    return chosen


def _quotes(excerpt: Excerpt) -> Iterator[Quote]:
    """Yield the sentences of the passage that stand on its page."""
    for words in _long_enough(split_sentences(excerpt.hit.passage.text)):
        try:
            citation = cite(1, excerpt.hit.document, excerpt.page, words)
        except QuoteNotFoundError:
            continue
        yield Quote(excerpt, " ".join(words.split()), citation)


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
