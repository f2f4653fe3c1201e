"""Net score: a wrong answer costs as much as a right one earns; silence costs nothing."""

from eval.measures.abstention import RIGHT_NO
from eval.measures.accuracy import is_right
from eval.measures.measure import Measure
from eval.observations import Observation


def is_good(one: Observation) -> bool:
    """Whether it ended as it should: a right answer, or an honest no where there is none."""
    return is_right(one) if one.question.answerable else one.status in RIGHT_NO


def points(one: Observation) -> int:
    """Return 1 for a right answer or a right no, -1 for a wrong answer, 0 for the rest."""
    if is_good(one):
        return 1
    return -1 if one.status == "answered" else 0


NET_SCORE = Measure(
    "net score", "rigtige minus forkerte, over alle spørgsmål", lambda one: (points(one),)
)
MEASURES = (NET_SCORE,)
