"""Joining the two legs of a search, and lending passages some of their neighbours' weight."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from assistant.ports import Legs

# Convex fusion (Bruch, Gai and Ingber, TOIS 2023): ranks lose where one leg is weak, scores do not.
DENSE_SHARE = 0.15
# A passage inherits from those beside it: a table from its lead-in, an answer from its question.
REACH = 6  # passages away, the nearer the more
# A short question asks for one place. The more a question says, the less any one passage says all
# of it, and the more tells what stands around it.
SHORT, LONG = 8, 20  # concepts
SHARES = (0.7, 4.0)  # of a short question and of a long one

Place = tuple[str, int]
Scores = NDArray[np.float64]
_STEPS = np.array([step for step in range(-REACH, REACH + 1) if step], np.int64)
_WEIGHTS = 1 - (abs(_STEPS) - 1) / REACH


def fuse(legs: Legs) -> dict[str, float]:
    """Add the legs, each brought to [0, 1] by its best score.

    A cosine is moved up from its theoretical least, -1. A passage that one leg did not return
    counts as that leg's last.
    """
    sparse, dense = dict(legs.sparse), {id_: (score + 1) / 2 for id_, score in legs.dense}
    top_sparse = max(sparse.values(), default=0.0) or 1.0
    top_dense = max(dense.values(), default=0.0) or 1.0
    last = min(dense.values(), default=0.0)
    return {
        id_: (1 - DENSE_SHARE) * sparse.get(id_, 0.0) / top_sparse
        + DENSE_SHARE * dense.get(id_, last) / top_dense
        for id_ in sparse | dense
    }


def longness(concepts: int) -> float:
    """How long a question of so many concepts is, from 0 to 1.

    >>> longness(5), longness(14), longness(40)
    (0.0, 0.5, 1.0)
    """
    return (min(max(concepts, SHORT), LONG) - SHORT) / (LONG - SHORT)


def neighbours(
    scores: Mapping[str, float], places: Mapping[str, Place], long: float = 0.0
) -> dict[str, float]:
    """A share of the weighted mean score of the passages around each, in one document.

    `places` tells each passage's document and position, `long` how long the question is.
    """
    if not places:
        return {}
    numbers = {document: at for at, document in enumerate({d for d, _ in places.values()})}
    # Far enough apart that no passage is beside one of another document.
    span = max(position for _, position in places.values()) + 2 * REACH + 1
    at = np.array([numbers[document] * span + position for document, position in places.values()])
    given = lent(at, np.array([scores[id_] for id_ in places], np.float64), long)
    return dict(zip(places, given.tolist(), strict=True))


def lent(at: NDArray[np.int64], values: Scores, long: float = 0.0) -> Scores:
    """What passages that score `values` are lent, each by those near it on one line.

    `at` tells where each stands there, no document within `REACH` of another.
    """
    share = SHARES[0] + (SHARES[1] - SHARES[0]) * long
    order = np.argsort(at)
    line, lending = at[order], values[order]
    if not len(at):
        return np.zeros(0)
    near = at[:, None] + _STEPS
    beside = np.minimum(np.searchsorted(line, near), len(line) - 1)
    given = np.where(line[beside] == near, lending[beside] * _WEIGHTS, 0.0)
    # One after another: a plain sum takes them in an order of its own.
    all_lent: Scores = share * np.cumsum(given, axis=1)[:, -1] / sum(_WEIGHTS.tolist())
    return all_lent
