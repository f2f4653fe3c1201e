"""A named sentence-transformers model, used with its own prompts."""

import threading
from collections.abc import Sequence

import numpy as np

from assistant.embedding.library import load_embedder
from assistant.embedding.models import ModelFiles, Prompts
from assistant.errors import IndexUnavailable
from assistant.ports import Vector

BATCH = 32


class NamedModel:
    """Any sentence-transformers model whose files are here. Safe to use from many threads."""

    def __init__(self, files: ModelFiles) -> None:
        """Load the model, which takes some ten seconds.

        Raises:
            SettingsError: the files are no such model.
        """
        self._files = files
        self._model = load_embedder(files)
        self._prompts = Prompts.of(files.folder)
        # The library's tokenizers are borrowed while they work, and torch uses every core anyway.
        self._turn = threading.Lock()
        self._size = int(self._model.get_embedding_dimension() or len(self.embed_question("a")))

    @property
    def name(self) -> str:
        """What is stored with the index."""
        return self._files.identity

    @property
    def size(self) -> int:
        """Numbers per vector."""
        return self._size

    def embed_passages(self, texts: Sequence[str]) -> Vector:
        """Shape (len(texts), size). What exceeds the model's longest text is not seen by it.

        The last digits of a vector depend on the texts that it is made with: give all those of a
        document, and of no other.

        Raises:
            IndexUnavailable: the model gave something that is no vector.
        """
        if not texts:
            return np.zeros((0, self.size), np.float32)
        with self._turn:  # the library sorts by length, so that a batch is padded little
            found = self._model.encode_document(
                list(texts),
                prompt=self._prompts.passage,
                batch_size=BATCH,
                normalize_embeddings=True,
                show_progress_bar=False,
            )
        return self._checked(np.asarray(found, dtype=np.float32))

    def embed_question(self, text: str) -> Vector:
        """Shape (size,). Raises as `embed_passages`."""
        with self._turn:
            found = self._model.encode_query(
                text,
                prompt=self._prompts.question,
                normalize_embeddings=True,
                show_progress_bar=False,
            )
        return self._checked(np.asarray(found, dtype=np.float32))

    def _checked(self, found: Vector) -> Vector:
        if not np.isfinite(found).all():
            raise IndexUnavailable(f"Modellen {self._files.name} regner forkert. Vælg en anden.")
        return found
