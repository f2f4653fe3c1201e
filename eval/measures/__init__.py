"""The measures of section 6 of the contract, one idea a file; the list below is the report."""

from eval.measures import (
    abstention,
    accuracy,
    citation_precision,
    evidence_cited,
    latency,
    ndcg,
    net_score,
    recall,
    statements_proved,
)
from eval.measures.measure import Measure

MEASURES: tuple[Measure, ...] = (
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
