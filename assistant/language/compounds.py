"""Danish compounds, split by what the public documents themselves know.

"bilagsmængde" is found by "bilag" and by "mængde" when both occur as words of their own. Linking
s and e are passed over. Without a word list of the language the corpus is the authority, as in
corpus-driven splitting (Koehn and Knight, EACL 2003: the split whose parts are most frequent).
"""

from collections.abc import Iterable, Mapping
from functools import lru_cache

import Stemmer

SHORTEST_COMPOUND = 7
SHORTEST_PART = 3
# Endings that are also words, or look like them: never the second part of a compound.
_NOT_A_PART = frozenset(
    """
    agtig ande ard arie bar domme ede else elser ende endes ene ens ent ere eren erende eres erne
    ers este ets fuld hed heden heder iske ing inge ingen inger isme ist iste lig lige ligt ling
    mæssig mæssige mæssigt ning ningen ninger nings rede sel sen ser ses ske sker skab skabet som
    somt tion tioner tionen ter ten tet ring ringen ringer eri ering eringen
    """.split()
)


def stemmer() -> Stemmer.Stemmer:
    """A Danish Snowball stemmer; one a thread, as it is not safe to share."""
    return Stemmer.Stemmer("danish")


class Splitter:
    """Splits words into parts that stand alone elsewhere in the corpus."""

    def __init__(self, counts: Mapping[str, int]) -> None:
        self.counts = dict(counts)
        self.parts = lru_cache(maxsize=50_000)(self._parts)

    @classmethod
    def fit(cls, texts: Iterable[list[str]]) -> "Splitter":
        """Count the words that may be parts of compounds."""
        counts: dict[str, int] = {}
        for words in texts:
            for word in words:
                if word.isalpha() and len(word) >= SHORTEST_PART:
                    counts[word] = counts.get(word, 0) + 1
        return cls(counts)

    def _parts(self, word: str) -> tuple[str, ...]:
        """The parts of `word`; empty when it is no compound that the corpus knows."""
        if len(word) < SHORTEST_COMPOUND or not word.isalpha():
            return ()
        best: tuple[float, tuple[str, ...]] = (0.0, ())
        for at in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1):
            head, tail = self._head(word[:at]), word[at:]
            if head is None or tail in _NOT_A_PART:
                continue
            if tail in self.counts and len(tail) > SHORTEST_PART:
                score = self._score(head, tail)
                best = max(best, (score, (head, tail)))
            if len(tail) > SHORTEST_COMPOUND and (inner := self.parts(tail)):
                best = max(best, (self._score(head, *inner), (head, *inner)))
        return best[1]

    def _head(self, text: str) -> str | None:
        """The word that a first part is: as it stands, or without its linking s or e."""
        candidates = [text]
        if text[-1] in "se":
            candidates.append(text[:-1])
        known = [c for c in candidates if len(c) >= SHORTEST_PART and c in self.counts]
        return max(known, key=lambda c: (self.counts[c], c), default=None)

    def _score(self, *parts: str) -> float:
        product = 1.0
        for part in parts:
            product *= self.counts[part] * len(part)
        return float(product ** (1 / len(parts)))
