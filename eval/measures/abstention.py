"""Abstention: saying no when the documents do not answer, and only then."""

from collections.abc import Collection

from eval.measures.measure import Measure, Seen, answerable, mean, unanswerable

RIGHT_NO = ("not_found", "partial")
WRONG_NO = ("not_found", "refused", "error")
HEDGE = ("partial", "clarify")


def _share(seen: Seen, statuses: Collection[str]) -> float | None:
    return mean(one.status in statuses for one in seen)


def abstains_on_unanswerable(seen: Seen) -> float | None:
    """Return the share of unanswerable questions that got an honest no."""
    return _share(unanswerable(seen), RIGHT_NO)


def abstains_on_answerable(seen: Seen) -> float | None:
    """Return the share of answerable questions that got a no; lower is better."""
    return _share(answerable(seen), WRONG_NO)


def hedges_on_answerable(seen: Seen) -> float | None:
    """Return the share of answerable questions that got half an answer or a question back."""
    return _share(answerable(seen), HEDGE)


MEASURES = (
    Measure(
        "abstains on unanswerable", "ærligt nej, når svaret ikke findes", abstains_on_unanswerable
    ),
    Measure(
        "abstains on answerable",
        "nej, selv om svaret findes (lavt er godt)",
        abstains_on_answerable,
    ),
    Measure("hedges on answerable", "halvt svar, selv om svaret findes", hedges_on_answerable),
)
