"""Recall: how much of the evidence is among the first hits."""

from functools import partial

from eval.measures.measure import Measure, over_answerable
from eval.measures.ranking import success
from eval.observations import Observation

CUTS = (1, 5, 10, 20)


def recall_of(one: Observation, k: int) -> float:
    """Return the share of evidence quotes one of whose pages is among the first `k` hits.

    `k` is one of `CUTS`.
    """
    found = success(one.hits, one.question.evidence, CUTS)[k]
    return sum(found) / len(found)


MEASURES = tuple(
    Measure(
        f"recall@{k}",
        f"andel af beviserne blandt fund 1-{k}",
        over_answerable(partial(recall_of, k=k)),
    )
    for k in CUTS
)
