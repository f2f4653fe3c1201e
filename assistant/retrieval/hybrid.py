"""The retriever: weigh the question for its asker, search both legs, fuse, look closely."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

import numpy as np

from assistant.domain.access import Asker
from assistant.domain.answers import NO_FILTERS, Filters, Hit
from assistant.domain.documents import Document, Passage
from assistant.domain.unfolding import Unfolding
from assistant.ports import IndexQuery, Legs, PassageSource, TermStatistics
from assistant.retrieval.evidence import Candidate, features
from assistant.retrieval.fusion import fuse, longness, neighbours
from assistant.retrieval.matching import Matcher, Matrix
from assistant.retrieval.neighbourhood import (
    LENDING,
    RERANKED,
    STEPS,
    ByPlaces,
    DocumentSource,
    HoldsPlaces,
    Neighbourhood,
)
from assistant.retrieval.numbering import HoldsWords, KnownRows
from assistant.retrieval.reranking import Reranker
from assistant.retrieval.weighing import Searchable, SearchableSource, rarity, sparse, weigh

Pairs = Mapping[str, tuple[Passage, Document]]  # by passage id

CANDIDATES = 100  # of each leg


@dataclass(frozen=True, slots=True)
class Found:
    """The candidates of a question, best first, and what speaks for the first of them."""

    matcher: Matcher
    candidates: Sequence[Candidate]  # those after `RERANKED` are looked up when asked for
    columns: dict[str, Matrix]  # a row for each of the first `RERANKED`
    long: float = 0.0  # how long the question is, from 0 to 1


@dataclass(frozen=True, slots=True)
class HybridRetriever:
    """Finds passages by sparse and dense vectors, as the asker may read them."""

    source: SearchableSource
    statistics: TermStatistics
    passages: PassageSource
    reranker: Reranker = field(default_factory=Reranker.fitted)
    documents: DocumentSource | None = None  # none: stored places are not used

    def retrieve(
        self, question: str, *, asker: Asker, filters: Filters = NO_FILTERS, limit: int = 10
    ) -> Sequence[Hit]:
        """Return at most `limit` hits that `asker` may read, best first.

        Those far down are looked up when they are looked at.

        A question that shares no word or part of a word with what the asker may read has no hits:
        the dense leg alone would always find something.
        """
        found = self.find(question, asker=asker, filters=filters)
        return Unfolding(islice(self._hits(found), limit)) if found else []

    def find(self, question: str, *, asker: Asker, filters: Filters = NO_FILTERS) -> Found | None:
        """Return the candidates and what speaks for them; None where there are none."""
        searchable = self.source.current()
        if searchable is None:
            return None
        concepts = searchable.encoder.concepts(question)
        rare = rarity(concepts, self.statistics, asker)
        weights = weigh(concepts, rare)
        if not weights:
            return None
        dense, _ = searchable.encoder.encode_question(question)
        query = IndexQuery(
            asker=asker,
            dense=dense if dense.any() else None,
            sparse=sparse(weights),
            filters=filters,
            limit=CANDIDATES,
        )
        legs, long = searchable.index.search(query), longness(len(concepts))
        near = self._by_places(searchable, legs, long, query)
        if near is None:
            near = self._by_catalogue(legs, long, query)
        if not near.candidates:
            return None
        matcher = Matcher(concepts, rare, searchable.encoder.of_word)
        first = near.candidates[:RERANKED]
        pages = {c.place for c in first}
        beside = [p for p in near.around if (p.document_id, p.page) in pages]
        cut = searchable.words if isinstance(searchable, HoldsWords) else None
        known = KnownRows(cut, near.row_of) if cut is not None and near.row_of else cut
        columns = features(question, matcher, first, beside, known)
        return Found(matcher, near.candidates, columns, long)

    def _by_places(
        self, searchable: Searchable, legs: Legs, long: float, query: IndexQuery
    ) -> Neighbourhood | None:
        """The candidates by the places stored with the index; None where they cannot tell."""
        is_of_case = query.filters.case_number is not None  # which a place does not tell
        if self.documents is None or is_of_case or not isinstance(searchable, HoldsPlaces):
            return None
        if searchable.places is None:
            return None
        stored = ByPlaces(searchable.places, searchable.state, self.documents, self.passages)
        return stored.around(legs, fuse(legs), long, asker=query.asker)

    def _by_catalogue(self, legs: Legs, long: float, query: IndexQuery) -> Neighbourhood:
        """The candidates as the catalogue has them, every one looked up."""
        fused = fuse(legs)
        found = self.passages.passages(list(fused), asker=query.asker)
        best = sorted(found, key=lambda id_: (-fused[id_], id_))[:LENDING]
        chosen = {id_: found[id_] for id_ in best}
        around = self._around(chosen, found, query.asker, query.filters)
        return Neighbourhood(_candidates(legs, fused, found, around, long), around)

    def _around(
        self, best: Pairs, found: Pairs, asker: Asker, filters: Filters
    ) -> Sequence[Passage]:
        """The passages just before and after the best, as the filters have it.

        All filters but the case number are of documents, and hold for these as for those.
        """
        held = {(p.document_id, p.position) for p, _ in found.values()}
        near = {(p.document_id, p.position) for p, _ in best.values()}
        cases = {document.id: document.case_number for _, document in found.values()}
        wanted = {(document, position + step) for document, position in near for step in STEPS}
        beside = self.passages.at(sorted(wanted - held), asker=asker)
        if filters.case_number is None:
            return beside
        return [p for p in beside if (p.case_number or cases[p.document_id]) == filters.case_number]

    def _hits(self, found: Found) -> Iterator[Hit]:
        """The reranked first, then the others in their order, scored below them."""
        scores = self.reranker.asked(found.long).scores(found.columns)
        order = np.argsort(-np.round(scores, 9), kind="stable")
        for at in order:
            yield _hit(found.candidates[at], float(scores[at]))
        last = float(scores.min())
        for candidate in islice(found.candidates, len(scores), None):
            yield _hit(candidate, last * candidate.fused / found.candidates[0].fused)


def _candidates(
    legs: Legs,
    fused: Mapping[str, float],
    found: Pairs,
    around: Sequence[Passage],
    long: float,
) -> list[Candidate]:
    """What the legs found and what stands beside it, best first."""
    documents = {document.id: document for _, document in found.values()}
    passages = {id_: passage for id_, (passage, _) in found.items()} | {p.id: p for p in around}
    places = {id_: (p.document_id, p.position) for id_, p in passages.items()}
    scores = {id_: fused.get(id_, 0.0) for id_ in passages}
    lent = neighbours(scores, places, long)
    of_sparse, of_dense = dict(legs.sparse), dict(legs.dense)
    top = max(of_sparse.values(), default=0.0) or 1.0
    least = min(of_dense.values(), default=0.0)
    candidates = [
        Candidate(
            passage=passage,
            document=documents[passage.document_id],
            sparse=of_sparse.get(id_, 0.0) / top,
            dense=of_dense.get(id_, least),
            neighbours=lent[id_],
            fused=scores[id_] + lent[id_],
        )
        for id_, passage in passages.items()
    ]
    return sorted(candidates, key=lambda c: (-c.fused, c.passage.id))


def _hit(candidate: Candidate, score: float) -> Hit:
    document: Document = candidate.document
    return Hit(passage=candidate.passage, document=document, score=score)
