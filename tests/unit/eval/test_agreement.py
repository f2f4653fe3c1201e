"""Our scores and those of the gate's own program are the same, to the fourth digit."""

import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from eval.client import Client
from eval.measures import CONTRACT
from eval.runner import Options, run_eval
from eval.scripted import Script, serving

SCORE = Path(__file__).resolve().parents[4] / "shared" / "bin" / "score"
THEIR_NAMES = {"statements proved": "statements with their numbers proved"}
COUNTS = ("questions", "failures", "citations")
MEASURES = [measure.name for measure in CONTRACT if " ms " not in measure.name]
MADE = 150  # questions


@pytest.fixture
def theirs(tmp_path: Path, pdf: bytes) -> Path:
    if not SCORE.is_file():
        pytest.skip("shared/bin/score is not beside this repository: nothing to compare with")
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "a.pdf").write_bytes(pdf)
    return tmp_path / "corpus"


def both(
    script: Script,
    questions: Path,
    pages: list[str | Path],
    capsys: pytest.CaptureFixture[str],
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return what the two programs say of the same service, under our names."""
    with serving(script) as url:
        with Client(url) as client:
            assert run_eval(questions, client, Options(json=True)) == 0
        command = [sys.executable, SCORE, url, questions, *pages, "--json"]
        other = json.loads(subprocess.check_output(command, text=True, timeout=600))
    ours = json.loads(capsys.readouterr().out)
    names = [*COUNTS, *MEASURES]
    return (
        {name: ours[name] for name in names},
        {name: other[THEIR_NAMES.get(name, name)] for name in names},
    )


@pytest.mark.parametrize("reads_files", [True, False])
def test_a_scripted_service_gets_the_same_scores_from_both_programs(
    script: Script,
    questions: Path,
    theirs: Path,
    reads_files: bool,
    capsys: pytest.CaptureFixture[str],
) -> None:
    ours, other = both(script, questions, ["--pages", theirs] if reads_files else [], capsys)

    assert ours == other
    assert len(ours) == 16


@pytest.mark.parametrize("seed", [1, 2])
def test_made_up_services_get_the_same_scores_from_both_programs(
    seed: int, tmp_path: Path, theirs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows, script = made(random.Random(seed))
    questions = tmp_path / "made.jsonl"
    questions.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")

    ours, other = both(script, questions, [], capsys)

    assert ours == other
    # A measure that is all or nothing would agree by accident.
    assert all(0 < abs(ours[name]) < 1 for name in MEASURES)


def made(chance: random.Random) -> tuple[list[dict[str, Any]], Script]:
    """Return questions and a service that is right now and then, with pages hit twice and more
    right pages than quotes."""
    rows, script = [], Script()
    for number in range(MADE):
        row = question(chance, number)
        rows.append(row)
        right = [place for quote in row["evidence"] for place in quote["places"].items()]
        places = [("c.txt", [chance.randint(1, 40)]) for _ in range(25)]
        for found in right[: chance.randint(0, 4)]:
            places[min(int(chance.expovariate(0.2)), 24)] = found
        script.hits[row["question"]] = [
            {"file": file, "page": pages[-1], "document_id": "c"} for file, pages in places
        ]
        if chance.random() < 0.9:
            script.answers[row["question"]] = answer(chance, places[:6])
    words = "Der står 7 og 12 hverdage her, og hele siden er om det."
    script.pages = {f"/v1/documents/c/pages/{page}": {"text": words} for page in range(30)}
    return rows, script


def question(chance: random.Random, number: int) -> dict[str, Any]:
    quotes = chance.choice([0, 1, 1, 2, 3])
    return {
        "id": str(number),
        "question": f"Spørgsmål {number}?",
        "type": "x",
        "answerable": quotes > 0,
        "must_include": [chance.choice([["7", "syv"], ["R"], ["ja"], ["hverdag"], ["1.207"]])],
        "evidence": [
            {"quote": "…", "places": {"a.txt": sorted(chance.sample(range(1, 9), 2))}}
            for _ in range(quotes)
        ],
        "also": chance.choice([{}, {"b.txt": [1, 2, 3]}]) if quotes else {},
    }


def answer(chance: random.Random, places: list[tuple[str, list[int]]]) -> dict[str, Any]:
    cited = [
        {
            "number": at,
            "document_id": "c",
            "file": file,
            "page": pages[0],
            "quote": chance.choice(["Der står 7 og 12 hverdage", "hele siden er om det", "7"]),
        }
        for at, (file, pages) in enumerate(places, 1)
    ]
    said = chance.choice(["Der er 7 hverdage [1].", "R og ja", "1.207", "syv " * 300, ""])
    return {
        "status": chance.choice(["answered"] * 4 + ["partial", "not_found", "clarify", "refused"]),
        "answer": said,
        "statements": [{"text": said[:20], "citations": chance.choice([[], [1], [1, 2, 3]])}],
        "citations": cited,
        "took_ms": 5,
    }
