"""Any sentence-transformers model, loaded from a folder made here."""

from pathlib import Path

import numpy as np
import pytest

from assistant.embedding.making import Maker
from assistant.errors import IndexUnavailable, SettingsError

pytestmark = pytest.mark.filterwarnings("ignore")  # what torch and transformers warn of is theirs
TEXTS = ["Havnen udvides i byen.", "Byen udvides ved havnen.", "Skolen ligger ved havnen."] * 3


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A real model of the library's own kind, saved as it saves them."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.models import StaticEmbedding

    folder = tmp_path_factory.mktemp("model")
    Maker().fit(TEXTS, folder / "fitted")
    made = SentenceTransformer(modules=[StaticEmbedding.load(str(folder / "fitted"))], device="cpu")
    made.save(str(folder / "saved"))
    return str(folder / "saved")


def named(model: str) -> Maker:
    from assistant.embedding.named import NamedModel

    return Maker(lambda: NamedModel(model), model)


def test_a_named_model_gives_the_dense_vectors(model: str, tmp_path: Path) -> None:
    encoder = named(model).fit(TEXTS, tmp_path)
    again = named(model).load(tmp_path)

    dense, sparse = encoder.encode_question("havnen i byen")

    assert dense.shape == (encoder.size,)
    assert np.linalg.norm(dense) == pytest.approx(1, abs=1e-5)
    assert np.allclose(dense, again.encode_question("havnen i byen")[0])
    assert sparse.indices


def test_an_index_of_another_model_is_refused_by_name(model: str, tmp_path: Path) -> None:
    Maker().fit(TEXTS, tmp_path)

    with pytest.raises(IndexUnavailable, match="BYRAAD_EMBEDDING_MODEL"):
        named(model).load(tmp_path)


def test_a_model_that_is_not_there_is_a_clear_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    with pytest.raises(SettingsError, match="BYRAAD_EMBEDDING_MODEL"):
        named(str(tmp_path / "nothing")).fit(TEXTS, tmp_path)
