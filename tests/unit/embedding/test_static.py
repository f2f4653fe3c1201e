"""The built-in vectors, and their other way in."""

from pathlib import Path

import numpy as np
import pytest

from assistant.embedding.making import Maker
from assistant.embedding.static import StaticVectors
from assistant.errors import IndexUnavailable

TEXTS = [
    "Byrådet behandler budgettet for skolerne i oktober.",
    "Udvalget behandler budgettet for skolerne og daginstitutionerne.",
    "Havnen udvides, og trafikken til havnen vokser.",
    "Trafikken på ringvejen vokser, når havnen udvides.",
] * 3


def test_the_same_texts_give_the_same_vectors(tmp_path: Path) -> None:
    once = Maker().fit(TEXTS, tmp_path / "a")
    again = Maker().fit(TEXTS, tmp_path / "b")

    for text in TEXTS[:4]:
        assert np.array_equal(once.encode_question(text)[0], again.encode_question(text)[0])


def test_what_is_saved_is_what_is_loaded(tmp_path: Path) -> None:
    fitted = Maker().fit(TEXTS, tmp_path)
    loaded = Maker().load(tmp_path)

    dense, sparse = fitted.encode_question("havnens trafik")
    again = loaded.encode_question("havnens trafik")

    assert np.array_equal(dense, again[0])
    assert sparse == again[1]


def test_a_vector_has_length_one_or_is_nothing(tmp_path: Path) -> None:
    encoder = Maker().fit(TEXTS, tmp_path)

    assert np.linalg.norm(encoder.encode_question("havnen")[0]) == pytest.approx(1, abs=1e-6)
    assert not encoder.encode_question("北京 og i")[0].any()


def test_no_texts_give_an_encoder_that_knows_nothing(tmp_path: Path) -> None:
    encoder = Maker().fit([], tmp_path)

    assert not Maker().load(tmp_path).encode_question("budget")[0].any()
    assert encoder.encode_question("budget")[1].indices


def test_a_folder_without_an_encoder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(IndexUnavailable, match="byraad ingest"):
        Maker().load(tmp_path)


@pytest.mark.filterwarnings("ignore")  # what torch and transformers warn of is theirs
def test_sentence_transformers_reads_the_same_vectors(tmp_path: Path) -> None:
    Maker().fit(TEXTS, tmp_path)
    from sentence_transformers.models import StaticEmbedding

    theirs = StaticEmbedding.load(str(tmp_path))
    ours = StaticVectors.load(tmp_path)
    texts = [*TEXTS[:4], "Havnens Budget 2025: 4,2 mio. kr.", "ukendte ord og trafikken"]

    features = theirs.preprocess(texts) if hasattr(theirs, "preprocess") else theirs.tokenize(texts)
    found = theirs(features)["sentence_embedding"].detach().numpy()

    for text, row in zip(texts, found, strict=True):
        mine = ours.embed_question(text)
        length = np.linalg.norm(row)
        assert np.allclose(mine, row / length if length else row, atol=1e-5), text
