"""A named sentence-transformers model. Imported only when one is named: it costs eight seconds."""

from collections.abc import Sequence

import numpy as np
from sentence_transformers import SentenceTransformer

from assistant.errors import SettingsError
from assistant.ports import Vector

BATCH = 32


class NamedModel:
    """Any sentence-transformers model, a folder or a hub name, with the model's own prompts."""

    def __init__(self, name: str) -> None:
        """Load the model.

        Raises:
            SettingsError: there is no such model, or it cannot be loaded here.
        """
        try:
            self._model = SentenceTransformer(name)
        except (OSError, ValueError, ImportError, RuntimeError) as error:
            raise SettingsError(
                f"Modellen {name} (BYRAAD_EMBEDDING_MODEL) kan ikke hentes: {type(error).__name__}."
            ) from error
        self._name = name

    @property
    def name(self) -> str:
        """What is stored with the index."""
        return self._name

    @property
    def size(self) -> int:
        """Numbers per vector."""
        return int(self._model.get_embedding_dimension() or 0)

    def embed_passages(self, texts: Sequence[str]) -> Vector:
        """Shape (len(texts), size)."""
        if not texts:
            return np.zeros((0, self.size), np.float32)
        found: Vector = self._model.encode_document(
            list(texts), batch_size=BATCH, normalize_embeddings=True, show_progress_bar=False
        )
        return found

    def embed_question(self, text: str) -> Vector:
        """Shape (size,)."""
        found: Vector = self._model.encode_query(
            text, normalize_embeddings=True, show_progress_bar=False
        )
        return found
