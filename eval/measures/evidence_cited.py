"""Evidence cited: whether a reader who opens the first citations meets the evidence."""

from eval.measures.measure import Measure, over_answerable
from eval.observations import Observation

FIRST = 4  # as many citations as a reader may be thought to open


def cites_evidence(one: Observation) -> bool:
    """Whether one of the first four citations is on a page of the evidence."""
    return any(cited.place in one.question.pages for cited in one.citations[:FIRST])


MEASURES = (
    Measure(
        "evidence cited",
        "andel, hvor en af de første fire kilder er beviset",
        over_answerable(cites_evidence),
    ),
)
