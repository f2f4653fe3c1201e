"""Making an encoder from public texts, and loading it again."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.embedding.encoder import SPARSE_NAME, DenseModel, HybridEncoder
from assistant.embedding.static import NAME, StaticVectors
from assistant.errors import IndexUnavailable
from assistant.language.compounds import Splitter
from assistant.language.tokens import words

SIZE = 256
MANIFEST = "encoder.json"


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes and loads encoders whose dense side is `named`, or the built-in vectors."""

    named: Callable[[], DenseModel] | None = None
    model: str = NAME  # what `named` will call itself, known before it is loaded

    @property
    def name(self) -> str:
        """The name of every encoder made here."""
        return f"{SPARSE_NAME}+{self.model}"

    def fit(self, texts: Sequence[str], folder: Path) -> HybridEncoder:
        """Fit an encoder on the texts of public passages and save it in `folder`."""
        folder.mkdir(parents=True, exist_ok=True)
        splitter = Splitter.fit(words(text) for text in texts)
        encoder = HybridEncoder(splitter, self._fit_dense(texts, folder))
        manifest = {"name": encoder.name, "size": encoder.size, "counts": splitter.counts}
        text = json.dumps(manifest, ensure_ascii=False)
        (folder / MANIFEST).write_text(text, encoding="utf-8")
        return encoder

    def load(self, folder: Path) -> HybridEncoder:
        """Load what `fit` saved.

        Raises:
            IndexUnavailable: the folder holds no encoder, or one of another name or size.
        """
        try:
            manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
            dense = self.named() if self.named else StaticVectors.load(folder)
        except (OSError, ValueError) as error:
            raise IndexUnavailable("Indekset mangler sin sprogmodel. Kør byraad ingest.") from error
        encoder = HybridEncoder(Splitter(manifest["counts"]), dense)
        if (encoder.name, encoder.size) != (manifest["name"], manifest["size"]):
            raise IndexUnavailable(
                f"Indekset er bygget med {manifest['name']}, men indstillingerne siger "
                f"{encoder.name}. Kør byraad ingest, eller ret BYRAAD_EMBEDDING_MODEL."
            )
        return encoder

    def _fit_dense(self, texts: Sequence[str], folder: Path) -> DenseModel:
        if self.named:
            return self.named()
        # scipy takes half a second to import, and only fitting needs it.
        from assistant.embedding.fit import fit_word_vectors

        vectors = StaticVectors(*fit_word_vectors(texts, SIZE))
        vectors.save(folder)
        return vectors
