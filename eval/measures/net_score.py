"""Net score: a wrong answer costs as much as a right one earns; silence costs nothing."""

from eval.measures.abstention import RIGHT_NO
from eval.measures.accuracy import is_right
from eval.measures.measure import Measure, Seen, mean
from eval.observations import Observation


def points(one: Observation) -> int:
    """Return 1 for a right answer or a right no, -1 for a wrong answer, 0 for the rest."""
    right = is_right(one) if one.question.answerable else one.status in RIGHT_NO
    if right:
        return 1
    return -1 if one.status == "answered" else 0


def net_score(seen: Seen) -> float | None:
    """Return the mean of the points over all questions."""
    return mean(map(points, seen))


MEASURES = (Measure("net score", "rigtige minus forkerte, over alle spørgsmål", net_score),)
