"""Abstention: saying no when the documents do not answer, and only then."""

from collections.abc import Callable, Collection

from eval.measures.measure import Measure, over_answerable, over_unanswerable
from eval.observations import Observation

RIGHT_NO = ("not_found", "partial")
WRONG_NO = ("not_found", "refused", "error")
HEDGE = ("partial", "clarify")


def _ends_in(statuses: Collection[str]) -> Callable[[Observation], bool]:
    return lambda one: one.status in statuses


ABSTAINS_ON_UNANSWERABLE = Measure(
    "abstains on unanswerable",
    "ærligt nej, når svaret ikke findes",
    over_unanswerable(_ends_in(RIGHT_NO)),
)
ABSTAINS_ON_ANSWERABLE = Measure(
    "abstains on answerable",
    "nej, selv om svaret findes (lavt er godt)",
    over_answerable(_ends_in(WRONG_NO)),
    lower_is_better=True,
)
HEDGES_ON_ANSWERABLE = Measure(
    "hedges on answerable",
    "halvt svar, selv om svaret findes (lavt er godt)",
    over_answerable(_ends_in(HEDGE)),
    lower_is_better=True,
)
MEASURES = (ABSTAINS_ON_UNANSWERABLE, ABSTAINS_ON_ANSWERABLE, HEDGES_ON_ANSWERABLE)
