"""`python -m ingest`, the child process of a service, with the real parts."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest


def run(
    data_dir: Path, *arguments: str, options: tuple[str, ...] = ()
) -> "subprocess.CompletedProcess[str]":
    environment = {k: v for k, v in os.environ.items() if not k.startswith("BYRAAD_")}
    return subprocess.run(
        [sys.executable, *options, "-m", "ingest", *arguments],
        env=environment | {"BYRAAD_DATA_DIR": str(data_dir)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "kilde"
    made.mkdir()
    (made / "source.toml").write_text('[source]\nname = "Prøve"\naudience = ["public"]\n')
    (made / "a.md").write_text("# Skoven\n\nByrådet planter en skov med 3.000 træer i 2027.\n")
    (made / "b.xyz").write_text("x")
    return made


def test_events_come_as_json_lines_and_the_report_last(folder: Path, tmp_path: Path) -> None:
    done = run(tmp_path / "data", str(folder), "--events")
    assert (done.returncode, done.stderr) == (0, "")
    said = [json.loads(line) for line in done.stdout.splitlines()]
    phases = [line["phase"] for line in said if line["event"] == "phase"]
    assert phases == ["læser", "bearbejder", "tilpasser", "skriver"]
    assert said[0] == {"event": "found", "files": 2}
    report = said[-1]["report"]
    assert report["documents"] == {
        "new": 1,
        "changed": 0,
        "unchanged": 0,
        "withdrawn": 0,
        "failed": 1,
    }
    assert [failure["file"] for failure in report["failures"]] == ["b.xyz"]
    assert report["passages"] >= 1


def test_a_run_with_nothing_to_do_imports_nothing_heavy(folder: Path, tmp_path: Path) -> None:
    run(tmp_path / "data", str(folder))
    done = run(tmp_path / "data", str(folder), options=("-X", "importtime"))
    assert done.returncode == 0
    assert json.loads(done.stdout)["report"]["documents"]["unchanged"] == 1
    imported = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert "sqlalchemy" in imported
    heavy = {"llama_index", "scipy", "alembic", "sqlalchemy.orm", "torch", "qdrant_client"}
    assert not heavy & imported


def test_a_folder_that_is_not_there_ends_with_one_clear_line(tmp_path: Path) -> None:
    done = run(tmp_path / "data", str(tmp_path / "nowhere"), "--events")
    assert (done.returncode, done.stderr) == (1, "")
    (line,) = done.stdout.splitlines()
    said = json.loads(line)
    assert said["event"] == "error"
    assert "findes ikke" in said["message"]
