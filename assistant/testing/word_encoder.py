"""An encoder one can check in the head: a term for each word, and lengths of words as a vector."""

import json
import zlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from assistant.domain.concepts import Concept, WordFeatures
from assistant.domain.documents import Document, Passage
from assistant.errors import IndexUnavailable
from assistant.ports import SparseVector, Vector

FITTED = "fitted.json"


def term(word: str) -> int:
    """The number of a word."""
    return zlib.crc32(word.casefold().encode())


@dataclass(frozen=True, slots=True)
class WordEncoder:
    """Counts words; the title of a document counts as words of its passages."""

    name: str = "words"
    size: int = 8

    def encode(
        self, passages: Sequence[Passage], documents: Mapping[str, Document]
    ) -> list[tuple[Vector, SparseVector]]:
        """Encode passages with their documents' titles."""
        return [
            self.encode_question(f"{documents[p.document_id].title} {p.text}") for p in passages
        ]

    def encode_question(self, text: str) -> tuple[Vector, SparseVector]:
        """Encode any text."""
        words = text.split()
        counts = sorted(Counter(map(term, words)).items())
        sparse = SparseVector(tuple(t for t, _ in counts), tuple(float(n) for _, n in counts))
        dense = np.zeros(self.size, dtype=np.float32)
        for word in words:
            dense[min(len(word), self.size) - 1] += 1
        return dense / max(float(np.linalg.norm(dense)), 1.0), sparse

    def concepts(self, question: str) -> tuple[Concept, ...]:
        """Each word is a concept, said in no other way."""
        return tuple(Concept(word, term(word)) for word in question.split())

    def of_word(self, word: str) -> WordFeatures:
        """The number of the word."""
        return WordFeatures.of((term(word),))

    def features(self, text: str) -> frozenset[int]:
        """Return the numbers of the words."""
        return frozenset(map(term, text.split()))


@dataclass(frozen=True, slots=True)
class WordEncoderMaker:
    """Makes `WordEncoder`s, and writes down what they were fitted on."""

    name: str = "words"

    def fit(self, texts: Sequence[str], folder: Path) -> WordEncoder:
        """Write the texts down."""
        folder.mkdir(parents=True, exist_ok=True)
        fitted = {"name": self.name, "texts": list(texts)}
        (folder / FITTED).write_text(json.dumps(fitted, ensure_ascii=False), encoding="utf-8")
        return WordEncoder(self.name)

    def load(self, folder: Path) -> WordEncoder:
        """Load what `fit` wrote.

        Raises:
            IndexUnavailable: nothing was written, or under another name.
        """
        try:
            found = json.loads((folder / FITTED).read_text(encoding="utf-8"))
        except OSError as error:
            raise IndexUnavailable("Der er ingen sprogmodel.") from error
        if found["name"] != self.name:
            raise IndexUnavailable("Det er en anden sprogmodel.")
        return WordEncoder(self.name)

    def ahead(self) -> None:
        """Counting words is quick."""

    def tidy(self) -> None:
        """Nothing is remembered."""

    def texts(self, folder: Path) -> list[str]:
        """Return what the encoder in `folder` was fitted on."""
        found: list[str] = json.loads((folder / FITTED).read_text(encoding="utf-8"))["texts"]
        return found
