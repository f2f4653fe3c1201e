"""Evidence cited: whether a reader who opens the first citations meets the evidence."""

from eval.measures.measure import Measure, Seen, answerable, mean
from eval.observations import Observation

FIRST = 4  # as many citations as a reader may be thought to open


def cites_evidence(one: Observation) -> bool:
    """Whether one of the first four citations is on a page of the evidence."""
    return any(cited.place in one.question.pages for cited in one.citations[:FIRST])


def evidence_cited(seen: Seen) -> float | None:
    """Return the share of answerable questions whose evidence is cited."""
    return mean(map(cites_evidence, answerable(seen)))


MEASURES = (
    Measure("evidence cited", "andel, hvor en af de første fire kilder er beviset", evidence_cited),
)
