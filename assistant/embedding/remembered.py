"""Vectors of a slow model, kept on disk by the texts they are of.

Fitting the index anew, and a run that was interrupted, need not wait for the model again.
"""

import hashlib
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from assistant.embedding.encoder import DenseModel
from assistant.embedding.models import ModelFiles
from assistant.ports import Vector

SUFFIX = ".npy"
BYTES_PER_NUMBER = 4
Room = Callable[[Path, int], None]  # raises where so many bytes cannot be written in a folder


def any_room(folder: Path, needed: int) -> None:
    """Take the disk to be large enough."""


@dataclass(frozen=True, slots=True)
class VectorStore:
    """A folder with a file for each run of texts that was embedded together."""

    root: Path
    room: Room = any_room
    used: set[str] = field(default_factory=set)  # keys since the last `tidy`

    def get(self, model: str, texts: Sequence[str]) -> Vector | None:
        """Return the vectors of `texts`, where they are whole."""
        key = _key(model, texts)
        self.used.add(key)
        try:
            found: Vector = np.load(self._path(key), allow_pickle=False)
        except (OSError, ValueError, EOFError):  # none, or a power cut left half a file
            return None
        return found if found.ndim == 2 and len(found) == len(texts) else None

    def put(self, model: str, texts: Sequence[str], vectors: Vector) -> None:
        """Keep vectors: the whole file or none.

        Raises:
            OutOfSpace: the disk is too full, as `room` finds.
        """
        path = self._path(_key(model, texts))
        path.parent.mkdir(parents=True, exist_ok=True)
        self.room(path.parent, vectors.size * BYTES_PER_NUMBER)
        draft = path.with_suffix(f".{os.getpid()}")
        with draft.open("wb") as file:
            np.save(file, vectors, allow_pickle=False)
        draft.replace(path)

    def tidy(self) -> None:
        """Remove every file that was not asked for since the last time."""
        for path in self.root.glob("*/*"):
            if path.suffix != SUFFIX or path.stem not in self.used:
                path.unlink(missing_ok=True)
        self.used.clear()

    def _path(self, key: str) -> Path:
        return self.root / key[:2] / f"{key}{SUFFIX}"


def _key(model: str, texts: Sequence[str]) -> str:
    digest = hashlib.blake2b(digest_size=16)
    for part in (model, *texts):
        digest.update(f"{len(part)}\0{part}".encode())
    return digest.hexdigest()


class Remembering:
    """A named model that is loaded when a text is new to the store, and not before."""

    def __init__(
        self, files: ModelFiles, store: VectorStore, load: Callable[[ModelFiles], DenseModel]
    ) -> None:
        self._files, self._store, self._load = files, store, load
        self._loaded: DenseModel | None = None

    @property
    def name(self) -> str:
        """What is stored with the index."""
        return self._files.identity

    @property
    def size(self) -> int:
        """Numbers per vector; the store knows it too, as the width of no texts at all."""
        return int(self.embed_passages(()).shape[1])

    def embed_passages(self, texts: Sequence[str]) -> Vector:
        """Shape (len(texts), size). Raises as the model and the store do."""
        found = self._store.get(self.name, texts)
        if found is None:
            found = self._model().embed_passages(texts)
            self._store.put(self.name, texts, found)
        return found

    def embed_question(self, text: str) -> Vector:
        """Shape (size,)."""
        return self._model().embed_question(text)

    def _model(self) -> DenseModel:
        if self._loaded is None:
            self._loaded = self._load(self._files)
        return self._loaded
