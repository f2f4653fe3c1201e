"""nDCG@10: whether the right pages come first.

ir_measures' own differs where evidence is restated: it takes every such page for something more to
be found, this one asks for as many pages as there are quotes. See `standard.py` for theirs.
"""

import math

from eval.measures.measure import Measure, over_answerable
from eval.observations import Observation

DEPTH = 10


def ndcg_of(one: Observation) -> float:
    """Return the gain of the first ten distinct pages, as a share of the best there could be.

    A page of evidence gains 1, halved and less further down; the best order has a gain for each
    evidence quote, or for each such page where there are fewer.
    """
    pages = one.question.pages
    distinct = list(dict.fromkeys(one.hits))[:DEPTH]
    gain = sum(_weight(rank) for rank, place in enumerate(distinct) if place in pages)
    best = sum(map(_weight, range(min(DEPTH, len(one.question.evidence), len(pages)))))
    return min(1.0, gain / best)


def _weight(rank: int) -> float:
    return 1 / math.log2(rank + 2)


NDCG = Measure("ndcg@10", "om de rigtige sider står først", over_answerable(ndcg_of))
MEASURES = (NDCG,)
