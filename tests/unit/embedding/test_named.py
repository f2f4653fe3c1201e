"""Real transformer models, made here with random weights, saved as the libraries save them.

The one module that imports torch: it costs eight seconds.
"""

import shutil
import string
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from assistant.domain.access import Audience
from assistant.domain.answers import Hit
from assistant.domain.documents import Document, Passage
from assistant.embedding.making import Maker
from assistant.embedding.models import find
from assistant.embedding.named import NamedModel
from assistant.embedding.remembered import VectorStore
from assistant.embedding.reranker import CrossEncoderReranker, passage_side
from assistant.errors import IndexUnavailable, SettingsError

pytestmark = pytest.mark.filterwarnings("ignore")  # what torch and transformers warn of is theirs
TEXTS = ["Havnen udvides i byen.", "Byen udvides ved havnen.", "Skolen ligger ved havnen."] * 3
WORDS = ["havn", "havnen", "byen", "skole", "skolen", "udvides", "ved", "query", "passage"]
LONGEST = 48  # tokens
PROMPTS = {"query": "query: ", "passage": "passage: "}


@pytest.fixture(scope="module", autouse=True)
def offline() -> Iterator[None]:
    """No model may be fetched."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", True)
        yield


def bert(folder: Path, **head: int) -> Path:
    """Write a tiny BERT and its WordPiece tokenizer; `head` is that of a cross-encoder."""
    import torch
    import transformers
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors

    letters = string.ascii_lowercase + "æøå0123456789.,:?"
    pieces = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *WORDS, *letters]
    number = {p: at for at, p in enumerate([*pieces, *(f"##{letter}" for letter in letters)])}
    tokenizer = Tokenizer(models.WordPiece(number, unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.BertNormalizer(strip_accents=False)
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    ends = [(name, number[name]) for name in ("[SEP]", "[CLS]")]
    tokenizer.post_processor = processors.BertProcessing(*ends)
    named = {f"{n}_token": f"[{n.upper()}]" for n in ("unk", "pad", "cls", "sep", "mask")}
    fast = transformers.PreTrainedTokenizerFast(
        tokenizer_object=tokenizer, model_max_length=LONGEST, **named
    )
    torch.manual_seed(7)
    config = transformers.BertConfig(
        vocab_size=len(number),
        hidden_size=32,
        num_hidden_layers=2,
        num_attention_heads=4,
        intermediate_size=64,
        max_position_embeddings=64,
        initializer_range=0.5,  # random weights that tell texts apart
        **head,
    )
    kind = transformers.BertForSequenceClassification if head else transformers.BertModel
    kind(config).save_pretrained(folder)
    fast.save_pretrained(folder)
    return folder


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sentence-transformers folder: modules.json, pooling, prompts."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.models import Pooling, Transformer

    folder = tmp_path_factory.mktemp("model")
    parts = [Transformer(str(bert(folder / "bert"))), Pooling(32)]
    SentenceTransformer(modules=parts, prompts=PROMPTS, device="cpu").save(str(folder / "tiny"))
    return folder / "tiny"


@pytest.fixture(scope="module")
def library(model: Path) -> Callable[[str], Any]:
    """The library itself, without a prompt."""
    from sentence_transformers import SentenceTransformer

    loaded = SentenceTransformer(str(model), device="cpu", local_files_only=True)
    return lambda text: loaded.encode(text, prompt="", normalize_embeddings=True)


@pytest.fixture(scope="module")
def named(model: Path) -> NamedModel:
    return NamedModel(find(str(model), "BYRAAD_EMBEDDING_MODEL"))


def test_a_question_and_a_passage_get_the_models_own_prompts(
    named: NamedModel, library: Callable[[str], Any]
) -> None:
    text = "havnen i byen"

    assert np.allclose(named.embed_question(text), library(f"query: {text}"), atol=1e-6)
    assert np.allclose(named.embed_passages([text])[0], library(f"passage: {text}"), atol=1e-6)
    assert not np.allclose(named.embed_passages([text])[0], library(text), atol=1e-3)


def test_vectors_have_length_one_and_come_in_the_order_of_the_texts(named: NamedModel) -> None:
    texts = [" ".join(WORDS[: 1 + at % 9]) for at in range(70)]
    found = named.embed_passages(texts)

    assert found.shape == (70, named.size) == (70, 32)
    assert found.dtype == np.float32
    assert np.allclose(np.linalg.norm(found, axis=1), 1, atol=1e-5)
    for text, row in zip(texts[:9], found[:9], strict=True):
        assert np.allclose(row, named.embed_passages([text])[0], atol=1e-5)
    assert named.embed_passages([]).shape == (0, 32)


def test_the_same_texts_give_the_same_bytes(named: NamedModel, model: Path) -> None:
    again = NamedModel(find(str(model), "BYRAAD_EMBEDDING_MODEL"))

    assert np.array_equal(named.embed_passages(TEXTS), again.embed_passages(TEXTS))


def test_what_exceeds_the_models_longest_text_is_cut(named: NamedModel) -> None:
    start = " ".join(["havnen"] * LONGEST)
    first, second = named.embed_passages([f"{start} skolen", f"{start} byen udvides"])

    assert np.allclose(first, second, atol=1e-6)


def test_a_named_model_gives_the_dense_vectors_and_is_loaded_again(
    model: Path, tmp_path: Path
) -> None:
    maker = Maker(str(model), VectorStore(tmp_path / "vectors"))
    encoder = maker.fit(TEXTS, tmp_path / "encoder")
    again = Maker(str(model)).load(tmp_path / "encoder")

    dense, sparse = encoder.encode_question("havnen i byen")

    assert dense.shape == (encoder.size,) == (32,)
    assert np.array_equal(dense, again.encode_question("havnen i byen")[0])
    assert sparse.indices
    assert maker.is_right(again.name)


def test_a_model_that_gives_no_numbers_is_refused_by_name(named: NamedModel) -> None:
    from torch import nn

    class Broken(nn.Module):
        def forward(self, features: dict[str, Any]) -> dict[str, Any]:
            return features | {"sentence_embedding": features["sentence_embedding"] * float("nan")}

    named._model.append(Broken())
    try:
        with pytest.raises(IndexUnavailable, match="Modellen tiny regner forkert"):
            named.embed_question("havnen")
    finally:
        del named._model[-1]


def test_a_folder_that_holds_no_model_is_a_clear_error(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    maker = Maker(str(tmp_path / "empty"))

    with pytest.raises(SettingsError, match=r"Modellen empty i .* kan ikke bruges"):
        maker.fit(TEXTS, tmp_path / "encoder")


def test_a_damaged_model_is_a_clear_error(model: Path, tmp_path: Path) -> None:
    damaged = shutil.copytree(model, tmp_path / "damaged")
    (damaged / "model.safetensors").write_bytes(b"\0" * 100)

    with pytest.raises(SettingsError, match="kan ikke læses som en sentence-transformers-model"):
        Maker(str(damaged)).fit(TEXTS, tmp_path / "encoder")


def test_a_hub_name_that_cannot_be_fetched_is_a_clear_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(tmp_path / "cache"))

    with pytest.raises(SettingsError, match=r"anna/model \(BYRAAD_EMBEDDING_MODEL\).*hentes"):
        Maker("anna/model").fit(TEXTS, tmp_path)


DOCUMENT = Document(id="d", source="s", file="f", title="Havn", audience=Audience.of(["public"]))


def hits(*texts: str) -> list[Hit]:
    passages = [
        Passage(id=str(at), document_id="d", page=1, position=at, text=text, section=("Byen",))
        for at, text in enumerate(texts)
    ]
    return [Hit(passage=passage, document=DOCUMENT, score=1.0) for passage in passages]


@pytest.fixture(scope="module")
def cross(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return bert(tmp_path_factory.mktemp("cross") / "reader", num_labels=1)


def reader(folder: Path) -> CrossEncoderReranker:
    return CrossEncoderReranker(find(str(folder), "BYRAAD_RERANKER_MODEL"))


def test_a_cross_encoder_reads_title_section_and_text_beside_the_question(cross: Path) -> None:
    from sentence_transformers import CrossEncoder

    found = hits(*(" ".join(WORDS[: 1 + at % 9]) for at in range(20)))
    library = CrossEncoder(str(cross), device="cpu", local_files_only=True)
    logits = library.predict(
        [("havnen?", passage_side(hit)) for hit in found], activation_fn=lambda logits: logits
    )
    scores = reader(cross).scores("havnen?", found)

    assert passage_side(found[1]) == "Havn\nByen\nhavn havnen"
    assert scores is not None
    assert np.allclose(scores, 1 / (1 + np.exp(-logits)), atol=2e-5)
    assert len(set(scores)) > 5


def test_the_same_hits_in_another_order_get_the_same_scores(cross: Path) -> None:
    found = hits(*TEXTS, *WORDS)
    reranker = reader(cross)
    forwards = reranker.scores("havnen?", found)
    backwards = reranker.scores("havnen?", found[::-1])

    assert forwards is not None
    assert backwards is not None
    assert forwards == reader(cross).scores("havnen?", found)
    assert np.allclose(forwards, backwards[::-1], atol=2e-5)


def test_a_cross_encoder_stops_between_two_batches_when_the_time_is_up(cross: Path) -> None:
    clock = SimpleNamespace(now=0.0)

    def tick() -> float:
        clock.now += 1.0
        return float(clock.now)

    files = find(str(cross), "BYRAAD_RERANKER_MODEL")
    within = partial(CrossEncoderReranker, files, clock=tick)
    found = hits(*WORDS)  # two batches: three looks at the clock

    assert within(limit_s=1.5).scores("havnen?", found) is None
    assert within(limit_s=2.5).scores("havnen?", found) is not None


def test_a_cross_encoder_that_sorts_into_classes_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"BYRAAD_RERANKER_MODEL\) giver 3 tal"):
        reader(bert(tmp_path / "classes", num_labels=3))
