"""Where a named model lies, what tells it from every other, and what it wants before a text."""

import json
from pathlib import Path

import pytest

from assistant.embedding.library import cores
from assistant.embedding.models import ModelFiles, Prompts, again, find
from assistant.errors import SettingsError

SETTING = "BYRAAD_EMBEDDING_MODEL"
REVISION = "0123456789abcdef0123456789abcdef01234567"


@pytest.fixture
def model(tmp_path: Path) -> Path:
    folder = tmp_path / "minilm"
    (folder / "1_Pooling").mkdir(parents=True)
    (folder / "config.json").write_text("{}")
    (folder / "model.safetensors").write_bytes(b"weights")
    (folder / "1_Pooling" / "config.json").write_text("{}")
    (folder / "README.md").write_text("En model.")
    return folder


def configured(folder: Path, **config: object) -> Prompts:
    text = json.dumps(config, ensure_ascii=False)
    (folder / "config_sentence_transformers.json").write_text(text, encoding="utf-8")
    return Prompts.of(folder)


def test_a_model_is_the_same_wherever_it_lies(model: Path, tmp_path: Path) -> None:
    before = find(str(model), SETTING)
    moved = model.rename(tmp_path / "other-disk")
    after = find(str(moved.rename(tmp_path / "minilm")), SETTING)

    assert before.identity == after.identity
    assert before.name == "minilm"


@pytest.mark.parametrize("file", ["model.safetensors", "1_Pooling/config.json"])
def test_a_model_with_another_byte_is_another_model(model: Path, file: str) -> None:
    before = find(str(model), SETTING)
    (model / file).write_bytes(b"andet")

    assert find(str(model), SETTING).identity != before.identity
    assert again(before.as_json()) is None


def test_prose_and_hidden_files_make_no_other_model(model: Path) -> None:
    before = find(str(model), SETTING)
    (model / "README.md").write_text("En god model.")
    (model / ".gitattributes").write_text("x")

    assert again(before.as_json()) == before


def test_a_model_that_is_gone_is_not_found_again(model: Path, tmp_path: Path) -> None:
    before = find(str(model), SETTING)
    model.rename(tmp_path / "elsewhere")

    assert again(before.as_json()) is None


def test_a_hub_name_is_found_in_the_hubs_own_cache(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cached = tmp_path / "models--anna--model"
    snapshot = cached / "snapshots" / REVISION
    snapshot.mkdir(parents=True)
    (snapshot / "config.json").write_text("{}")
    (cached / "refs").mkdir()
    (cached / "refs" / "main").write_text(REVISION)
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(tmp_path))

    found = find("anna/model", SETTING)

    assert found.identity == "anna/model@0123456789ab"
    assert again(found.as_json()) == found


@pytest.mark.parametrize("name", ["./nowhere", "~/nowhere/at/all", "anna/model/that/is/no/name"])
def test_a_folder_that_is_not_there_is_named_with_its_setting(name: str) -> None:
    with pytest.raises(SettingsError, match=rf"{name}.*{SETTING}.*findes ikke"):
        find(name, SETTING)


def test_a_hub_name_that_was_never_fetched_is_a_clear_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(tmp_path))

    with pytest.raises(SettingsError, match="hverken en mappe"):
        find("anna/model", SETTING)


def test_a_model_without_prompts_gets_none(model: Path) -> None:
    assert Prompts.of(model) == Prompts("", "")
    assert configured(model, prompts={"query": "", "document": ""}) == Prompts("", "")


@pytest.mark.parametrize(
    ("prompts", "default", "expected"),
    [
        ({"query": "q: ", "document": "d: "}, None, Prompts("q: ", "d: ")),
        ({"query": "q: ", "passage": "p: "}, None, Prompts("q: ", "p: ")),
        # As the library saves it: an empty document of its own beside what was meant.
        ({"query": "q: ", "document": "", "passage": "p: "}, None, Prompts("q: ", "p: ")),
        ({"corpus": "c: "}, None, Prompts("", "c: ")),
        ({"all": "a: "}, "all", Prompts("a: ", "a: ")),
        ({"all": "a: ", "query": "q: "}, "all", Prompts("q: ", "a: ")),
        ({"all": "a: ", "document": ""}, "all", Prompts("a: ", "")),
        ({"query": None}, "missing", Prompts("", "")),
    ],
)
def test_prompts_are_those_of_the_model_itself(
    model: Path, prompts: dict[str, str | None], default: str | None, expected: Prompts
) -> None:
    assert configured(model, prompts=prompts, default_prompt_name=default) == expected


def test_a_model_that_says_nothing_of_prompts_is_not_guessed_at_by_its_name(tmp_path: Path) -> None:
    folder = tmp_path / "multilingual-e5-small"
    folder.mkdir()

    assert configured(folder) == Prompts("", "")


@pytest.mark.parametrize(
    ("limit", "most"), [("max 100000", 10_000), ("100000 100000", 1), ("50000 100000", 1)]
)
def test_a_containers_limit_is_the_number_of_threads(tmp_path: Path, limit: str, most: int) -> None:
    (tmp_path / "cpu.max").write_text(limit)

    assert 1 <= cores(tmp_path / "cpu.max") <= most
    assert cores(tmp_path / "cpu.max") <= cores(tmp_path / "nothing")


def test_files_are_written_down_with_an_index() -> None:
    files = ModelFiles(name="m", version="1", folder=Path("models/m"))

    assert files.as_json() == {"name": "m", "version": "1", "folder": "models/m"}
