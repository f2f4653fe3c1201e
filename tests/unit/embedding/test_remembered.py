"""Vectors kept on disk, so that a slow model embeds a text once."""

from pathlib import Path

import numpy as np
import pytest

from assistant.embedding.making import Maker
from assistant.embedding.models import ModelFiles, find
from assistant.embedding.remembered import Remembering, VectorStore
from assistant.errors import IndexUnavailable, OutOfSpace
from assistant.testing.letter_model import LetterModel, write_model

TEXTS = ["havnen udvides", "skolen lukker"]


@pytest.fixture
def files(tmp_path: Path) -> ModelFiles:
    return find(str(write_model(tmp_path / "model")), "BYRAAD_EMBEDDING_MODEL")


class Loading:
    """Counts how often a model is loaded."""

    def __init__(self) -> None:
        self.models: list[LetterModel] = []

    def __call__(self, files: ModelFiles) -> LetterModel:
        self.models.append(LetterModel(files))
        return self.models[-1]

    @property
    def embedded(self) -> list[tuple[str, ...]]:
        return [texts for model in self.models for texts in model.embedded if texts]


def test_what_was_embedded_once_needs_no_model_again(files: ModelFiles, tmp_path: Path) -> None:
    load, store = Loading(), VectorStore(tmp_path / "vectors")
    once = Remembering(files, store, load)
    vectors, size = once.embed_passages(TEXTS), once.size
    again = Remembering(files, store, load)

    assert np.array_equal(again.embed_passages(TEXTS), vectors)
    assert again.size == size == 8
    assert len(load.models) == 1


def test_other_texts_another_order_and_another_model_are_embedded(
    files: ModelFiles, tmp_path: Path
) -> None:
    load, store = Loading(), VectorStore(tmp_path / "vectors")
    other = find(str(write_model(tmp_path / "other")), "BYRAAD_EMBEDDING_MODEL")
    for model, texts in ((files, TEXTS), (files, TEXTS[::-1]), (files, TEXTS[:1]), (other, TEXTS)):
        Remembering(model, store, load).embed_passages(texts)

    assert len(load.embedded) == 4


def test_half_a_file_is_embedded_again(files: ModelFiles, tmp_path: Path) -> None:
    load, store = Loading(), VectorStore(tmp_path / "vectors")
    vectors = Remembering(files, store, load).embed_passages(TEXTS)
    for path in (tmp_path / "vectors").rglob("*.npy"):
        path.write_bytes(path.read_bytes()[:-5])

    assert np.array_equal(Remembering(files, store, load).embed_passages(TEXTS), vectors)
    assert len(load.embedded) == 2


def test_what_nobody_asked_for_is_tidied_away(files: ModelFiles, tmp_path: Path) -> None:
    root = tmp_path / "vectors"
    for texts in (TEXTS, TEXTS[:1]):
        Remembering(files, VectorStore(root), LetterModel).embed_passages(texts)
    (next(root.glob("*")) / "left-by-a-killed-run.4711").touch()
    store = VectorStore(root)
    Remembering(files, store, LetterModel).embed_passages(TEXTS)
    store.tidy()

    assert len([path for path in root.rglob("*") if path.is_file()]) == 1


def test_a_full_disk_is_found_before_anything_is_written(files: ModelFiles, tmp_path: Path) -> None:
    def none(folder: Path, needed: int) -> None:
        raise OutOfSpace(f"{needed} byte")

    store = VectorStore(tmp_path / "vectors", none)

    with pytest.raises(OutOfSpace, match="64 byte"):
        Remembering(files, store, LetterModel).embed_passages(TEXTS)
    assert not [path for path in (tmp_path / "vectors").rglob("*") if path.is_file()]


def made(wanted: Path | None, store: VectorStore | None = None) -> Maker:
    return Maker(str(wanted) if wanted else None, store, LetterModel)


def test_an_index_is_opened_with_the_model_it_was_built_with(
    files: ModelFiles, tmp_path: Path
) -> None:
    built = made(files.folder).fit(TEXTS, tmp_path / "encoder")
    for settings in (files.folder, None, write_model(tmp_path / "new", size=4)):
        opened = made(settings).load(tmp_path / "encoder")
        assert (opened.name, opened.size) == (built.name, 8)
        assert np.array_equal(opened.encode_question("havn")[0], built.encode_question("havn")[0])


def test_only_the_model_of_the_settings_is_the_right_one(files: ModelFiles, tmp_path: Path) -> None:
    name = made(files.folder).fit(TEXTS, tmp_path / "encoder").name
    other = write_model(tmp_path / "other")

    assert made(files.folder).is_right(name)
    assert not any(made(x).is_right(name) for x in (None, other, tmp_path / "nowhere"))
    assert made(None).is_right(Maker().fit(TEXTS, tmp_path / "built-in").name)


def test_an_index_says_which_model_it_has_and_which_is_to_follow(
    files: ModelFiles, tmp_path: Path
) -> None:
    name = made(files.folder).fit(TEXTS, tmp_path / "encoder").name

    assert made(files.folder).describe(name) == files.identity
    assert made(None).describe(name) == (
        f"{files.identity}, som skiftes til builtin-1 ved næste indlæsning"
    )
    assert "skiftes til anna/e5 ved" in Maker("anna/e5").describe(name)


def test_a_model_that_was_moved_is_found_by_the_settings(files: ModelFiles, tmp_path: Path) -> None:
    made(files.folder).fit(TEXTS, tmp_path / "encoder")
    (tmp_path / "elsewhere").mkdir()
    moved = files.folder.rename(tmp_path / "elsewhere" / "model")

    assert made(moved).load(tmp_path / "encoder").size == 8


def test_a_model_that_is_gone_or_has_changed_is_named_in_danish(
    files: ModelFiles, tmp_path: Path
) -> None:
    made(files.folder).fit(TEXTS, tmp_path / "encoder")
    write_model(files.folder, size=4)

    with pytest.raises(IndexUnavailable, match=r"modellen model, som ikke længere.*byraad ingest"):
        made(files.folder).load(tmp_path / "encoder")


def test_vectors_of_another_size_than_was_stored_are_refused(
    files: ModelFiles, tmp_path: Path
) -> None:
    made(files.folder).fit(TEXTS, tmp_path / "encoder")
    manifest = tmp_path / "encoder" / "encoder.json"
    manifest.write_text(manifest.read_text().replace('"size": 8', '"size": 384'))

    with pytest.raises(IndexUnavailable, match=r"384 tal.*giver 8.*BYRAAD_EMBEDDING_MODEL"):
        made(files.folder).load(tmp_path / "encoder")


def test_an_index_of_other_features_is_refused_though_its_model_is_here(
    files: ModelFiles, tmp_path: Path
) -> None:
    made(files.folder).fit(TEXTS, tmp_path / "encoder")
    manifest = tmp_path / "encoder" / "encoder.json"
    manifest.write_text(manifest.read_text().replace('"name": "danish-', '"name": "norse-'))

    with pytest.raises(IndexUnavailable, match="anden udgave af programmet"):
        made(files.folder).load(tmp_path / "encoder")


def test_what_is_encoded_ahead_is_not_embedded_by_the_next_fit(
    files: ModelFiles, tmp_path: Path
) -> None:
    load, store = Loading(), VectorStore(tmp_path / "vectors")
    maker = Maker(str(files.folder), store, load)
    ahead = maker.ahead()
    assert ahead is not None
    assert maker.fit(TEXTS, tmp_path / "encoder").name == ahead.name
    assert len(load.models) == 1
    assert made(None, store).ahead() is None
