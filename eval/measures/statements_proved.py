"""Statements proved: each leans on a citation, and its numbers stand in the quotes. Must be 1."""

from collections.abc import Sequence

from eval.matching import numbers, without_marks
from eval.measures.measure import Measure, Seen, mean
from eval.observations import Cited, Stated


def is_backed(statement: Stated, citations: Sequence[Cited]) -> bool:
    """Whether the statement has a citation and every number of it stands in one of its quotes."""
    quotes = " ".join(c.quote for c in citations if c.number in statement.citations)
    said = numbers(without_marks(statement.text))
    return bool(statement.citations) and said <= numbers(quotes)


def statements_proved(seen: Seen) -> float | None:
    """Return the share of all statements that are backed."""
    return mean(is_backed(said, one.citations) for one in seen for said in one.statements)


MEASURES = (
    Measure("statements proved", "andel udsagn, hvis tal står i citatet", statements_proved),
)
