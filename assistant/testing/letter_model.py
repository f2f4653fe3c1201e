"""A dense model one can check in the head, and its files on disk."""

import json
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from assistant.embedding.models import ModelFiles
from assistant.ports import Vector

CONFIG = "config.json"


def write_model(folder: Path, *, size: int = 8, pause_s: float = 0.0) -> Path:
    """Write the files of a `LetterModel`; it takes `pause_s` seconds for each call."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / CONFIG).write_text(json.dumps({"size": size, "pause_s": pause_s}), encoding="utf-8")
    return folder


@dataclass(slots=True)
class LetterModel:
    """Counts letters, in as many heaps as the model has numbers."""

    files: ModelFiles
    embedded: list[tuple[str, ...]] = field(default_factory=list)  # what was embedded together

    @property
    def name(self) -> str:
        """What is stored with the index."""
        return self.files.identity

    @property
    def size(self) -> int:
        """Numbers per vector."""
        return int(self._config()["size"])

    def embed_passages(self, texts: Sequence[str]) -> Vector:
        """Shape (len(texts), size)."""
        self.embedded.append(tuple(texts))
        time.sleep(self._config()["pause_s"] if texts else 0)
        rows = [self.embed_question(text) for text in texts]
        return np.stack(rows) if rows else np.zeros((0, self.size), np.float32)

    def embed_question(self, text: str) -> Vector:
        """Shape (size,): length 1, or 0 where there is no letter."""
        counts = np.zeros(self.size, np.float32)
        for letter in filter(str.isalpha, text):
            counts[ord(letter) % self.size] += 1
        return counts / max(float(np.linalg.norm(counts)), 1.0)

    def _config(self) -> dict[str, float]:
        found: dict[str, float] = json.loads((self.files.folder / CONFIG).read_text("utf-8"))
        return found
