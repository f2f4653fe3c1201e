"""A named cross-encoder, which reads a question and a passage together."""

import logging
import threading
import time
from collections.abc import Callable, Sequence
from typing import Protocol, Self

import numpy as np

from assistant.domain.answers import Hit
from assistant.embedding.library import load_cross_encoder, locate
from assistant.embedding.models import ModelFiles, check
from assistant.errors import ByraadError, IndexUnavailable, SettingsError
from assistant.ports import Reranker

log = logging.getLogger(__name__)

SETTING = "BYRAAD_RERANKER_MODEL"
BATCH = 8  # between two batches the clock is looked at
LIMIT_S = 2.0
# A score's last digits depend on the texts that are read together: true ties must tie.
DIGITS = 5
OPENING = "Omrangeringen gøres klar. Prøv igen om lidt."


class CrossEncoderReranker:
    """Any cross-encoder with one output, within a time limit. Safe to use from many threads."""

    def __init__(
        self,
        files: ModelFiles,
        *,
        limit_s: float = LIMIT_S,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Load the model, which takes some ten seconds.

        Raises:
            SettingsError: the files are no such model, or one that sorts texts into classes.
        """
        self._model = load_cross_encoder(files)
        if self._model.num_labels != 1:
            raise SettingsError(
                f"Modellen {files.name} ({SETTING}) giver {self._model.num_labels} tal for et "
                "tekststykke; der skal bruges en, som giver ét."
            )
        self._limit_s, self._clock = limit_s, clock
        self._turn = threading.Lock()

    def scores(self, question: str, hits: Sequence[Hit]) -> Sequence[float] | None:
        """Score `hits` from 0 to 1; None where the time runs out, waiting for others included.

        Raises:
            IndexUnavailable: the model gave something that is no score.
        """
        until = self._clock() + self._limit_s
        if not self._turn.acquire(timeout=self._limit_s):
            return None
        try:
            found = self._scored(question, [passage_side(hit) for hit in hits], until)
        finally:
            self._turn.release()
        if found is not None and not np.isfinite(found).all():
            raise IndexUnavailable(f"Modellen i {SETTING} regner forkert. Vælg en anden.")
        return found

    def _scored(self, question: str, texts: Sequence[str], until: float) -> list[float] | None:
        found = [0.0] * len(texts)
        by_length = sorted(range(len(texts)), key=lambda at: (len(texts[at]), at))
        for start in range(0, len(texts), BATCH):
            if self._clock() >= until:
                return None
            batch = by_length[start : start + BATCH]
            scores = self._model.predict(
                [(question, texts[at]) for at in batch],
                batch_size=BATCH,
                activation_fn=_sigmoid,
                show_progress_bar=False,
            )
            for at, score in zip(batch, scores, strict=True):
                found[at] = round(float(score), DIGITS)
        return found


def passage_side(hit: Hit) -> str:
    """What is read beside the question: what the passage stands under, then its own words."""
    return "\n".join(filter(None, (hit.document.title, *hit.passage.section, hit.passage.text)))


class Logits(Protocol):
    """What the library hands over: a tensor."""

    def sigmoid(self) -> Self:
        """Each number brought between 0 and 1."""
        ...


def _sigmoid(logits: Logits) -> Logits:
    """Applied here, for models of one output differ in whether they bring it."""
    return logits.sigmoid()


class NamedReranker:
    """A cross-encoder that is loaded when it is needed, or in a thread once `begin` was called."""

    def __init__(
        self, model: str, load: Callable[[ModelFiles], Reranker] = CrossEncoderReranker
    ) -> None:
        """`model` is a folder or a hub's name.

        Raises:
            SettingsError: it is neither.
        """
        check(model, SETTING)
        self._model, self._load = model, load
        self._lock = threading.Lock()
        self._loaded: Reranker | None = None
        self._aside: threading.Thread | None = None

    def begin(self) -> None:
        """Load in a thread; until that is done, `ready` raises rather than let questions wait."""
        self._aside = threading.Thread(target=self._begin, name="byraad-reranker", daemon=True)
        self._aside.start()

    def wait(self, seconds: float) -> None:
        """Wait for the thread, `seconds` at most."""
        if self._aside is not None:
            self._aside.join(max(0.0, seconds))

    def scores(self, question: str, hits: Sequence[Hit]) -> Sequence[float] | None:
        """Score `hits`. Raises as `ready`, and as the model does."""
        return self.ready().scores(question, hits)

    def ready(self) -> Reranker:
        """Return the model, loaded.

        Raises:
            IndexUnavailable: it is being loaded, or cannot be had.
        """
        if self._aside is not None and self._aside.is_alive():
            raise IndexUnavailable(OPENING)
        return self._get()

    def _begin(self) -> None:
        try:
            self._get()
        except ByraadError as error:
            log.warning("the reranker cannot be loaded: %s", error)

    def _get(self) -> Reranker:
        with self._lock:
            if self._loaded is None:
                try:
                    self._loaded = self._load(locate(self._model, SETTING, "CrossEncoder"))
                except SettingsError as error:
                    raise IndexUnavailable(str(error)) from error
            return self._loaded
