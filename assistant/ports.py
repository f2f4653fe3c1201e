"""The ports: what the core needs of the outside, one method each where one will do."""

import datetime
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from assistant.domain.access import Asker, Audience
from assistant.domain.answers import NO_FILTERS, AnswerEvent, Filters, Hit
from assistant.domain.concepts import Concept, WordFeatures
from assistant.domain.documents import Document, DocumentKind, Page, Passage

Vector = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class SparseVector:
    """Terms by number (32 bits) and their weights; numbers are unique and ascending."""

    indices: tuple[int, ...]
    values: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A passage as the index holds it: its vectors, and what it can be filtered by."""

    passage_id: str
    document_id: str
    dense: Vector
    sparse: SparseVector
    audience: Audience
    kind: DocumentKind
    body: str | None  # slug
    date: datetime.date | None
    case_number: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexQuery:
    """A weighted question. The asker is part of it: there is no query without one."""

    asker: Asker
    dense: Vector | None
    sparse: SparseVector
    filters: Filters = NO_FILTERS
    limit: int = 200


@dataclass(frozen=True, slots=True)
class Legs:
    """The best passages by each kind of vector: (passage id, raw score), best first.

    Equal scores are ordered by passage id, so that the same question gives the same order.
    """

    sparse: tuple[tuple[str, float], ...]
    dense: tuple[tuple[str, float], ...]


class PassageIndex(Protocol):
    """Searches the points that the asker may read."""

    def search(self, query: IndexQuery) -> Legs:
        """Return the best points of each leg.

        Raises:
            IndexUnavailable: the engine does not answer.
        """
        ...


class Encoder(Protocol):
    """Turns passages and questions into dense and sparse vectors, alike for both.

    An encoder that was fitted saw public documents alone, so that closed ones leave no trace.
    """

    @property
    def name(self) -> str:
        """What is stored with the index, so that a mismatch is noticed."""
        ...

    @property
    def size(self) -> int:
        """Numbers per dense vector."""
        ...

    def encode(
        self, passages: Sequence[Passage], documents: Mapping[str, Document]
    ) -> Sequence[tuple[Vector, SparseVector]]:
        """Encode passages for the index; `documents` are keyed by id.

        A dense row has length 1, or 0 where nothing is known.
        """
        ...

    def encode_question(self, text: str) -> tuple[Vector, SparseVector]:
        """Encode a question; each sparse value waits to be multiplied by how rare its term is."""
        ...

    def concepts(self, question: str) -> Sequence[Concept]:
        """Return what a question is about, and the other ways of saying it."""
        ...

    def of_word(self, word: str) -> WordFeatures:
        """Return the features of one word, in lower case."""
        ...

    def features(self, text: str) -> Collection[int]:
        """Return the sparse features of any text."""
        ...


class EncoderMaker(Protocol):
    """Makes and loads the encoder of an index."""

    def fit(self, texts: Sequence[str], folder: Path) -> Encoder:
        """Fit an encoder on the texts of public passages and save it in `folder`."""
        ...

    def load(self, folder: Path) -> Encoder:
        """Load what `fit` saved.

        Raises:
            IndexUnavailable: the folder holds no encoder, or one that cannot be had any more.
        """
        ...

    def ahead(self) -> Encoder | None:
        """Return an encoder whose dense vectors the next `fit` need not make again.

        None where encoding is quick, so that nothing need be done ahead.

        Raises:
            SettingsError: the model that is named cannot be had.
        """
        ...

    def tidy(self) -> None:
        """Forget vectors that the last `fit`, and what was encoded since, had no use for."""
        ...


class Reranker(Protocol):
    """Reads a question and each of some passages together."""

    def scores(self, question: str, hits: Sequence[Hit]) -> Sequence[float] | None:
        """Score how well each of `hits` answers, from 0 to 1; None where that takes too long.

        The same question and hits give the same scores.

        Raises:
            IndexUnavailable: the model cannot be had, or is not loaded yet.
        """
        ...


class Retriever(Protocol):
    """Finds passages for a question."""

    def retrieve(
        self, question: str, *, asker: Asker, filters: Filters = NO_FILTERS, limit: int = 10
    ) -> Sequence[Hit]:
        """Return at most `limit` hits that `asker` may read, best first."""
        ...


class Answerer(Protocol):
    """Answers a question from passages; the last event is `Done`."""

    def answer(self, question: str, hits: Sequence[Hit], *, asker: Asker) -> Iterator[AnswerEvent]:
        """Yield the answer as it comes.

        Raises:
            GeneratorUnavailable: only where no extractive answer can stand in.
        """
        ...


class PassageSource(Protocol):
    """The authority on passages: what the index found is looked up here again, for the asker."""

    def passages(
        self, ids: Sequence[str], *, asker: Asker
    ) -> Mapping[str, tuple[Passage, Document]]:
        """Return those of `ids` that exist and that `asker` may read."""
        ...

    def at(self, places: Sequence[tuple[str, int]], *, asker: Asker) -> Sequence[Passage]:
        """Return the passages at `places`, document and position, that `asker` may read."""
        ...


class PageSource(Protocol):
    """Pages as they were read."""

    def page(self, document_id: str, number: int, *, asker: Asker) -> Page | None:
        """Return the page, or None where there is none that `asker` may read."""
        ...


class Understanding(Protocol):
    """What a question is about, as it weighs over what one asker may read. For one thread."""

    @property
    def concepts(self) -> Sequence[Concept]:
        """Those of which something stands there, in the order of the question."""
        ...

    @property
    def weights(self) -> Vector:
        """The share of each concept in the question; together 1."""
        ...

    @property
    def absent(self) -> Sequence[str]:
        """The words that were asked and stand nowhere in it, not even as part of another word."""
        ...

    def strengths(self, texts: Sequence[str]) -> tuple[Vector, Vector]:
        """How well each text says each concept, from 0 to 1: by its own word, and in any way.

        A row a text, a column a concept.
        """
        ...


class Weigher(Protocol):
    """Says what a question is about."""

    def understand(self, question: str, *, asker: Asker) -> Understanding:
        """Return what `question` is about, as it weighs over what `asker` may read."""
        ...


class TermStatistics(Protocol):
    """Document frequencies over the audience classes that the asker may read."""

    def frequencies(self, terms: Sequence[int], *, asker: Asker) -> tuple[int, Mapping[int, int]]:
        """Return the number of readable passages, and in how many of them each term stands."""
        ...
