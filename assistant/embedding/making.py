"""Making an encoder from public texts, and loading it again."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.embedding.encoder import SPARSE_NAME, DenseModel, HybridEncoder
from assistant.embedding.library import locate
from assistant.embedding.models import ModelFiles, again, find, name_of
from assistant.embedding.named import NamedModel
from assistant.embedding.remembered import Remembering, VectorStore
from assistant.embedding.static import NAME, StaticVectors
from assistant.errors import IndexUnavailable, SettingsError
from assistant.language.vocabulary import Vocabulary

SIZE = 256
MANIFEST = "encoder.json"
SETTING = "BYRAAD_EMBEDDING_MODEL"


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes encoders whose dense side is the named model, or the built-in vectors.

    Loads any that was made here, also by another setting: the old index answers until the new one
    is there.
    """

    wanted: str | None = None  # a folder or a hub's name; None: the built-in vectors
    store: VectorStore | None = None  # where a named model's vectors are kept; None: nowhere
    load_model: Callable[[ModelFiles], DenseModel] = NamedModel

    def is_right(self, name: str) -> bool:
        """Whether an index whose encoder has this name was built as the settings say."""
        try:
            dense = find(self.wanted, SETTING).identity if self.wanted else NAME
        except SettingsError:  # a model that must be fetched first is not that of any index
            return False
        return name == _full_name(dense)

    def describe(self, name: str) -> str:
        """Name the model of an index whose encoder has this name, and the one that is to follow."""
        used = name.partition("+")[2]
        wanted = name_of(self.wanted) if self.wanted else NAME
        is_wanted = used.partition("@")[0] == wanted
        return used if is_wanted else f"{used}, som skiftes til {wanted} ved næste indlæsning"

    def fit(self, texts: Sequence[str], folder: Path) -> HybridEncoder:
        """Fit an encoder on the texts of public passages and save it in `folder`.

        Raises:
            SettingsError: the named model cannot be had.
        """
        folder.mkdir(parents=True, exist_ok=True)
        vocabulary = Vocabulary.fit(texts)
        files = self._files()
        dense = self._remembering(files) if files else _fit_words(texts, folder)
        encoder = HybridEncoder(vocabulary, dense)
        manifest = {
            "name": encoder.name,
            "size": encoder.size,
            "vocabulary": vocabulary.as_json(),
            "model": files.as_json() if files else None,
        }
        text = json.dumps(manifest, ensure_ascii=False)
        (folder / MANIFEST).write_text(text, encoding="utf-8")
        return encoder

    def load(self, folder: Path) -> HybridEncoder:
        """Load what `fit` saved, with the model that it was made with.

        Raises:
            IndexUnavailable: the folder holds no encoder, or one that cannot be had any more.
        """
        try:
            manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
            dense = self._stored(manifest) or StaticVectors.load(folder)
            size = dense.size
        except SettingsError as error:
            raise IndexUnavailable(str(error)) from error
        except (OSError, ValueError) as error:
            raise IndexUnavailable("Indekset mangler sin sprogmodel. Kør byraad ingest.") from error
        if manifest["name"] != _full_name(dense.name):
            raise IndexUnavailable(
                "Indekset er bygget af en anden udgave af programmet. Kør byraad ingest."
            )
        if manifest["size"] != size:
            raise IndexUnavailable(
                f"Indekset er bygget med {manifest['size']} tal pr. tekststykke, men modellen "
                f"{dense.name} giver {size}. Kør byraad ingest, eller ret {SETTING}."
            )
        return HybridEncoder(Vocabulary.from_json(manifest["vocabulary"]), dense)

    def ahead(self) -> HybridEncoder | None:
        """Return an encoder whose work is remembered by the next `fit`; None where that is quick.

        Raises:
            SettingsError: the named model cannot be had.
        """
        files = self._files() if self.store else None
        return HybridEncoder(Vocabulary(), self._remembering(files)) if files else None

    def tidy(self) -> None:
        """Forget the vectors that the last `fit` and what was encoded since had no use for."""
        if self.store is not None:
            self.store.tidy()

    def _files(self) -> ModelFiles | None:
        return locate(self.wanted, SETTING, "SentenceTransformer") if self.wanted else None

    def _remembering(self, files: ModelFiles) -> DenseModel:
        if self.store is None:
            return self.load_model(files)
        return Remembering(files, self.store, self.load_model)

    def _stored(self, manifest: dict[str, Any]) -> DenseModel | None:
        """The named model of an index; None where its vectors are the built-in ones."""
        noted = manifest.get("model")
        if noted is None:
            return None
        files = self._where(noted)
        if files is None:
            raise IndexUnavailable(
                f"Indekset er bygget med modellen {noted['name']}, som ikke længere findes i "
                f"{noted['folder']}, eller som er ændret. Læg den tilbage, eller kør byraad ingest."
            )
        return self._remembering(files)

    def _where(self, noted: dict[str, str]) -> ModelFiles | None:
        """Where the model of an index lies now: it may have been moved since."""
        found = again(noted)
        if found is None and self.wanted is not None:
            try:
                moved = find(self.wanted, SETTING)
            except SettingsError:
                return None
            found = moved if moved.identity == f"{noted['name']}@{noted['version']}" else None
        return found


def _full_name(dense: str) -> str:
    return f"{SPARSE_NAME}+{dense}"


def _fit_words(texts: Sequence[str], folder: Path) -> StaticVectors:
    # scipy takes half a second to import, and only fitting needs it.
    from assistant.embedding.fit import fit_word_vectors

    vectors = StaticVectors(*fit_word_vectors(texts, SIZE))
    vectors.save(folder)
    return vectors
