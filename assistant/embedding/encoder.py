"""The encoder of the index: sparse features with BM25 weights, and dense vectors beside them.

The dense vectors are the built-in ones or those of a named model; the sparse side is the same.

A passage's weights hold only what the passage itself says: term counts and its own length against
fixed constants. How rare a term is depends on who asks, and is multiplied into the question.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Protocol

from assistant.domain.concepts import Concept
from assistant.domain.documents import Document, Passage
from assistant.language.asking import QuestionReader
from assistant.language.compounds import Splitter
from assistant.language.features import Analyser
from assistant.language.spelling import Speller
from assistant.language.thesaurus import abbreviations
from assistant.language.vocabulary import Vocabulary
from assistant.ports import SparseVector, Vector

# Grows when the features or their weights change: an index of another name is built anew.
SPARSE_NAME = "danish-2"
# BM25 (Robertson and Zaragoza, 2009). The average lengths are constants, measured once on council
# documents: computed from an index they would tell the public how much is closed in it.
K1 = 1.2
B = 0.75
AVERAGE_TERMS = 90.0
AVERAGE_GRAMS = 340.0
# What stands around a passage says what it is about: its headings as much as itself, the document's
# title by half.
SECTION_WEIGHT = 1.0
TITLE_WEIGHT = 0.5
GRAM_WEIGHT = 0.35


class DenseModel(Protocol):
    """Unit vectors for texts."""

    @property
    def name(self) -> str:
        """What is stored with the index."""
        ...

    @property
    def size(self) -> int:
        """Numbers per vector."""
        ...

    def embed_passages(self, texts: Sequence[str]) -> Vector:
        """Shape (len(texts), size)."""
        ...

    def embed_question(self, text: str) -> Vector:
        """Shape (size,)."""
        ...


class HybridEncoder:
    """Stems, compounds and n-grams as a sparse vector, a dense model beside them."""

    def __init__(self, vocabulary: Vocabulary, dense: DenseModel) -> None:
        self._analyser = Analyser(Splitter(vocabulary.counts))
        self._reader = QuestionReader(
            self._analyser, Speller(vocabulary.counts), abbreviations(vocabulary.abbreviations)
        )
        self._dense = dense
        # The features of one word, in lower case; asked thousands of times a search.
        self.of_word = self._analyser.of_word

    @property
    def name(self) -> str:
        """What is stored with the index, so that a mismatch is noticed."""
        return f"{SPARSE_NAME}+{self._dense.name}"

    @property
    def size(self) -> int:
        """Numbers per dense vector."""
        return self._dense.size

    def encode(
        self, passages: Sequence[Passage], documents: Mapping[str, Document]
    ) -> list[tuple[Vector, SparseVector]]:
        """Encode passages for the index."""
        texts = [f"{' '.join(passage.section)} {passage.text}" for passage in passages]
        sparse = [self._sparse(passage, documents[passage.document_id]) for passage in passages]
        return list(zip(self._dense.embed_passages(texts), sparse, strict=True))

    def encode_question(self, text: str) -> tuple[Vector, SparseVector]:
        """Encode a question; each sparse value waits to be multiplied by how rare its term is."""
        found = self._analyser.features(text)
        weights = dict.fromkeys(found.grams, GRAM_WEIGHT) | dict.fromkeys(found.terms, 1.0)
        return self._dense.embed_question(text), _vector(weights)

    def concepts(self, question: str) -> tuple[Concept, ...]:
        """What a question is about, and the other ways of saying it."""
        return self._reader.concepts(question)

    def features(self, text: str) -> frozenset[int]:
        """The sparse features of any text."""
        found = self._analyser.features(text)
        return frozenset(found.grams) | frozenset(found.terms)

    def _sparse(self, passage: Passage, document: Document) -> SparseVector:
        fields = (
            (self._analyser.features(passage.text), 1.0),
            (self._analyser.features(" ".join(passage.section)), SECTION_WEIGHT),
            (self._analyser.features(document.title), TITLE_WEIGHT),
        )
        terms = _saturated([(f.terms, w) for f, w in fields], AVERAGE_TERMS)
        grams = _saturated([(f.grams, w) for f, w in fields], AVERAGE_GRAMS)
        return _vector(grams | terms)


def _saturated(fields: list[tuple[Counter[int], float]], average: float) -> dict[int, float]:
    counts: dict[int, float] = defaultdict(float)
    for bag, weight in fields:
        for feature, count in bag.items():
            counts[feature] += weight * count
    norm = K1 * (1 - B + B * sum(counts.values()) / average)
    return {feature: count * (K1 + 1) / (count + norm) for feature, count in counts.items()}


def _vector(weights: Mapping[int, float]) -> SparseVector:
    ordered = sorted(weights.items())
    return SparseVector(tuple(i for i, _ in ordered), tuple(w for _, w in ordered))
