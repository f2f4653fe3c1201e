"""Answer accuracy: whether the answer says what it must, and briefly."""

from eval.matching import holds
from eval.measures.measure import Measure, Seen, answerable, mean
from eval.observations import Observation

LONGEST_ANSWER = 900  # characters


def is_right(one: Observation) -> bool:
    """Whether an answerable question was answered, in time and with all that must be in it."""
    text = " ".join(one.answer.split())
    return (
        one.status == "answered"
        and 0 < len(text) <= LONGEST_ANSWER
        and all(any(holds(text, a) for a in entry) for entry in one.question.must_include)
    )


def accuracy(seen: Seen) -> float | None:
    """Return the share of answerable questions that were answered right."""
    return mean(map(is_right, answerable(seen)))


MEASURES = (Measure("answer accuracy", "andel rigtige svar på det, der kan besvares", accuracy),)
