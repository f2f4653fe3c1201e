"""The proof of a model's sentence: the sentences of its excerpts that say the same."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.answering.drafted.drafts import Draft
from assistant.answering.drafted.excerpts import Excerpt
from assistant.answering.proof.checked_words import items
from assistant.answering.proof.flaws import Flaw, find_flaw
from assistant.answering.proof.quotes import Quote, quotes_of
from assistant.domain.answers import Citation
from assistant.language.compounds import stemmer

# More would let a sentence be pieced together from words that have nothing to do with each other.
MOST_QUOTES = 3


@dataclass(frozen=True, slots=True)
class Proof:
    """A sentence and the citations that prove it; they are numbered when it is shown."""

    text: str
    citations: tuple[Citation, ...]


class Prover:
    """Proves sentences by the excerpts of one question. For one thread: its stemmer is."""

    def __init__(self, excerpts: Mapping[str, Excerpt]) -> None:
        self._excerpts = excerpts
        self._stem = stemmer().stemWord
        self._known: dict[str, tuple[Quote, ...]] = {}

    def prove(self, draft: Draft) -> Proof | Flaw:
        """Return the sentence with its citations, or what is wrong with it.

        Tokens that were never given out are passed over.
        """
        cited = [token for token in draft.tokens if token in self._excerpts]
        candidates = [quote for token in cited for quote in self._quotes(token)]
        quotes = _cover(items(draft.text, self._stem), candidates)
        flaw = find_flaw(draft.text, quotes, self._stem)
        return flaw or Proof(draft.text, tuple(quote.citation for quote in quotes))

    def _quotes(self, token: str) -> tuple[Quote, ...]:
        if token not in self._known:
            self._known[token] = tuple(quotes_of(self._excerpts[token], self._stem))
        return self._known[token]


def _cover(wanted: frozenset[str], candidates: Sequence[Quote]) -> list[Quote]:
    """Choose few quotes that hold most of what is said; of equals the one with least besides."""
    chosen: list[Quote] = []
    missing = wanted
    while missing and candidates and len(chosen) < MOST_QUOTES:
        best = max(candidates, key=lambda quote: (len(missing & quote.has), -len(quote.has)))
        if not missing & best.has:
            break
        chosen.append(best)
        missing -= best.has
    return chosen
