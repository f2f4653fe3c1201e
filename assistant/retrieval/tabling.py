"""Many words matched at once: a row a word, a column a column of the matcher."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray

NOTHING = -1.0  # where a word says nothing of a column: less than the least that it may say

Table = NDArray[np.float64]
Places = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class WordColumns:
    """The features of some words, one after another."""

    words: int
    features: NDArray[np.uint32]
    of_word: Places  # which word each is of
    within: Places  # its place among those of the word: its stem, the parts, the 4-grams
    is_term: NDArray[np.bool_]  # stem or part

    def only(self, is_term: bool) -> "WordColumns":
        """The same, of one kind of feature."""
        kept = np.flatnonzero(self.is_term == is_term)
        return WordColumns(
            self.words,
            self.features[kept],
            self.of_word[kept],
            self.within[kept],
            self.is_term[kept],
        )


class ByFeature:
    """Numbers with their shares by feature, looked up for many features at once."""

    def __init__(self, lists: Mapping[int, Sequence[tuple[int, float]]]) -> None:
        features = sorted(lists)
        self._features = np.array(features, np.uint32)
        self._sizes = np.array([len(lists[feature]) for feature in features], np.int64)
        self._starts = np.cumsum(self._sizes) - self._sizes
        pairs = list(chain.from_iterable(lists[feature] for feature in features))
        self._numbers = np.array([number for number, _ in pairs], np.int64)
        self._shares = np.array([share for _, share in pairs], np.float64)

    def of(self, features: NDArray[np.uint32]) -> tuple[Places, Places, Table]:
        """Return what some features have, in their order: whose it is, the numbers, the shares."""
        place = np.searchsorted(self._features, features)
        if len(self._features):
            place = np.minimum(place, len(self._features) - 1)
            at = np.flatnonzero(self._features[place] == features)
        else:
            at = np.zeros(0, np.int64)
        sizes, starts = self._sizes[place[at]], self._starts[place[at]]
        ends = np.cumsum(sizes)
        source = np.arange(int(sizes.sum())) + np.repeat(starts - (ends - sizes), sizes)
        return np.repeat(at, sizes), self._numbers[source], self._shares[source]
