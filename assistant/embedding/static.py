"""Word vectors on disk in sentence-transformers' StaticEmbedding format, used without it.

`tokenizer.json` and `model.safetensors` are what `StaticEmbedding.load` reads. Importing
sentence-transformers costs eight seconds, so the mean over a text is computed here; both ways give
the same unit vectors, which a test holds them to.
"""

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import load_file, save_file

from assistant.language.features import content_words
from assistant.language.tokens import WORD

NAME = "builtin-1"
UNKNOWN = "[UNK]"
Matrix = NDArray[np.float32]


class StaticVectors:
    """The unit mean of the vectors of a text's words."""

    def __init__(self, words: Sequence[str], matrix: Matrix) -> None:
        self._row = {word: at for at, word in enumerate(words)}
        self._matrix = matrix

    @property
    def size(self) -> int:
        """Numbers per vector."""
        return int(self._matrix.shape[1])

    @property
    def name(self) -> str:
        """What is stored with the index."""
        return NAME

    def embed_passages(self, texts: Sequence[str]) -> Matrix:
        """Shape (len(texts), size)."""
        rows = [self.embed_question(text) for text in texts]
        return np.stack(rows) if rows else np.zeros((0, self.size), np.float32)

    def embed_question(self, text: str) -> Matrix:
        """Shape (size,): length 1, or 0 where no word is known."""
        rows = [self._row[word] for word in content_words(text) if word in self._row]
        if not rows:
            return np.zeros(self.size, np.float32)
        total = self._matrix[rows].sum(axis=0, dtype=np.float64)
        length = float(np.linalg.norm(total))
        unit: Matrix = (total / length if length else total).astype(np.float32)
        return unit

    def save(self, folder: Path) -> None:
        """Write `tokenizer.json` and `model.safetensors`."""
        folder.mkdir(parents=True, exist_ok=True)
        # Unknown words, stop words among them, point at a row of zeros: they change no direction.
        vocabulary = {UNKNOWN: 0} | {word: at + 1 for word, at in self._row.items()}
        text = json.dumps(_tokenizer(vocabulary), ensure_ascii=False)
        (folder / "tokenizer.json").write_text(text, encoding="utf-8")
        table = np.vstack([np.zeros((1, self.size), np.float32), self._matrix])
        save_file({"embedding.weight": table}, folder / "model.safetensors")

    @classmethod
    def load(cls, folder: Path) -> "StaticVectors":
        """Read what `save` wrote."""
        tokenizer = json.loads((folder / "tokenizer.json").read_text(encoding="utf-8"))
        rows = sorted((at, word) for word, at in tokenizer["model"]["vocab"].items() if at)
        matrix: Matrix = load_file(folder / "model.safetensors")["embedding.weight"][1:]
        return cls([word for _, word in rows], matrix)


def _tokenizer(vocabulary: dict[str, int]) -> dict[str, object]:
    """The same words as `assistant.language.tokens`, as the `tokenizers` package writes them."""
    return {
        "version": "1.0",
        "truncation": None,
        "padding": None,
        "added_tokens": [],
        "normalizer": {"type": "Lowercase"},
        "pre_tokenizer": {
            "type": "Split",
            "pattern": {"Regex": WORD},
            "behavior": "Removed",
            "invert": True,
        },
        "post_processor": None,
        "decoder": None,
        "model": {"type": "WordLevel", "vocab": vocabulary, "unk_token": UNKNOWN},
    }
