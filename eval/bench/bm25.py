"""A plain stemming BM25: what any search engine does, and so the mark to beat."""

import math
import re
from collections import Counter
from collections.abc import Sequence

import numpy as np
import Stemmer

K1, B = 1.2, 0.75  # Lucene's
_WORD = re.compile(r"\w+")


class StemmingBm25:
    """BM25 over stems, in memory.

    >>> StemmingBm25(["en rød hest", "to blå biler"], "danish").search("bilen", 10)
    [1]
    """

    def __init__(self, texts: Sequence[str], language: str) -> None:
        self._stemmer = Stemmer.Stemmer(language)
        counts = [Counter(self._stems(text)) for text in texts]
        lengths = np.array([sum(count.values()) for count in counts], dtype=np.float32)
        self._norms = K1 * (1 - B + B * lengths / max(1.0, float(lengths.mean())))
        postings: dict[str, list[tuple[int, int]]] = {}
        for number, count in enumerate(counts):
            for stem, times in count.items():
                postings.setdefault(stem, []).append((number, times))
        self._postings = {stem: np.array(pairs).T for stem, pairs in postings.items()}

    def search(self, query: str, limit: int) -> list[int]:
        """Return the numbers of the best texts, best first; only texts that share a stem."""
        scores = np.zeros(len(self._norms), dtype=np.float32)
        for stem in set(self._stems(query)) & self._postings.keys():
            numbers, times = self._postings[stem]
            weight = self._rarity(len(numbers))
            scores[numbers] += weight * times / (times + self._norms[numbers])
        best = np.argsort(-scores, kind="stable")[:limit]
        return [int(number) for number in best if scores[number] > 0]

    def _rarity(self, holding: int) -> float:
        return math.log(1 + (len(self._norms) - holding + 0.5) / (holding + 0.5))

    def _stems(self, text: str) -> list[str]:
        stems: list[str] = self._stemmer.stemWords(_WORD.findall(text.lower()))
        return stems
