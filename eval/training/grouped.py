"""A linear model of which units answer, fitted on groups: each has to be reached.

The chance of a unit is the softmax of its score among the units of its question; what is made as
likely as can be is that one of each group is chosen, whatever the question's number of groups.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from eval.training.answer_labels import Labels

Numbers = NDArray[np.float64]
TINY = 1e-6


@dataclass(frozen=True, slots=True)
class Grouped:
    """The units of a question, a row each, and the groups that answer it."""

    rows: Numbers
    groups: Sequence[Labels]


def fit(examples: Sequence[Grouped], *, penalty: float) -> Numbers:
    """Return the weights that make the groups likeliest, held small by `penalty`."""
    told = [example for example in examples if example.groups]
    rows = np.concatenate([example.rows for example in told])
    scale = rows.std(axis=0) + TINY
    rows = rows / scale
    sizes = [len(example.rows) for example in told]
    starts = np.cumsum([0, *sizes[:-1]])
    owner = np.repeat(np.arange(len(told)), sizes)
    members, of_group, share = _members(told, starts)

    def loss(weights: Numbers) -> tuple[float, Numbers]:
        scores = rows @ weights
        scores -= np.maximum.reduceat(scores, starts)[owner]
        chances = np.exp(scores)
        chances /= np.add.reduceat(chances, starts)[owner]
        held = np.bincount(of_group, chances[members], minlength=len(share)) + 1e-12
        pull = np.bincount(members, (share / held)[of_group] * chances[members], len(rows))
        value = -float(share @ np.log(held)) / len(told) + penalty * float(weights @ weights)
        slope = rows.T @ (chances - pull) / len(told) + 2 * penalty * weights
        return value, slope

    found: Numbers = minimize(loss, np.zeros(rows.shape[1]), jac=True, method="L-BFGS-B").x / scale
    return found


def _members(
    told: Sequence[Grouped], starts: NDArray[np.intp]
) -> tuple[NDArray[np.intp], NDArray[np.intp], Numbers]:
    """Each group's rows, which group each is of, and what each group counts in its question."""
    members, of_group = [], []
    share: list[float] = []
    for example, start in zip(told, starts, strict=True):
        for group in example.groups:
            rows = start + np.flatnonzero(group)
            members.append(rows)
            of_group.append(np.full(len(rows), len(share)))
            share.append(1 / len(example.groups))
    return np.concatenate(members), np.concatenate(of_group), np.array(share)
