"""What a question weighs, to this asker: its features times how rare each is."""

import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Protocol

from assistant.domain.access import Asker
from assistant.ports import Encoder, PassageIndex, SparseVector, TermStatistics


class Searchable(Protocol):
    """An index and the encoder it was built with; they change together."""

    @property
    def index(self) -> PassageIndex:
        """What is searched."""
        ...

    @property
    def encoder(self) -> Encoder:
        """What questions are encoded with."""
        ...


class SearchableSource(Protocol):
    """Hands out what is published now."""

    def current(self) -> Searchable | None:
        """Return the published index, or None while nothing has been read."""
        ...


def weigh(boosts: SparseVector, statistics: TermStatistics, asker: Asker) -> SparseVector:
    """Multiply by the inverse document frequency over what `asker` may read.

    Features that stand nowhere there are left out: they can find nothing.
    """
    passages, frequencies = statistics.frequencies(boosts.indices, asker=asker)
    weights = [
        (term, boost * _idf(passages, frequencies[term]))
        for term, boost in zip(boosts.indices, boosts.values, strict=True)
        if frequencies.get(term)
    ]
    return SparseVector(tuple(t for t, _ in weights), tuple(w for _, w in weights))


def _idf(passages: int, frequency: int) -> float:
    """BM25's inverse document frequency in Lucene's form, which is never negative."""
    return math.log(1 + (passages - frequency + 0.5) / (frequency + 0.5))


@dataclass(frozen=True, slots=True)
class QuestionWeigher:
    """The `Weigher` of the published index."""

    source: SearchableSource
    statistics: TermStatistics

    def weigh(self, question: str, *, asker: Asker) -> Mapping[int, float]:
        """Return the question's features and their weights over what `asker` may read."""
        searchable = self.source.current()
        if searchable is None:
            return {}
        _, boosts = searchable.encoder.encode_question(question)
        weighed = weigh(boosts, self.statistics, asker)
        return dict(zip(weighed.indices, weighed.values, strict=True))

    def features(self, text: str) -> Collection[int]:
        """Return the features of any text, as numbered by `weigh`."""
        searchable = self.source.current()
        if searchable is None:
            return frozenset()
        return searchable.encoder.features(text)
