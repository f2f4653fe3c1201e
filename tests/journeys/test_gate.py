"""The gate on the real thing: the floors hold, and a change that breaks retrieval is stopped."""

import dataclasses
import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path

import numpy as np
import pytest

from assistant.cli.in_process import LOCALHOST, through
from assistant.retrieval.matching import Matrix
from assistant.retrieval.reranking import SOFTNESS, Reranker
from assistant.settings import Settings
from eval.client import Client
from eval.gate.__main__ import BELOW, CANNOT, HOLDS, main
from eval.gate.digests import corpus_digest
from eval.gate.floors import read_floors
from eval.gate.lowering import lowerings, unexplained
from eval.gate.measuring import ask_all, measured
from eval.gate.verdict import LOW_IS_GOOD, Verdict, judge
from eval.runs import Run
from ingest.recognising.tesseract import is_installed

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT / "corpus"
QUESTIONS = sorted((ROOT / "eval" / "questions").glob("*.jsonl"))
FLOORS = read_floors(ROOT / "eval" / "floors.json")
MAIN = "moellehavn"

needs_tesseract = pytest.mark.skipif(
    not is_installed(), reason="the floors are those of the whole corpus: it holds a scan, and "
    "Tesseract with Danish is not installed on this machine",
)  # fmt: skip


@pytest.fixture(autouse=True)
def no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("BYRAAD_")]:
        monkeypatch.delenv(name)


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("gate")


@pytest.fixture(scope="module")
def runs(work: Path) -> Mapping[str, Run]:
    """The corpus read in anew, and every question put; once, for it takes a while."""
    return ask_all(CORPUS, QUESTIONS, work=work)


def verdict_on(runs: Mapping[str, Run]) -> Verdict:
    return judge(FLOORS.now, measured(runs, CORPUS), corpus=corpus_digest(CORPUS))


@needs_tesseract
def test_every_floor_holds(runs: Mapping[str, Run]) -> None:
    verdict = verdict_on(runs)

    assert verdict.stale == (), "measure anew: python -m eval.gate --raise"
    assert [row for row in verdict.rows if not row.holds] == []
    assert {"ndcg@10", "within audience"} <= {row.measure for row in verdict.rows}


def worst_first(reranker: Reranker, columns: Mapping[str, Matrix]) -> Matrix:
    """Put the candidates upside down: one sign that was lost, as it happens."""
    right = sum(reranker.parts(columns).values())
    worst: Matrix = np.exp((np.min(right) - right) / SOFTNESS)
    return worst


@pytest.fixture
def broken(
    runs: Mapping[str, Run], work: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Client]:
    """The same service over the same documents, but for one function of its retrieval."""
    monkeypatch.setattr(Reranker, "scores", worst_first)
    with (
        through(Settings(data_dir=work / "data")) as (_, transport),
        Client(LOCALHOST, transport=transport) as client,
    ):
        yield client


@needs_tesseract
def test_a_change_that_breaks_retrieval_is_stopped_by_name(
    runs: Mapping[str, Run], broken: Client
) -> None:
    found = [
        dataclasses.replace(
            one,
            hits=tuple((h["file"], h["page"]) for h in broken.search(one.question.text, limit=20)),
        )
        for one in runs[MAIN].seen
    ]
    verdict = verdict_on({**runs, MAIN: dataclasses.replace(runs[MAIN], seen=tuple(found))})

    assert not verdict.holds
    failed = {(row.set, row.measure) for row in verdict.rows if not row.holds}
    assert {(MAIN, "ndcg@10"), (MAIN, "recall@10")} <= failed
    assert all(name == MAIN for name, _ in failed)


def test_no_floor_was_lowered_without_a_line_in_the_changelog() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    untold = unexplained(lowerings(FLOORS, low_is_good=LOW_IS_GOOD), changelog)

    assert [one.line for one in untold] == []


def test_every_file_of_questions_has_floors_and_the_floors_a_history() -> None:
    assert FLOORS.history
    assert set(FLOORS.now.sets) == {path.stem for path in QUESTIONS}


@pytest.fixture
def town(tmp_path: Path) -> list[str]:
    """A small town with two questions; the value is how the gate is told of it."""
    texts = {
        "corpus/source.toml": '[source]\nname = "Prøve"\naudience = ["public"]\n',
        "corpus/frist.txt": "Fristen for foretræde er kl. 12 en hverdag før mødet i udvalget.\n",
        "corpus/stier.txt": "Cykelstien langs Havnegade koster fire millioner kroner.\n",
        "questions/town.jsonl": "\n".join(map(json.dumps, ROWS)),
        "CHANGELOG.md": "# Changelog\n",
    }
    for name, text in texts.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    paths = {
        "--corpus": "corpus", "--questions": "questions",
        "--floors": "floors.json", "--changelog": "CHANGELOG.md",
    }  # fmt: skip
    return [part for name, path in paths.items() for part in (name, str(tmp_path / path))]


ROWS = [
    {
        "id": "t1", "question": "Hvad er fristen for foretræde?", "type": "when",
        "answerable": True, "answer": "Kl. 12", "must_include": [["kl. 12"]],
        "evidence": [{"quote": "Fristen for foretræde er kl. 12", "places": {"frist.txt": [1]}}],
    },
    {
        "id": "t2", "question": "Hvad koster cykelstien langs Havnegade?", "type": "number",
        "answerable": True, "answer": "4 mio.", "must_include": [["fire millioner"]],
        "evidence": [{"quote": "fire millioner kroner", "places": {"stier.txt": [1]}}],
    },
]  # fmt: skip


@pytest.mark.soak
def test_the_command_raises_floors_holds_them_and_asks_for_a_new_measurement(
    town: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(town) == CANNOT  # there are no floors yet
    assert main(["--raise", *town]) == HOLDS
    capsys.readouterr()

    assert main(town) == HOLDS
    assert "not held: ask took ms" in capsys.readouterr().out

    (tmp_path / "corpus" / "stier.txt").write_text("Cykelstien er aflyst.\n", encoding="utf-8")
    assert main(town) == BELOW
    said = capsys.readouterr().out
    assert "STALE: the corpus" in said
    assert "--raise" in said


def test_the_command_cannot_measure_what_cannot_be_read(
    town: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "corpus" / "itu.pdf").write_bytes(b"not a PDF")

    assert main(["--raise", *town]) == CANNOT
    assert "itu.pdf" in capsys.readouterr().err
    assert not (tmp_path / "floors.json").exists()
