"""Joining the two legs of a search, and lending passages some of their neighbours' weight."""

from collections.abc import Mapping

from assistant.ports import Legs

# Convex fusion (Bruch, Gai and Ingber, TOIS 2023): ranks lose where one leg is weak, scores do not.
DENSE_SHARE = 0.15
# A passage inherits from those beside it: a table from its lead-in, an answer from its question.
NEIGHBOUR_SHARE = 0.7
DISTANCES: Mapping[int, float] = {1: 1.0, 2: 0.5}  # passages away, and how much each counts

Place = tuple[str, int]


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


def neighbours(scores: Mapping[str, float], places: Mapping[str, Place]) -> dict[str, float]:
    """A share of the weighted mean score of the passages around each, in one document.

    `places` tells each passage's document and position.
    """
    at = {place: scores[id_] for id_, place in places.items()}
    total = sum(2 * weight for weight in DISTANCES.values())

    around = [(step, weight) for far, weight in DISTANCES.items() for step in (-far, far)]

    def lent(document: str, position: int) -> float:
        return sum(weight * at.get((document, position + step), 0.0) for step, weight in around)

    return {id_: NEIGHBOUR_SHARE * lent(*place) / total for id_, place in places.items()}
