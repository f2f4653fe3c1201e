"""Citation precision: the share of quotes that stand where the answer says. It must be 1."""

from collections.abc import Sequence

from eval.measures.measure import Measure
from eval.observations import Observation


def proved(one: Observation) -> Sequence[float]:
    """Return 1 for each citation that was found on its page, 0 for each that was not."""
    return [float(cited.proved) for cited in one.citations]


CITATION_PRECISION = Measure(
    "citation precision", "andel citater, der står på den nævnte side", proved
)
MEASURES = (CITATION_PRECISION,)
