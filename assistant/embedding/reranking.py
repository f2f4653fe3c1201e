"""A retriever whose best hits are read once more by a reranker."""

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from assistant.domain.access import Asker
from assistant.domain.answers import NO_FILTERS, Filters, Hit
from assistant.ports import Reranker, Retriever

log = logging.getLogger(__name__)

DEPTH = 50


@dataclass(slots=True)
class Tally:
    """How often the reranker was asked, and how often it was too slow."""

    asked: int = 0
    late: int = 0

    def gauges(self) -> Mapping[str, Callable[[], float]]:
        """The counts by their names among the service's metrics."""
        return {
            "byraad_reranker_asked": lambda: self.asked,
            "byraad_reranker_late": lambda: self.late,
        }


@dataclass(frozen=True, slots=True)
class RerankingRetriever:
    """Puts the best `depth` hits of `retriever` in the order that `reranker` finds.

    Where it takes too long the order stands as it was: logged and counted, without the question.
    """

    retriever: Retriever
    reranker: Reranker
    depth: int = DEPTH
    tally: Tally = field(default_factory=Tally)

    def retrieve(
        self, question: str, *, asker: Asker, filters: Filters = NO_FILTERS, limit: int = 10
    ) -> Sequence[Hit]:
        """Return at most `limit` hits that `asker` may read, best first. Raises as both parts."""
        hits = self.retriever.retrieve(
            question, asker=asker, filters=filters, limit=max(limit, self.depth)
        )
        first, rest = hits[: self.depth], hits[self.depth :]
        return [*self._reranked(question, first), *rest][:limit]

    def _reranked(self, question: str, hits: Sequence[Hit]) -> Sequence[Hit]:
        if len(hits) < 2:
            return hits
        self.tally.asked += 1
        scores = self.reranker.scores(question, hits)
        if scores is None:
            self.tally.late += 1
            log.warning("reranker: too slow, %d hits stay in their order", len(hits))
            return hits
        ranked = sorted(zip(scores, range(len(hits)), strict=True), key=lambda s: (-s[0], s[1]))
        # A hit takes the score of its new place: who reads scores knows their scale, not a model's.
        return [
            replace(hits[at], score=place.score)
            for place, (_, at) in zip(hits, ranked, strict=True)
        ]
