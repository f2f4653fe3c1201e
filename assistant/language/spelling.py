"""The words of the documents that are nearest to one they do not have."""

from collections.abc import Mapping, Sequence
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

Costs = NDArray[np.float64]
Codes = NDArray[np.uint32]  # a row a letter, a column a word; 0 behind the last letter


class Speller:
    """Finds the nearest known word by edit distance, swapped neighbours counting once."""

    def __init__(self, counts: Mapping[str, int]) -> None:
        """`counts` tells how often each word stands in the documents."""
        self._counts = counts
        known = (w for w, n in counts.items() if n >= SEEN and len(w) >= SHORTEST - 1)
        self._words = sorted(known, key=lambda word: (len(word), word))
        self._lengths = np.array([len(word) for word in self._words], np.int64)
        self._letters: NDArray[np.int8] | None = None
        self.nearest = lru_cache(maxsize=REMEMBERED)(self._nearest)

    def _nearest(self, word: str) -> str | None:
        """Return the known word that `word` is most likely meant to be, or None."""
        if len(word) < SHORTEST or not word.isalpha() or word in self._counts:
            return None
        allowed = 2.0 if len(word) >= LONG else 1.0
        candidates = self._candidates(word, int(allowed))
        near = zip(distances(word, candidates, allowed).tolist(), candidates, strict=True)
        ranked = [(cost, -self._counts[known], known) for cost, known in near if cost <= allowed]
        return min(ranked)[2] if ranked else None

    def _candidates(self, word: str, slips: int) -> list[str]:
        """The known words whose letters differ from those of `word` by so few slips."""
        if self._letters is None:
            self._letters = _letters(self._words)
        # `_slips` passes over what is longer or shorter by more; a folded letter is one less.
        folded = sum(word.count(plain) for plain, _ in _FOLDED)
        ends = len(word) - slips - folded, len(word) + slips + 1
        first, last = np.searchsorted(self._lengths, ends).tolist()
        apart = np.abs(self._letters[:, first:last] - _letters([word]))
        # Each slip changes two counts at most; a folded letter three.
        few = np.flatnonzero(apart.sum(axis=0, dtype=np.int16) <= 3 * slips)
        return [self._words[first + at] for at in few.tolist()]


def _letters(words: Sequence[str]) -> NDArray[np.int8]:
    """How often each letter stands in each word: a row a letter, a column a word."""
    lengths = [len(word) for word in words]
    column = np.repeat(np.arange(len(words)), lengths)
    codes = np.frombuffer("".join(words).encode("utf-32-le"), "<u4")
    table = np.zeros((len(_ALPHABET), len(words)), np.int8)
    for row, letter in enumerate(_ALPHABET):
        table[row] = np.bincount(column[codes == ord(letter)], minlength=len(words))
    return table


def distances(one: str, others: Sequence[str], most: float) -> Costs:
    """The cost of turning `one` into each of `others`; more than `most` where it is past that.

    >>> distances("spildevan", ["spildevand", "spand"], 2.0).tolist()
    [1.0, 3.0]
    >>> distances("raadmand", ["rådmand"], 2.0).tolist()
    [0.5]
    """
    if not others:
        return np.zeros(0)
    if not any(plain in one for plain, _ in _FOLDED):
        return _slips(one, others, most)
    costs = np.full(len(others), most + 1)
    apart: dict[str, list[int]] = {}  # the places of `others` by what `one` is folded to for them
    for at, other in enumerate(others):
        apart.setdefault(_folded(one, other), []).append(at)
    for folded, places in apart.items():
        told = [others[at] for at in places]
        if folded == one:
            costs[places] = _slips(one, told, most)
        else:
            same = np.array([other == folded for other in told])
            further = distances(folded, told, most - LIKELY)
            costs[places] = LIKELY + np.where(same, 0.0, further)
    return costs


def _folded(one: str, other: str) -> str:
    """`one` with the first pair of letters put right that `other` has as a letter of its own."""
    for plain, letter in _FOLDED:
        if plain in one and letter in other:
            return one.replace(plain, letter)
    return one


def _slips(one: str, others: Sequence[str], most: float) -> Costs:
    """The distances without folding: a row for each beginning of `others`, a column a word."""
    lengths = np.fromiter(map(len, others), np.int64, len(others))
    codes = _codes(others, int(lengths.max()))
    places = np.arange(len(codes) + 1.0)[:, None]
    is_beyond = places > lengths
    # What it costs to leave out all letters before each place.
    left_out = np.zeros(is_beyond.shape)
    np.cumsum(np.where(_doubled(codes), LIKELY, 1.0), axis=0, out=left_out[1:])
    older = before = row = np.where(is_beyond, np.inf, places)
    is_past = np.abs(lengths - len(one)) > most
    for i, letter in enumerate(one):
        older, before, row = before, row, np.empty_like(row)
        row[0] = i + 1
        row[1:] = np.minimum(before[1:] + _gap(one, i), before[:-1] + _swaps(letter, codes))
        if i:
            is_turned = (codes[:-1] == ord(letter)) & (codes[1:] == ord(one[i - 1]))
            across = np.where(is_turned, older[:-2] + 1.0, np.inf)
            row[2:] = np.minimum(row[2:], across)
        # The least of every earlier place with the letters between left out: costs are halves, and
        # so add up without rounding.
        row = np.minimum.accumulate(row - left_out, axis=0) + left_out
        row[is_beyond] = np.inf
        is_past |= row.min(axis=0) > most
    return np.where(is_past, most + 1, row[lengths, np.arange(len(others))])


def _codes(words: Sequence[str], width: int) -> Codes:
    codes = np.array(words, f"<U{width}").view("<u4").reshape(len(words), width)
    return np.ascontiguousarray(codes.T)


def _doubled(codes: Codes) -> NDArray[np.bool_]:
    """Where a letter doubles the one before it."""
    doubled = np.zeros(codes.shape, bool)
    doubled[1:] = codes[1:] == codes[:-1]
    return doubled


def _gap(word: str, at: int) -> float:
    """A letter too many costs less where it doubles the one before it."""
    return LIKELY if at and word[at] == word[at - 1] else 1.0


def _swaps(letter: str, codes: Codes) -> Costs:
    """What it costs to write each of `codes` for `letter`."""
    costs = np.ones(codes.shape)
    for near in _NEAR:
        if letter in near:
            costs[codes == ord(near.replace(letter, ""))] = LIKELY
    costs[codes == ord(letter)] = 0.0
    return costs
