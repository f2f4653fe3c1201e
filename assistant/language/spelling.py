"""The words of the documents that are nearest to one they do not have."""

from collections.abc import Mapping
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

SHORTEST = 5  # letters; in shorter words a slip makes another word
LONG = 8  # letters; from here two slips are forgiven, before it one
SEEN = 2  # times that a word has to stand in the documents, or it may be a slip itself
LIKELY = 0.5  # of a slip: what keyboards without Danish letters and doubled letters make
REMEMBERED = 10_000
_ALPHABET = "abcdefghijklmnopqrstuvwxyzæøå"
# What is written where æ, ø and å cannot be.
_FOLDED = (("ae", "æ"), ("oe", "ø"), ("aa", "å"))
_NEAR = frozenset(("aå", "oø", "eæ", "aæ", "oå", "yø", "öø", "äæ", "dt", "gk", "bp"))


class Speller:
    """Finds the nearest known word by edit distance, swapped neighbours counting once."""

    def __init__(self, counts: Mapping[str, int]) -> None:
        """`counts` tells how often each word stands in the documents."""
        self._counts = counts
        self._words = sorted(w for w, n in counts.items() if n >= SEEN and len(w) >= SHORTEST - 1)
        self._letters: NDArray[np.int8] | None = None
        self.nearest = lru_cache(maxsize=REMEMBERED)(self._nearest)

    def _nearest(self, word: str) -> str | None:
        """Return the known word that `word` is most likely meant to be, or None."""
        if len(word) < SHORTEST or not word.isalpha() or word in self._counts:
            return None
        allowed = 2.0 if len(word) >= LONG else 1.0
        best: tuple[float, int, str] | None = None
        for known in self._candidates(word, int(allowed)):
            cost = distance(word, known, allowed)
            if cost <= allowed:
                rank = (cost, -self._counts[known], known)
                best = min(best, rank) if best else rank
        return best[2] if best else None

    def _candidates(self, word: str, slips: int) -> list[str]:
        """The known words whose letters differ from those of `word` by so few slips."""
        if self._letters is None:
            self._letters = _letters(self._words)
        if not self._words:
            return []
        apart = np.abs(self._letters - _letters([word])[0]).sum(axis=1)
        # Each slip changes two counts at most; a folded letter three.
        return [self._words[at] for at in np.flatnonzero(apart <= 3 * slips)]


def _letters(words: list[str]) -> NDArray[np.int8]:
    """How often each letter stands in each word."""
    table = np.zeros((len(words), len(_ALPHABET)), np.int8)
    for row, word in enumerate(words):
        for letter in word:
            at = _ALPHABET.find(letter)
            if at >= 0:
                table[row, at] += 1
    return table


def distance(one: str, other: str, most: float) -> float:
    """The cost of turning one word into the other; more than `most` where it is past that.

    >>> distance("spildevan", "spildevand", 2.0)
    1.0
    >>> distance("raadmand", "rådmand", 2.0)
    0.5
    """
    for plain, letter in _FOLDED:
        if plain in one and letter in other:
            folded = one.replace(plain, letter)
            return LIKELY + (distance(folded, other, most - LIKELY) if folded != other else 0.0)
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[float] = []
    row = [float(at) for at in range(len(other) + 1)]
    for i, a in enumerate(one, 1):
        older, before, row = before, row, [float(i)]
        for j, b in enumerate(other, 1):
            cost = min(
                before[j] + _gap(one, i - 1),
                row[j - 1] + _gap(other, j - 1),
                before[j - 1] + _swap(a, b),
            )
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, older[j - 2] + 1.0)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return row[-1]


def _gap(word: str, at: int) -> float:
    """A letter too many costs less where it doubles the one before it."""
    return LIKELY if at and word[at] == word[at - 1] else 1.0


def _swap(a: str, b: str) -> float:
    if a == b:
        return 0.0
    return LIKELY if a + b in _NEAR or b + a in _NEAR else 1.0
