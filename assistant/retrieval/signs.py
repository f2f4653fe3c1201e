"""Which of many words may match a question by their features, looked up for all at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

FOLDED = 1 << 16  # a power of 2; features are 32 bits long: some share a sign
_FIRST = 1024
_ROUNDING = 1e-6  # of long sums


@dataclass(slots=True)
class _Held:
    """Changed only where nobody has looked yet: who holds it may go on reading."""

    signs: NDArray[np.uint16] = field(default_factory=lambda: np.zeros(_FIRST, np.uint16))
    # Where each word's signs begin, and behind the last of them.
    starts: NDArray[np.int64] = field(default_factory=lambda: np.zeros(_FIRST, np.int64))


class Signs:
    """The features of words by number, 16 bits of each. One thread at a time may add."""

    def __init__(self) -> None:
        self._held = _Held()
        self._words = 0

    def add(self, features: Sequence[int]) -> None:
        """Keep the features of the next word."""
        held, number = self._held, self._words
        start = int(held.starts[number])
        end = start + len(features)
        if end > len(held.signs) or number + 1 >= len(held.starts):
            signs = np.concatenate([held.signs, np.zeros(end + len(held.signs), np.uint16)])
            held = _Held(signs, np.concatenate([held.starts, np.zeros_like(held.starts)]))
        held.signs[start:end] = [feature % FOLDED for feature in features]
        held.starts[number + 1] = end
        self._held, self._words = held, number + 1

    def reaching(
        self, numbers: NDArray[np.int64], reach: Mapping[int, float], least: float
    ) -> NDArray[np.bool_]:
        """Whether each word's features may reach `least` together: never no where they do.

        `reach` tells how far each feature goes, none of them below 0.
        """
        held = self._held
        return reaching(held.signs, held.starts, numbers, reach, least)


def reaching(
    features: NDArray[np.unsignedinteger],
    starts: NDArray[np.int64],
    numbers: NDArray[np.int64],
    reach: Mapping[int, float],
    least: float,
) -> NDArray[np.bool_]:
    """Whether each of some words may reach `least`, as `Signs.reaching` does.

    `features` are those of all words one after another, and `starts` tells where each word's begin.
    """
    far = np.zeros(FOLDED)
    folded = np.fromiter(reach, np.int64, len(reach)) % FOLDED
    np.maximum.at(far, folded, np.fromiter(reach.values(), np.float64, len(reach)))
    is_near = far > 0
    start, size = starts[numbers], starts[numbers + 1] - starts[numbers]
    ends = np.cumsum(size)
    at = np.arange(size.sum()) + np.repeat(start - (ends - size), size)
    signs = features[at] & (FOLDED - 1)
    near = np.flatnonzero(is_near[signs])  # few: the others reach nothing
    word = np.searchsorted(ends, near, side="right")
    total = np.bincount(word, far[signs[near]], len(numbers))
    may_reach: NDArray[np.bool_] = total > least - _ROUNDING
    return may_reach
