"""The measures, one idea a file; the lists below are the report.

`CONTRACT` are those of section 6 of the contract, `STANDARD` the usual ones of retrieval, `JUDGED`
those of a language model, which speak only where one was asked.
"""

from eval.measures import (
    abstention,
    accuracy,
    citation_precision,
    evidence_cited,
    judged,
    latency,
    ndcg,
    net_score,
    recall,
    standard,
    statements_proved,
)
from eval.measures.measure import Measure

CONTRACT: tuple[Measure, ...] = (
    *recall.MEASURES,
    *ndcg.MEASURES,
    *accuracy.MEASURES,
    *evidence_cited.MEASURES,
    *citation_precision.MEASURES,
    *statements_proved.MEASURES,
    *abstention.MEASURES,
    *net_score.MEASURES,
    *latency.MEASURES,
)
STANDARD: tuple[Measure, ...] = standard.MEASURES
JUDGED: tuple[Measure, ...] = judged.MEASURES
MEASURES: tuple[Measure, ...] = (*CONTRACT, *STANDARD)
