"""The ranking with some of its parts, for `eval.training.ablation`."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from assistant.domain.access import Asker
from assistant.domain.concepts import Concept, Origin, WordFeatures
from assistant.domain.documents import Document, Passage
from assistant.index.live import Live
from assistant.ports import Encoder, PassageIndex, PassageSource, SparseVector, Vector
from assistant.retrieval.reranking import Reranker

EVERY = frozenset(Origin)
# Farther apart than anything reaches.
APART = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """A ranking with some of its parts."""

    name: str
    origins: frozenset[Origin] = EVERY
    parts: bool = True
    grams: bool = True
    dense: bool = True
    beside: bool = True
    spread: bool = True
    weights: Mapping[str, float] | None = None  # None: as fitted
    blind: Collection[str] = ()  # features that the fitted ranking does not see

    @property
    def reranker(self) -> Reranker:
        """The order of the best."""
        if self.weights is None:
            return Reranker.fitted().without(self.blind)
        return Reranker(self.weights)


@dataclass(frozen=True, slots=True)
class PartialEncoder:
    """An encoder of questions that keeps some of it to itself."""

    whole: Encoder
    variant: Variant

    @property
    def name(self) -> str:
        """As the whole."""
        return self.whole.name

    @property
    def size(self) -> int:
        """As the whole."""
        return self.whole.size

    def encode(
        self, passages: Sequence[Passage], documents: Mapping[str, Document]
    ) -> Sequence[tuple[Vector, SparseVector]]:
        """As the whole."""
        return self.whole.encode(passages, documents)

    def encode_question(self, text: str) -> tuple[Vector, SparseVector]:
        """Without a dense vector where the variant has none."""
        dense, sparse = self.whole.encode_question(text)
        return (dense if self.variant.dense else np.zeros_like(dense)), sparse

    def concepts(self, question: str) -> Sequence[Concept]:
        """Without the ways, parts and letter groups that the variant has not."""
        return [self._partial(concept) for concept in self.whole.concepts(question)]

    def of_word(self, word: str) -> WordFeatures:
        """As the whole."""
        return self.whole.of_word(word)

    def features(self, text: str) -> Collection[int]:
        """As the whole."""
        return self.whole.features(text)

    def _partial(self, concept: Concept) -> Concept:
        return replace(
            concept,
            parts=concept.parts if self.variant.parts else (),
            grams=concept.grams if self.variant.grams else (),
            ways=tuple(way for way in concept.ways if way.origin in self.variant.origins),
        )


@dataclass(frozen=True, slots=True)
class PartialIndex:
    """What is published, with a partial encoder."""

    live: Live
    variant: Variant

    @property
    def index(self) -> PassageIndex:
        """The whole index."""
        return self._opened()[0]

    @property
    def encoder(self) -> Encoder:
        """What the variant has of the encoder."""
        return PartialEncoder(self._opened()[1], self.variant)

    def current(self) -> "PartialIndex":
        """Return itself: nothing is published meanwhile."""
        return self

    def _opened(self) -> tuple[PassageIndex, Encoder]:
        opened = self.live.current()
        if opened is None:
            raise LookupError("nothing was read")
        return opened.index, opened.encoder


@dataclass(frozen=True, slots=True)
class FarApart:
    """Passages that have none beside them."""

    whole: PassageSource

    def passages(
        self, ids: Sequence[str], *, asker: Asker
    ) -> Mapping[str, tuple[Passage, Document]]:
        """The passages, farther apart than they are."""
        found = self.whole.passages(ids, asker=asker)
        return {
            id_: (replace(passage, position=passage.position * APART), document)
            for id_, (passage, document) in found.items()
        }

    def at(self, places: Sequence[tuple[str, int]], *, asker: Asker) -> Sequence[Passage]:
        """None, whatever the places and the asker."""
        return []
