"""Statements proved: each leans on a citation, and its numbers stand in the quotes. Must be 1."""

from collections.abc import Sequence

from eval.matching import numbers, without_marks
from eval.measures.measure import Measure
from eval.observations import Cited, Observation, Stated


def is_backed(statement: Stated, citations: Sequence[Cited]) -> bool:
    """Whether the statement has a citation and every number of it stands in one of its quotes."""
    quotes = " ".join(c.quote for c in citations if c.number in statement.citations)
    said = numbers(without_marks(statement.text))
    return bool(statement.citations) and said <= numbers(quotes)


def backed(one: Observation) -> Sequence[float]:
    """Return 1 for each statement that is backed, 0 for each that is not."""
    return [float(is_backed(said, one.citations)) for said in one.statements]


MEASURES = (Measure("statements proved", "andel udsagn, hvis tal står i citatet", backed),)
