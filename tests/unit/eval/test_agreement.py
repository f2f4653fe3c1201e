"""Our scores and those of the gate's own program are the same, to the fourth digit."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from eval.runner import run_eval
from eval.scripted import Script, serving

SCORE = Path(__file__).resolve().parents[4] / "shared" / "bin" / "score"
THEIR_NAMES = {"statements proved": "statements with their numbers proved"}


@pytest.fixture
def theirs(tmp_path: Path, pdf: bytes) -> Path:
    if not SCORE.is_file():
        pytest.skip("shared/bin/score is not beside this repository: nothing to compare with")
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "a.pdf").write_bytes(pdf)
    return tmp_path / "corpus"


@pytest.mark.parametrize("reads_files", [True, False])
def test_a_scripted_service_gets_the_same_scores_from_both_programs(
    script: Script,
    questions: Path,
    theirs: Path,
    reads_files: bool,
    capsys: pytest.CaptureFixture[str],
) -> None:
    with serving(script) as url:
        assert run_eval(questions, url, json=True, html=None) == 0
        pages = ["--pages", theirs] if reads_files else []
        command = [sys.executable, SCORE, url, questions, *pages, "--json"]
        other = json.loads(subprocess.check_output(command, text=True, timeout=60))
    ours = json.loads(capsys.readouterr().out)

    shared = [name for name in ours if "ms" not in name and name != "first failures"]
    assert {name: ours[name] for name in shared} == {
        name: other[THEIR_NAMES.get(name, name)] for name in shared
    }
    assert len(shared) == 16
