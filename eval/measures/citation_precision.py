"""Citation precision: the share of quotes that stand where the answer says. It must be 1."""

from eval.measures.measure import Measure, Seen, mean


def citation_precision(seen: Seen) -> float | None:
    """Return the share of all citations that were found on their page."""
    return mean(cited.proved for one in seen for cited in one.citations)


MEASURES = (
    Measure("citation precision", "andel citater, der står på den nævnte side", citation_precision),
)
