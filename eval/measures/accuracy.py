"""Answer accuracy: whether the answer says what it must, and briefly."""

from eval.matching import holds
from eval.measures.measure import Measure, over_answerable
from eval.observations import Observation

LONGEST_ANSWER = 900  # characters


def says_all(one: Observation) -> bool:
    """Whether the answer has what it must include, however long it is."""
    text = _text(one)
    return text != "" and all(
        any(holds(text, alternative) for alternative in entry)
        for entry in one.question.must_include
    )


def is_short(one: Observation) -> bool:
    """Whether the answer has at most 900 characters."""
    return len(_text(one)) <= LONGEST_ANSWER


def is_right(one: Observation) -> bool:
    """Whether an answerable question was answered, in time and with all that must be in it."""
    return one.status == "answered" and is_short(one) and says_all(one)


def _text(one: Observation) -> str:
    return " ".join(one.answer.split())


ACCURACY = Measure(
    "answer accuracy", "andel rigtige svar på det, der kan besvares", over_answerable(is_right)
)
MEASURES = (ACCURACY,)
