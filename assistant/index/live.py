"""The published index, held open by a long-running service and swapped when the pointer moves."""

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from assistant.catalogue.documents.publication import IndexState
from assistant.errors import Busy, ByraadError, IndexUnavailable
from assistant.index.generations import Generations
from assistant.index.places import StoredPlaces
from assistant.index.words import StoredWords
from assistant.index.writer import Generation
from assistant.ports import Encoder, EncoderMaker, PassageIndex

log = logging.getLogger(__name__)

LOOK_EVERY_S = 1.0
# The pointer may move between reading it and opening what it names; twice in a row is a fault.
ATTEMPTS = 3
CLOSING_S = 1.0
OPENING = "Søgningen gøres klar. Prøv igen om lidt."


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """An index, the encoder it was built with, the words and the places. They change together."""

    state: IndexState
    index: PassageIndex
    encoder: Encoder
    words: StoredWords | None  # of its passages; None where they were not cut ahead
    places: StoredPlaces | None  # of passages that are cut; None where the catalogue must tell


class Live:
    """Hands out what is published now. Safe to use from many threads.

    Who holds an `Opened` goes on searching it after a swap; the engine lets go of the old index
    when the last of them is done.
    """

    def __init__(
        self,
        pointer: Callable[[], IndexState | None],
        generations: Generations,
        encoders: EncoderMaker,
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`pointer` reads the catalogue; `clock` counts seconds."""
        self._pointer, self._generations, self._encoders = pointer, generations, encoders
        self._clock = clock
        self._lock = threading.Lock()
        self._opened: Opened | None = None
        self._looked_at: float | None = None
        self._starting = threading.Lock()
        self._aside: threading.Thread | None = None  # None: whoever asks opens
        self._trouble: ByraadError | None = None  # why the last look of that thread gave nothing

    def open_aside(self, *, wait_s: float) -> None:
        """Open in a thread, now and whenever the pointer moves; wait `wait_s` seconds at most.

        A model can take ten seconds to load. Until the first index is open `current` raises at
        once, and later it hands out the old one: no question waits.

        Raises: as `current`, where opening failed within the wait.
        """
        self._trouble = IndexUnavailable(OPENING)
        aside = self._begin()
        aside.join(wait_s)
        if not aside.is_alive() and self._trouble is not None:
            raise self._trouble

    def current(self) -> Opened | None:
        """Return the published index, at most a second old; None while nothing is published.

        Raises:
            Busy: another process holds the index, and none is open here.
            IndexUnavailable: it is damaged, does not answer or is not open yet, and none is here.
            CatalogueUnavailable: the pointer cannot be read.
        """
        if self._aside is not None:
            return self._found_aside(self._aside)
        opened = self._opened
        if not self._is_due():
            return opened
        # One thread looks; the others go on with what is open, and wait only where nothing is.
        if self._lock.acquire(blocking=opened is None):
            try:
                if self._is_due():
                    self._look()
            finally:
                self._lock.release()
        return self._opened

    def refresh(self) -> None:
        """Look at the pointer now, whenever the last look was. Raises as `current`."""
        with self._lock:
            self._look()

    def close(self) -> None:
        """Let go of the index."""
        # A thread that still opens ends with the process: nobody waits for a model to load.
        is_free = self._lock.acquire(timeout=CLOSING_S)
        self._opened = self._looked_at = None
        if is_free:
            self._lock.release()

    def _found_aside(self, aside: threading.Thread) -> Opened | None:
        with self._starting:
            if self._is_due() and not (self._aside or aside).is_alive():
                self._begin()
        opened, trouble = self._opened, self._trouble
        if opened is None and trouble is not None:
            raise type(trouble)(str(trouble))
        return opened

    def _begin(self) -> threading.Thread:
        """Look at the pointer in a thread of its own."""

        def look() -> None:
            try:
                self.refresh()
            except ByraadError as error:
                if str(error) != str(self._trouble):  # once, however many ask
                    log.warning("the index cannot be opened: %s", error)
                self._trouble = error
            else:
                self._trouble = None

        self._aside = threading.Thread(target=look, name="byraad-open", daemon=True)
        self._aside.start()
        return self._aside

    def _is_due(self) -> bool:
        looked = self._looked_at
        return looked is None or self._clock() - looked >= LOOK_EVERY_S

    def _look(self) -> None:
        for attempt in range(1, ATTEMPTS + 1):
            state = self._pointer()
            self._looked_at = self._clock()
            if state == (self._opened and self._opened.state):
                return
            try:
                self._opened = self._open(state)
            except (Busy, IndexUnavailable) as error:
                if attempt == ATTEMPTS or isinstance(error, Busy):
                    self._keep_old(error)
            else:
                return

    def _open(self, state: IndexState | None) -> Opened | None:
        if state is None:
            return None
        generation = self._generations.published(state)
        old = self._opened
        is_same = old is not None and old.state.fitted_at == state.fitted_at
        encoder = old.encoder if old and is_same else self._encoders.load(generation.encoder)
        index = self._generations.engine.open(generation)
        words = StoredWords.open(generation.words)
        return Opened(
            state=state,
            index=index,
            encoder=encoder,
            words=words,
            places=_places(generation, words),
        )

    def _keep_old(self, error: Busy | IndexUnavailable) -> None:
        if self._opened is None:
            self._looked_at = None
            raise error
        log.warning("a new index cannot be opened, the old one stays: %s", type(error).__name__)


def _places(generation: Generation, words: StoredWords | None) -> StoredPlaces | None:
    """The places of the very passages that are cut: who knows both needs no text of theirs."""
    places = StoredPlaces.open(generation.places)
    if places is None or words is None or not np.array_equal(places.ids, words.ids):
        return None
    return replace(places, ids=words.ids)  # once in memory
