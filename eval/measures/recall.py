"""Recall: how much of the evidence is among the first hits."""

from functools import partial

from eval.measures.measure import Measure, Seen, answerable, mean
from eval.observations import Observation

CUTS = (1, 5, 10, 20)


def recall_of(one: Observation, k: int) -> float:
    """Return the share of evidence quotes one of whose pages is among the first `k` hits."""
    found = set(one.hits[:k])
    quotes = one.question.evidence
    return sum(not found.isdisjoint(pages) for pages in quotes) / len(quotes)


def recall(seen: Seen, *, k: int) -> float | None:
    """Return the mean over answerable questions."""
    return mean(recall_of(one, k) for one in answerable(seen))


MEASURES = tuple(
    Measure(f"recall@{k}", f"andel af beviserne blandt fund 1-{k}", partial(recall, k=k))
    for k in CUTS
)
