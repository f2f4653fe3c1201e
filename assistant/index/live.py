"""The published index, held open by a long-running service and swapped when the pointer moves."""

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from assistant.catalogue.publication import IndexState
from assistant.errors import Busy, IndexUnavailable
from assistant.index.generations import Generations
from assistant.ports import Encoder, EncoderMaker, PassageIndex

log = logging.getLogger(__name__)

LOOK_EVERY_S = 1.0
# The pointer may move between reading it and opening what it names; twice in a row is a fault.
ATTEMPTS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """An index and the encoder it was built with. They change together."""

    state: IndexState
    index: PassageIndex
    encoder: Encoder


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

    def current(self) -> Opened | None:
        """Return the published index, at most a second old; None while nothing is published.

        Raises:
            Busy: another process holds the index, and none is open here.
            IndexUnavailable: it is damaged or does not answer, and none is open here.
            CatalogueUnavailable: the pointer cannot be read.
        """
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
        with self._lock:
            self._opened = self._looked_at = None

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
        return Opened(state=state, index=index, encoder=encoder)

    def _keep_old(self, error: Busy | IndexUnavailable) -> None:
        if self._opened is None:
            self._looked_at = None
            raise error
        log.warning("a new index cannot be opened, the old one stays: %s", type(error).__name__)
