"""The retriever: weigh the question for its asker, search both legs, fuse, and check again."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.domain.access import Asker
from assistant.domain.answers import NO_FILTERS, Filters, Hit
from assistant.ports import IndexQuery, PassageSource, TermStatistics
from assistant.retrieval.fusion import fuse, smooth
from assistant.retrieval.weighing import SearchableSource, weigh

CANDIDATES = 200


@dataclass(frozen=True, slots=True)
class HybridRetriever:
    """Finds passages by sparse and dense vectors, as the asker may read them."""

    source: SearchableSource
    statistics: TermStatistics
    passages: PassageSource

    def retrieve(
        self, question: str, *, asker: Asker, filters: Filters = NO_FILTERS, limit: int = 10
    ) -> Sequence[Hit]:
        """Return at most `limit` hits that `asker` may read, best first.

        A question that shares no word or part of a word with what the asker may read has no hits:
        the dense leg alone would always find something.
        """
        searchable = self.source.current()
        if searchable is None:
            return []
        dense, boosts = searchable.encoder.encode_question(question)
        sparse = weigh(boosts, self.statistics, asker)
        if not sparse.indices:
            return []
        query = IndexQuery(
            asker=asker,
            dense=dense if dense.any() else None,
            sparse=sparse,
            filters=filters,
            limit=CANDIDATES,
        )
        scores = fuse(searchable.index.search(query))
        found = self.passages.passages(list(scores), asker=asker)
        places = {id_: (p.document_id, p.position) for id_, (p, _) in found.items()}
        ranked = sorted(smooth(scores, places).items(), key=lambda pair: (-pair[1], pair[0]))
        return [
            Hit(passage=found[id_][0], document=found[id_][1], score=score)
            for id_, score in ranked[:limit]
        ]
