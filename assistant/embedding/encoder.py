"""The encoder of the index: sparse features with BM25 weights, and dense vectors beside them.

A passage's weights hold only what the passage itself says: term counts and its own length against
fixed constants. How rare a term is depends on who asks, and is multiplied into the question.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from assistant.domain.documents import Document, Passage
from assistant.embedding.static import StaticVectors
from assistant.errors import IndexUnavailable
from assistant.language.compounds import Splitter
from assistant.language.features import Analyser
from assistant.language.tokens import words
from assistant.ports import SparseVector, Vector

SIZE = 256
# BM25 (Robertson and Zaragoza, 2009). The average lengths are constants, measured once on council
# documents: computed from an index they would tell the public how much is closed in it.
K1 = 1.2
B = 0.75
AVERAGE_TERMS = 90.0
AVERAGE_GRAMS = 340.0
# What stands around a passage says what it is about: its headings as much as itself, the document's
# title by half.
SECTION_WEIGHT = 1.0
TITLE_WEIGHT = 0.5
GRAM_WEIGHT = 0.5
VOCABULARY = "vocabulary.json"


class BuiltInEncoder:
    """Stems, compounds, n-grams and static vectors; no pretrained weights."""

    name = "builtin-1"

    def __init__(self, splitter: Splitter, vectors: StaticVectors) -> None:
        self._analyser = Analyser(splitter)
        self._vectors = vectors

    @property
    def size(self) -> int:
        """Numbers per dense vector."""
        return self._vectors.size

    def encode(
        self, passages: Sequence[Passage], documents: Mapping[str, Document]
    ) -> list[tuple[Vector, SparseVector]]:
        """Encode passages for the index."""
        return [self._encode(passage, documents[passage.document_id]) for passage in passages]

    def encode_question(self, text: str) -> tuple[Vector, SparseVector]:
        """Encode a question; each sparse value waits to be multiplied by how rare its term is."""
        found = self._analyser.features(text)
        weights = dict.fromkeys(found.grams, GRAM_WEIGHT) | dict.fromkeys(found.terms, 1.0)
        return self._vectors.embed(text), _sparse(weights)

    def _encode(self, passage: Passage, document: Document) -> tuple[Vector, SparseVector]:
        heading = " ".join(passage.section)
        fields = (
            (self._analyser.features(passage.text), 1.0),
            (self._analyser.features(heading), SECTION_WEIGHT),
            (self._analyser.features(document.title), TITLE_WEIGHT),
        )
        terms = _saturated([(f.terms, w) for f, w in fields], AVERAGE_TERMS)
        grams = _saturated([(f.grams, w) for f, w in fields], AVERAGE_GRAMS)
        return self._vectors.embed(f"{heading} {passage.text}"), _sparse(grams | terms)

    def save(self, folder: Path, splitter: Splitter) -> None:
        """Write everything that `load` needs."""
        self._vectors.save(folder)
        text = json.dumps({"name": self.name, "counts": splitter.counts}, ensure_ascii=False)
        (folder / VOCABULARY).write_text(text, encoding="utf-8")


def _saturated(fields: list[tuple[Counter[int], float]], average: float) -> dict[int, float]:
    counts: dict[int, float] = defaultdict(float)
    for bag, weight in fields:
        for feature, count in bag.items():
            counts[feature] += weight * count
    norm = K1 * (1 - B + B * sum(counts.values()) / average)
    return {feature: count * (K1 + 1) / (count + norm) for feature, count in counts.items()}


def _sparse(weights: Mapping[int, float]) -> SparseVector:
    ordered = sorted(weights.items())
    return SparseVector(tuple(i for i, _ in ordered), tuple(w for _, w in ordered))


class BuiltInEncoderMaker:
    """Makes and loads `BuiltInEncoder`s."""

    def fit(self, texts: Sequence[str], folder: Path) -> BuiltInEncoder:
        """Fit on the texts of public passages and save in `folder`."""
        # scipy takes half a second to import, and only fitting needs it.
        from assistant.embedding.fit import fit_word_vectors

        splitter = Splitter.fit(words(text) for text in texts)
        encoder = BuiltInEncoder(splitter, StaticVectors(*fit_word_vectors(texts, SIZE)))
        encoder.save(folder, splitter)
        return encoder

    def load(self, folder: Path) -> BuiltInEncoder:
        """Load what `fit` saved.

        Raises:
            IndexUnavailable: the folder holds no encoder of this name.
        """
        try:
            stored = json.loads((folder / VOCABULARY).read_text(encoding="utf-8"))
            vectors = StaticVectors.load(folder)
        except (OSError, ValueError) as error:
            raise IndexUnavailable("Indekset mangler sin sprogmodel. Kør byraad ingest.") from error
        if stored["name"] != BuiltInEncoder.name:
            raise IndexUnavailable(
                f"Indekset er bygget med {stored['name']}, men programmet bruger "
                f"{BuiltInEncoder.name}. Kør byraad ingest."
            )
        return BuiltInEncoder(Splitter(stored["counts"]), vectors)
