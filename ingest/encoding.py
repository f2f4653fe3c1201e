"""Encode passages and write the next generation of the index, beside the published one."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from itertools import groupby, islice

import numpy as np

from assistant.catalogue.documents.ledger import Ledger
from assistant.catalogue.documents.publication import IndexState, Terms
from assistant.domain.documents import Document, Passage, slug
from assistant.errors import IndexUnavailable
from assistant.index.generations import Generations
from assistant.index.places_writer import PlacesWriter
from assistant.index.words_writer import WordsWriter
from assistant.index.writer import Generation, IndexWriter
from assistant.ports import Encoder, EncoderMaker, Point, SparseVector, Vector
from ingest.changes import Changes
from ingest.fitting import Public, must_fit, public_after
from ingest.ports import Progress
from ingest.telling import Percent

# Passages encoded and written together: a few megabytes.
RUN = 1_000


class Need(Enum):
    """What must become of the published index, whether or not a document changed."""

    NOTHING = auto()
    ANOTHER = auto()  # it answers, but the settings name another encoder
    REBUILD = auto()  # it is lost


@dataclass(frozen=True, slots=True)
class Draft:
    """A generation that is written and waits for its pointer."""

    state: IndexState
    terms: Mapping[str, Terms]  # of all passages that were encoded, by id
    writer: IndexWriter
    is_whole: bool  # every passage was encoded


@dataclass(frozen=True, slots=True)
class _Fitted:
    encoder: Encoder
    generation: Generation
    base: Generation | None  # what is copied; None: everything is written


@dataclass(frozen=True, slots=True)
class _Writers:
    index: IndexWriter
    words: WordsWriter
    places: PlacesWriter


@dataclass(frozen=True, slots=True, kw_only=True)
class Encoding:
    """Makes a draft of the index from what changed."""

    ledger: Ledger
    generations: Generations
    encoders: EncoderMaker
    is_right_encoder: Callable[[str], bool]

    def need(self, state: IndexState | None) -> Need:
        """Say what must become of what the pointer names."""
        if state is None:
            return Need.NOTHING
        if not self.generations.is_intact(state):
            return Need.REBUILD
        return Need.NOTHING if self.is_right_encoder(state.encoder) else Need.ANOTHER

    def draft(
        self, changes: Changes, progress: Progress, *, rebuild: bool, keep: bool = False
    ) -> Draft:
        """Write the next generation, whole.

        `rebuild`: nothing of what the pointer names can be copied. `keep`: its encoder stays, for
        another one is on its way.

        Raises:
            OutOfSpace: the disk is too full.
            IndexUnavailable: the engine failed, or the encoder that should stay is gone.
            SettingsError: the model that is named cannot be had.
        """
        state = self.ledger.index_state()
        public = public_after(changes, self.ledger)
        refit = rebuild or (not keep and must_fit(public, state, self.is_right_encoder))
        generation = self.generations.begin(state, refit=refit)
        try:
            fitted = self._fit(generation, state, public, progress, refit=refit)
            writer = self.generations.engine.writer(
                generation, base=fitted.base, size=fitted.encoder.size
            )
            words = WordsWriter(fitted.base.words if fitted.base else None)
            places = PlacesWriter(fitted.base.places if fitted.base else None)
            terms = self._write(_Writers(writer, words, places), fitted, changes, progress)
            words.finish(generation.words, fitted.encoder.of_word)
            places.finish(generation.places)
            writer.finish()
        except BaseException:
            self.generations.discard(generation)
            raise
        return Draft(_pointer(fitted, state, public), terms, writer, fitted.base is None)

    def settle(self, draft: Draft) -> None:
        """Do what had to wait until `draft` was published."""
        draft.writer.settle()
        if draft.is_whole:
            self.encoders.tidy()

    def _fit(
        self,
        generation: Generation,
        state: IndexState | None,
        public: Public,
        progress: Progress,
        *,
        refit: bool,
    ) -> _Fitted:
        if refit or state is None:
            progress.phase("tilpasser")
            encoder = self.encoders.fit(public.texts(self.ledger), generation.encoder)
            return _Fitted(encoder, generation, None)
        encoder = self.encoders.load(generation.encoder)
        return _Fitted(encoder, generation, self.generations.published(state))

    def _write(
        self, to: _Writers, fitted: _Fitted, changes: Changes, progress: Progress
    ) -> dict[str, Terms]:
        """Write every point that changes; after a fit that is every point there is."""
        told = Percent(progress, "skriver", self._passages(fitted, changes))
        told.begin()
        if fitted.base is not None:
            obsolete = self._obsolete(changes)
            to.index.delete(obsolete)
            to.words.drop(obsolete)
            to.places.drop(obsolete)
        documents = {entry.document.id: entry.document for entry in changes.entries}
        fresh = (p for contents in changes.contents.values() for p in contents.passages)
        terms = self._encode(to, fitted.encoder, fresh, documents, told)
        again = [document.id for document in changes.described]
        if fitted.base is None:
            again = sorted({*self.ledger.answering_ids(), *again} - set(changes.contents))
            others = sorted(set(again) - set(documents))
            documents |= {
                id_: entry.document for id_, entry in self.ledger.entries_by_id(others).items()
            }
        else:
            self._catch_up(to, changes)
        kept = self.ledger.passages(again)
        return terms | self._encode(to, fitted.encoder, kept, documents, told)

    def _catch_up(self, to: _Writers, changes: Changes) -> None:
        """Write what an older program, that wrote the base, did not: words cut ahead, or places."""
        if to.words.has_base and to.places.has_base:
            return
        others = sorted(set(self.ledger.answering_ids()) - set(changes.ids))
        if not to.places.has_base:
            to.places.add(self.ledger.passages(others))
        if not to.words.has_base:
            to.words.add(list(self.ledger.passages(others)))

    def _passages(self, fitted: _Fitted, changes: Changes) -> int:
        fresh = sum(len(contents.passages) for contents in changes.contents.values())
        return fresh + (self.ledger.passage_count() if fitted.base is None else 0)

    def _obsolete(self, changes: Changes) -> list[str]:
        kept = {p.id for contents in changes.contents.values() for p in contents.passages}
        held = self.ledger.passages(sorted(changes.contents))
        return [passage.id for passage in held if passage.id not in kept]

    def _encode(
        self,
        to: _Writers,
        encoder: Encoder,
        passages: Iterable[Passage],
        documents: Mapping[str, Document],
        told: Percent,
    ) -> dict[str, Terms]:
        terms: dict[str, Terms] = {}
        waiting: list[Point] = []
        for run in runs(passages):
            waiting += _points(run, encoder.encode(run, documents), documents)
            to.words.add(run)
            to.places.add(run)
            told.add(len(run))
            if len(waiting) >= RUN:
                terms |= _written(to.index, waiting)
                waiting = []
        return terms | _written(to.index, waiting)


def runs(passages: Iterable[Passage]) -> Iterator[list[Passage]]:
    """Yield what is encoded together: all of a document in turn, and never two documents.

    A model's last digits depend on what it embeds together; so they tell of no other document.
    """
    for _, group in groupby(passages, key=lambda passage: passage.document_id):
        while run := list(islice(group, RUN)):
            yield run


def _written(writer: IndexWriter, points: Sequence[Point]) -> dict[str, Terms]:
    if points:
        writer.upsert(points)
    return {p.passage_id: np.array(p.sparse.indices, dtype=np.uint32) for p in points}


def _pointer(fitted: _Fitted, state: IndexState | None, public: Public) -> IndexState:
    is_kept = state is not None and fitted.base is not None
    return IndexState(
        generation=fitted.generation.number,
        fitted_at=fitted.generation.fitted_at,
        encoder=fitted.encoder.name,
        fitted_on=state.fitted_on if state and is_kept else public.size,
        fitted_digest=state.fitted_digest if state and is_kept else public.digest,
    )


def _points(
    passages: Sequence[Passage],
    vectors: Sequence[tuple[Vector, SparseVector]],
    documents: Mapping[str, Document],
) -> list[Point]:
    if len(vectors) != len(passages):
        raise IndexUnavailable("Sprogmodellen svarede ikke for alle tekststykker.")
    return [
        _point(passage, documents[passage.document_id], dense, sparse)
        for passage, (dense, sparse) in zip(passages, vectors, strict=True)
    ]


def _point(passage: Passage, document: Document, dense: Vector, sparse: SparseVector) -> Point:
    return Point(
        passage_id=passage.id,
        document_id=document.id,
        dense=dense,
        sparse=sparse,
        audience=document.audience,
        kind=document.kind,
        body=slug(document.body) if document.body else None,
        date=document.date,
        case_number=passage.case_number or document.case_number,
    )
