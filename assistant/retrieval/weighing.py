"""What a question weighs, to this asker: its concepts times how rare each is."""

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from assistant.domain.access import Asker
from assistant.domain.concepts import Concept, Origin
from assistant.language.light import said_of_it
from assistant.ports import Encoder, PassageIndex, SparseVector, TermStatistics, Understanding
from assistant.retrieval.matching import Matcher
from assistant.retrieval.understanding import NOTHING_UNDERSTOOD, Understood

Rarity = Mapping[int, float]  # inverse document frequency by feature

GRAM_WEIGHT = 0.35
# Other ways of saying a concept, beside its own word, which weighs 1.
OF_ORIGIN: Mapping[Origin, float] = {
    Origin.TRANSLATION: 1.0,
    Origin.ABBREVIATION: 1.0,
    Origin.SPELLING: 0.7,
    Origin.FORM: 0.6,
    Origin.SYNONYM: 0.25,
    Origin.LEAD: 0.25,
    Origin.NEAR: 0.25,
}


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


def rarity(concepts: Sequence[Concept], statistics: TermStatistics, asker: Asker) -> Rarity:
    """How rare each feature is in what `asker` may read.

    Those that stand nowhere there are left out: they can find nothing.
    """
    features = {f for concept in concepts for f in features_of(concept)}
    passages, frequencies = statistics.frequencies(sorted(features), asker=asker)
    return {f: _idf(passages, number) for f, number in frequencies.items() if number}


def features_of(concept: Concept) -> Collection[int]:
    """All features of a concept and of its other ways."""
    own = () if concept.stem is None else (concept.stem,)
    return {*own, *concept.parts, *concept.grams, *(f for w in concept.ways for f in w.features)}


def weigh(concepts: Sequence[Concept], rare: Rarity) -> dict[int, float]:
    """The weights that the index is asked with. A feature counts once, at its most."""
    weights: dict[int, float] = {}
    for concept in concepts:
        own = rare.get(concept.stem, 0.0) if concept.stem is not None else 0.0
        of_own = [(f, 1.0) for f in (concept.stem, *concept.parts) if f is not None]
        of_grams = [(gram, GRAM_WEIGHT) for gram in concept.grams]
        found = [(f, share * rare.get(f, 0.0)) for f, share in (*of_own, *of_grams)]
        for way in concept.ways:
            share = OF_ORIGIN[way.origin] / len(way.features)
            # A rare synonym of a common word must not weigh more than the word that was asked.
            found += [(f, share * min(rare.get(f, 0.0), own or math.inf)) for f in way.features]
        kept = said_of_it(concept.word)
        for feature, full in found:
            weight = kept * full
            if weight > weights.get(feature, 0.0):
                weights[feature] = weight
    return weights


def sparse(weights: Mapping[int, float]) -> SparseVector:
    """Weights as the index takes them."""
    ordered = sorted(weights.items())
    return SparseVector(tuple(f for f, _ in ordered), tuple(w for _, w in ordered))


def _idf(passages: int, frequency: int) -> float:
    """BM25's inverse document frequency in Lucene's form, which is never negative."""
    return math.log(1 + (passages - frequency + 0.5) / (frequency + 0.5))


@dataclass(frozen=True, slots=True)
class QuestionWeigher:
    """The `Weigher` of the published index."""

    source: SearchableSource
    statistics: TermStatistics

    def understand(self, question: str, *, asker: Asker) -> Understanding:
        """Return what `question` is about, as it weighs over what `asker` may read."""
        searchable = self.source.current()
        if searchable is None:
            return NOTHING_UNDERSTOOD
        concepts = searchable.encoder.concepts(question)
        rare = rarity(concepts, self.statistics, asker)
        return Understood(Matcher(concepts, rare, searchable.encoder.of_word), concepts, rare)
