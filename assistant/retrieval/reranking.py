"""The order of the best candidates: a weighted sum of what speaks for each, and small trees.

Each feature is measured against the candidates of the same question, so that a weight means the
same for every question. Weights and trees were fitted on the questions of `eval/questions` over
`corpus/` by `eval/training/ranking.py`.
"""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files
from typing import Self

import numpy as np

from assistant.retrieval.matching import Matrix
from assistant.retrieval.trees import Forest, Tree

# Keeps a feature that hardly differs among the candidates from being blown up.
LEAST_SPREAD = 0.05
# The tenth hit scores about 0.85 of the first: the answer should not lean on the first one alone.
SOFTNESS = 12.0


def standard(columns: Mapping[str, Matrix]) -> dict[str, Matrix]:
    """Measure each feature from its mean over the candidates, in standard deviations."""
    table = np.stack(list(columns.values()))
    spread = table.std(axis=1, keepdims=True) + LEAST_SPREAD
    return dict(zip(columns, (table - table.mean(axis=1, keepdims=True)) / spread, strict=True))


@dataclass(frozen=True, slots=True)
class Reranker:
    """A weight a feature, other ones where the question is long, and trees that correct the sum."""

    weights: Mapping[str, float]
    of_long: Mapping[str, float] = field(default_factory=dict)  # added for a long question
    order: Sequence[str] = ()  # the features that the trees know by number
    forest: Forest = field(default_factory=lambda: Forest(()))

    @classmethod
    @cache
    def fitted(cls) -> Self:
        """What comes with the program."""
        text = (files("assistant.retrieval.data") / "weights.json").read_text(encoding="utf-8")
        stored = json.loads(text)
        forest = Forest([Tree.of(rows) for rows in stored["trees"]])
        return cls(stored["weights"], stored["of_long"], tuple(stored["weights"]), forest)

    def asked(self, long: float) -> Self:
        """The same for a question as long as `long` says, from 0 to 1."""
        if not long or not self.of_long:
            return self
        weights = {name: w + long * self.of_long[name] for name, w in self.weights.items()}
        return replace(self, weights=weights, of_long={})

    def without(self, features: Collection[str]) -> Self:
        """The same, blind to some of the features."""
        weights = {name: w for name, w in self.weights.items() if name not in features}
        of_long = {name: w for name, w in self.of_long.items() if name not in features}
        return replace(self, weights=weights, of_long=of_long)

    def parts(self, columns: Mapping[str, Matrix]) -> dict[str, Matrix]:
        """What each feature adds to each candidate's score.

        Raises:
            KeyError: a feature that has a weight is missing.
        """
        measured = standard({name: columns[name] for name in self.weights})
        parts = {name: weight * measured[name] for name, weight in self.weights.items()}
        if not self.order:
            return parts
        blind = np.zeros(len(next(iter(measured.values()))), np.float32)
        rows = np.column_stack([measured.get(name, blind) for name in self.order])
        corrected = dict(zip(self.order, self.forest.parts(rows.astype(np.float64)).T, strict=True))
        return {name: part + corrected[name] for name, part in parts.items()}

    def scores(self, columns: Mapping[str, Matrix]) -> Matrix:
        """Score the candidates, the best one 1 and all above 0."""
        total = np.sum(list(self.parts(columns).values()), axis=0, dtype=np.float64)
        scores: Matrix = np.exp((total - total.max()) / SOFTNESS)
        return scores
