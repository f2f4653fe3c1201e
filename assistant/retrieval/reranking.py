"""The order of the best candidates: a weighted sum of what speaks for each.

Each feature is measured against the candidates of the same question, so that a weight means the
same for every question. The weights were fitted on the questions of `eval/questions` over
`corpus/` by `eval/training/ranking.py`.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Self

import numpy as np

from assistant.retrieval.matching import Matrix

# Keeps a feature that hardly differs among the candidates from being blown up.
LEAST_SPREAD = 0.05
# The tenth hit scores about 0.85 of the first: the answer should not lean on the first one alone.
SOFTNESS = 12.0


def standard(columns: Mapping[str, Matrix]) -> dict[str, Matrix]:
    """Measure each feature from its mean over the candidates, in standard deviations."""
    return {
        name: (values - values.mean()) / (values.std() + LEAST_SPREAD)
        for name, values in columns.items()
    }


@dataclass(frozen=True, slots=True)
class Reranker:
    """A linear model: one weight a feature."""

    weights: Mapping[str, float]

    @classmethod
    @cache
    def fitted(cls) -> Self:
        """The weights that come with the program."""
        text = (files("assistant.retrieval.data") / "weights.json").read_text(encoding="utf-8")
        return cls(json.loads(text)["weights"])

    def parts(self, columns: Mapping[str, Matrix]) -> dict[str, Matrix]:
        """What each feature adds to each candidate's score.

        Raises:
            KeyError: a feature that has a weight is missing.
        """
        measured = standard({name: columns[name] for name in self.weights})
        return {name: weight * measured[name] for name, weight in self.weights.items()}

    def scores(self, columns: Mapping[str, Matrix]) -> Matrix:
        """Score the candidates, the best one 1 and all above 0."""
        total = np.sum(list(self.parts(columns).values()), axis=0, dtype=np.float64)
        scores: Matrix = np.exp((total - total.max()) / SOFTNESS)
        return scores
