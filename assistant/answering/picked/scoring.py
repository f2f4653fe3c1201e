"""How likely each unit is to answer: a weighted sum of what speaks for it.

The weights were fitted on the questions of `eval/questions` over `corpus/` by
`eval/training/answers.py`.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Self

import numpy as np

from assistant.answering.picked.surroundings import Matrix


@dataclass(frozen=True, slots=True)
class Scorer:
    """A linear model: one weight a feature."""

    weights: Mapping[str, float]

    @classmethod
    @cache
    def fitted(cls) -> Self:
        """The weights that come with the program."""
        text = (files("assistant.answering.picked.data") / "units.json").read_text(encoding="utf-8")
        return cls(json.loads(text)["weights"])

    def scores(self, columns: Mapping[str, Matrix]) -> Matrix:
        """Score units of one question: the best 0, one half as likely log 2 below it.

        Raises:
            KeyError: a feature that has a weight is missing.
        """
        total = sum(weight * columns[name] for name, weight in self.weights.items())
        scores: Matrix = np.asarray(total - np.max(total), np.float64)
        return scores
