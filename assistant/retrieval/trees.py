"""Small trees that correct a weighted sum: what a feature is worth may depend on how much there is.

A tree sends a candidate left where a feature is at most a bound. Every node knows what it is worth,
so that each step down is told as that much of the feature that was asked.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Row = tuple[int, float, int, int, float]


@dataclass(frozen=True, slots=True)
class Tree:
    """A tree's nodes, the root first; a leaf has no feature (-1)."""

    nodes: tuple[Row, ...]  # feature, bound, child at or under it, child above it, worth

    @classmethod
    def of(cls, rows: Iterable[Sequence[float]]) -> Self:
        """Take the nodes as they are stored."""
        read = ((int(f), float(b), int(low), int(high), float(v)) for f, b, low, high, v in rows)
        return cls(tuple(read))

    def times(self, factor: float) -> Self:
        """The same tree, worth so much more."""
        return type(self)(tuple((*row[:4], row[4] * factor) for row in self.nodes))


class Forest:
    """Trees as arrays, gone down by all candidates at once."""

    def __init__(self, trees: Sequence[Tree]) -> None:
        starts = np.cumsum([0, *(len(tree.nodes) for tree in trees)])[:-1]
        # A leaf asks anything and stays where it is.
        rows = [
            (f, b, low + start, high + start, v) if f >= 0 else (0, b, at + start, at + start, v)
            for start, tree in zip(starts, trees, strict=True)
            for at, (f, b, low, high, v) in enumerate(tree.nodes)
        ]
        table = np.array(rows, np.float64).reshape(len(rows), 5)
        self._roots = starts.astype(np.int64)
        # Columns of their own: what is looked up by the thousand lies together.
        self._feature, self._bound = table[:, 0].astype(np.int64), table[:, 1].copy()
        # Two a node, at or under its bound and above it: the child, and what the step there gains.
        self._child = table[:, 2:4].astype(np.int64).reshape(-1)
        worth = table[:, 4]
        self._gain = worth[self._child] - np.repeat(worth, 2)
        self._depth = max((_depth(tree) for tree in trees), default=0)

    def parts(self, rows: Numbers) -> Numbers:
        """What each feature adds to each candidate; `rows` has a column a feature."""
        width = rows.shape[1]
        first = np.arange(len(rows))[:, None] * width
        values = rows.reshape(-1)
        told = np.zeros(rows.size)
        at = np.broadcast_to(self._roots, (len(rows), len(self._roots)))
        for _ in range(self._depth):
            asked = first + self._feature[at]
            step = 2 * at + (values[asked] > self._bound[at])
            told += np.bincount(asked.reshape(-1), self._gain[step].reshape(-1), rows.size)
            at = self._child[step]
        return told.reshape(rows.shape)


def _depth(tree: Tree) -> int:
    depths = [0] * len(tree.nodes)
    for at, (feature, _, low, high, _) in enumerate(tree.nodes):
        if feature >= 0:
            depths[low] = depths[high] = depths[at] + 1
    return max(depths)
