"""A linear model of the order of candidates, fitted on questions whose pages are known.

The chance of a candidate is the softmax of its score among the candidates of its question; what is
made as likely as can be is that one of the right pages is chosen (ListNet's top one, with more than
one right answer).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

Numbers = NDArray[np.float64]
Page = tuple[str, int]  # file and page
TINY = 1e-6


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, the pages that answer it, and what it must not be parted from in a test."""

    text: str
    pages: frozenset[Page]
    group: str
    asker: str = ""  # the public where none is named


@dataclass(frozen=True, slots=True)
class Example:
    """The candidates of a question: their features, a row each, and which are right.

    `base` is what they score already, where weights are fitted on top of something.
    """

    rows: Numbers
    right: NDArray[np.bool_]
    base: Numbers | float = 0.0


def fit(examples: Sequence[Example], *, penalty: float) -> Numbers:
    """Return the weights that make the right candidates likeliest, held small by `penalty`.

    A feature that few questions have is held no harder than one that all have.
    """
    told = [e for e in examples if e.right.any() and not e.right.all()]
    scale = np.concatenate([e.rows for e in told]).std(axis=0) + TINY

    def loss(weights: Numbers) -> tuple[float, Numbers]:
        value, slope = 0.0, np.zeros_like(weights)
        for example in told:
            rows = example.rows / scale
            scores = rows @ weights + example.base
            chances = np.exp(scores - scores.max())
            chances /= chances.sum()
            right = chances * example.right
            value -= float(np.log(right.sum() + 1e-12))
            slope -= rows.T @ (right / (right.sum() + 1e-12) - chances)
        held = penalty * float(weights @ weights)
        return value / len(told) + held, slope / len(told) + 2 * penalty * weights

    start = np.zeros(told[0].rows.shape[1])
    found: Numbers = minimize(loss, start, jac=True, method="L-BFGS-B").x / scale
    return found


def named(names: Sequence[str], weights: Numbers) -> Mapping[str, float]:
    """The weights as they are stored."""
    return {name: round(float(w), 4) for name, w in zip(names, weights, strict=True)}
