"""The hits of one question in the terms of ir_measures: its queries, judgements and runs.

ir_measures takes numpy and scipy along, so it is imported when the first question is measured.
"""

from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache

from eval.questions import Place


@lru_cache(maxsize=8192)
def success(
    hits: Sequence[Place], quotes: Sequence[Collection[Place]], cuts: Sequence[int]
) -> Mapping[int, Sequence[float]]:
    """Return, for each cut k, which quotes have one of their pages among the first k hits: 1 or 0.

    Each quote is a query of its own and each hit a document of its own, judged relevant where its
    page proves the quote: a page that is hit twice takes two places, and one hit may prove two
    quotes.
    """
    from ir_measures import Qrel, ScoredDoc, Success, iter_calc

    qrels = [
        Qrel(str(quote), str(rank), 1)
        for quote, pages in enumerate(quotes)
        for rank, place in enumerate(hits)
        if place in pages
    ]
    run = [
        ScoredDoc(str(quote), str(rank), float(-rank))
        for quote in range(len(quotes))
        for rank in range(len(hits))
    ]
    # A quote that no hit proves has no judgement, and ir_measures says nothing of it.
    found = {(cut, str(quote)): 0.0 for cut in cuts for quote in range(len(quotes))}
    if qrels:
        for metric in iter_calc([Success @ cut for cut in cuts], qrels, run):
            found[metric.measure["cutoff"], metric.query_id] = metric.value
    return {cut: [found[cut, str(quote)] for quote in range(len(quotes))] for cut in cuts}


@lru_cache(maxsize=8192)
def standard(hits: Sequence[Place], pages: Collection[Place]) -> Mapping[str, float]:
    """Return ir_measures' own nDCG@10, RR@10, Success@5 and AP over the distinct pages."""
    from ir_measures import AP, RR, Qrel, ScoredDoc, Success, iter_calc, nDCG

    measures = [nDCG @ 10, RR @ 10, Success @ 5, AP]
    qrels = [Qrel("q", _name(place), 1) for place in pages]
    distinct = list(dict.fromkeys(hits))
    run = [ScoredDoc("q", _name(place), float(-rank)) for rank, place in enumerate(distinct)]
    values = {str(measure): 0.0 for measure in measures}
    if run:
        values |= {str(m.measure): m.value for m in iter_calc(measures, qrels, run)}
    return values


def _name(place: Place) -> str:
    file, page = place
    return f"{page} {file}"
