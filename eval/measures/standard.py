"""The usual measures of retrieval, as ir_measures computes them, to compare with other systems.

Every page of the evidence is relevant, those that restate it too: a perfect first hit does not give
1 where the same thing stands on three pages.
"""

from functools import partial

from eval.measures.measure import Measure, over_answerable
from eval.measures.ranking import standard
from eval.observations import Observation


def standard_of(one: Observation, name: str) -> float:
    """Return the measure that ir_measures calls `name`."""
    return standard(one.hits, one.question.pages)[name]


_ROWS = (
    ("standard nDCG@10", "nDCG@10", "de rigtige sider først, alle sider regnet med"),
    ("standard MRR@10", "RR@10", "1 delt med pladsen for den første rigtige side"),
    ("standard Success@5", "Success@5", "andel med en rigtig side blandt de fem første"),
    ("standard MAP", "AP", "middelpræcision over alle rigtige sider"),
)

MEASURES = tuple(
    Measure(ours, meaning, over_answerable(partial(standard_of, name=theirs)))
    for ours, theirs, meaning in _ROWS
)
