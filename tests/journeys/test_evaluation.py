"""`byraad eval` from a folder of documents to scores, without a port and beside a service."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from assistant.cli.door import connect
from assistant.cli.program import run
from tests.ports import free_port

SOURCE = """
[source]
name = "Prøve"
audience = ["public"]

[[document]]
file = "lukket.txt"
audience = ["council"]
"""
OPEN = "Fristen for foretræde er kl. 12 en hverdag før mødet i udvalget.\n"
CLOSED = "Grunden på Tangvej købes for 14 millioner kroner i 2027.\n"
ROWS: list[dict[str, Any]] = [
    {
        "id": "open", "question": "Hvad er fristen for foretræde?", "type": "when",
        "answerable": True, "answer": "Kl. 12", "must_include": [["kl. 12"]],
        "evidence": [{"quote": OPEN.strip(), "places": {"aaben.txt": [1]}}],
    },
    {
        "id": "closed", "question": "Hvad købes grunden på Tangvej for?", "type": "number",
        "answerable": True, "answer": "14 millioner", "must_include": [["14"]],
        "evidence": [{"quote": CLOSED.strip(), "places": {"lukket.txt": [1]}}],
        "as": "council",
    },
    {
        "id": "closed-to-all", "question": "Hvad købes grunden på Tangvej for?", "type": "closed",
        "answerable": False,
    },
]  # fmt: skip


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    path = tmp_path / "questions.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in ROWS), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder that holds the papers; ingested once, as the runs only read it."""
    folder, data_dir = tmp_path_factory.mktemp("papers"), tmp_path_factory.mktemp("data")
    for name, text in (("source.toml", SOURCE), ("aaben.txt", OPEN), ("lukket.txt", CLOSED)):
        (folder / name).write_text(text, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        settle(patch, data_dir)
        assert run(["ingest", str(folder)]) == 0
    return data_dir


def settle(patch: pytest.MonkeyPatch, data_dir: Path) -> None:
    for name in [name for name in os.environ if name.startswith("BYRAAD_")]:
        patch.delenv(name)
    patch.setenv("BYRAAD_DATA_DIR", str(data_dir))
    patch.setenv("BYRAAD_API_PORT", "1")  # nobody may listen there: no port is to be used


@pytest.fixture
def ingested(filled: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    settle(monkeypatch, filled)
    return filled


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    settle(monkeypatch, tmp_path / "data")
    return tmp_path / "data"


def outcomes(told: dict[str, Any]) -> dict[str, tuple[bool, list[list[Any]]]]:
    return {one["question"]["id"]: (one["good"], one["hits"]) for one in told["asked"]}


def test_a_data_folder_is_scored_in_process_each_question_with_its_own_rights(
    ingested: Path, questions: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["eval", str(questions), "--json"]) == 0

    told = json.loads(capsys.readouterr().out)
    assert told["failures"] == 0
    assert told["run"]["service"] == "datamappen, i samme proces"
    assert told["run"]["coverage"]["documents"] == 1
    assert told["citation precision"] == 1.0
    found = outcomes(told)
    assert found["open"] == (True, [["aaben.txt", 1]])
    assert found["closed"][0] is True
    assert ["lukket.txt", 1] in found["closed"][1]
    # What is closed to the asker is nowhere among the hits.
    assert ["lukket.txt", 1] not in found["closed-to-all"][1]


def test_a_whole_run_can_be_asked_as_a_member(
    ingested: Path, questions: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["eval", str(questions), "--as", "council", "--json"]) == 0

    told = json.loads(capsys.readouterr().out)
    assert told["run"]["asker"] == "council"
    assert told["run"]["coverage"]["documents"] == 2
    assert ["lukket.txt", 1] in outcomes(told)["closed-to-all"][1]


def test_beside_a_service_the_run_goes_through_it(
    serving: None, questions: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["eval", str(questions), "--json"]) == 0

    told = json.loads(capsys.readouterr().out)
    assert told["run"]["service"] == "datamappens tjeneste"
    assert outcomes(told)["closed"][0] is True
    assert told["failures"] == 0


@pytest.fixture
def serving(ingested: Path) -> Iterator[None]:
    environment = {**os.environ, "BYRAAD_API_PORT": str(free_port()), "BYRAAD_SYNC_MINUTES": "0"}
    service = subprocess.Popen(
        [sys.executable, "-m", "assistant.cli", "serve"],
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert service.stdout is not None
        assert "svarer" in service.stdout.readline()
        opened = connect(ingested)
        assert opened is not None
        opened.close()
        yield
    finally:
        service.terminate()
        service.communicate(timeout=120)


def test_two_saved_runs_are_compared_without_asking_anything(
    ingested: Path, questions: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paths = [str(tmp_path / name) for name in ("before.json", "after.json")]
    assert run(["eval", str(questions), "--save", paths[0]]) == 0
    assert run(["eval", str(questions), "--as", "council", "--save", paths[1]]) == 0
    capsys.readouterr()

    assert run(["eval", "--compare", *paths, "--html", str(tmp_path / "both.html")]) == 0

    assert "Forskel" in capsys.readouterr().out
    assert "To målinger" in (tmp_path / "both.html").read_text(encoding="utf-8")


def test_a_data_folder_without_documents_is_said_in_one_danish_line(
    data: Path, questions: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["eval", str(questions)]) == 1

    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert "byraad ingest" in said.err


@pytest.mark.parametrize(
    ("options", "named"),
    [
        ([], "SPØRGSMÅL.jsonl"),
        (["Q", "--compare", "a.json", "b.json"], "sammenlignes"),
        (["Q", "--price-in", "1"], "--price-out"),
        (["Q", "--price-in", "-1", "--price-out", "1"], "--price-in"),
        (["Q", "--judge"], "BYRAAD_LLM_URL"),
        (["Q", "--judge-url", "ftp://example.org"], "http://"),
        (["Q", "--as", "byraad"], "--as"),
    ],
)
def test_a_wrong_call_is_refused_in_one_danish_line(
    options: list[str],
    named: str,
    data: Path,
    questions: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    given = [str(questions) if option == "Q" else option for option in options]
    assert run(["eval", *given]) == 2

    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert named in said.err
