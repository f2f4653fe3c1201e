"""What is typed wrongly gets one Danish line and exit code 2."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from assistant.cli.danish import in_danish
from assistant.cli.program import app, run

COMMANDS = (
    "ingest",
    "search",
    "ask",
    "token",
    "serve",
    "ui",
    "run",
    "eval",
    "enquiry",
    "feedback",
    "status",
)


def failed(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    """Run a command that must be refused as wrongly typed; return its one line."""
    assert run(arguments) == 2
    written = capsys.readouterr()
    assert written.out == ""
    assert written.err.count("\n") == 1
    return written.err


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["ask"], "SPØRGSMÅL"),
        (["asj", "x"], "Mente du 'ask'"),
        (["ask", "hvad", "koster"], "anførselstegn"),
        (["ask", "--frob", "x"], "--frob"),
        (["ask", "x", "--as"], "--as"),
        (["ask", "x", "--conversation", "æ!"], "conversation_id"),
        (["ask", "   "], "tomt"),
        (["ask", "\x01\u200b "], "tomt"),
        (["ask", "x" * 4001], "4000"),
        (["ask", "\udcff"], "UTF-8"),
        (["search", "x", "-k", "0"], "1 til 100"),
        (["search", "x", "-k", "101"], "1 til 100"),
        (["search", "x", "-k", "ti"], "-k"),
        (["token", "--groups", "council"], "--sub"),
        (["token", "--sub", "a b", "--groups", "council"], "mellemrum"),
        (["token", "--sub", "a", "--groups", ""], "body:<udvalg>"),
        (["token", "--sub", "a", "--groups", "user:anna"], "user:anna"),
        (["token", "--sub", "a", "--groups", "council", "--minutes", "0"], "minut"),
        (["ingest"], "MAPPE"),
        (["eval", "findes-ikke.jsonl"], "findes-ikke.jsonl"),
    ],
)
def test_a_wrong_call_is_refused_in_one_danish_line(
    arguments: list[str], named: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert named in failed(arguments, capsys)


@pytest.mark.parametrize("groups", ["byraad", "body:Teknisk", "user:", "user:a,user:b"])
def test_a_bad_asker_is_told_the_allowed_forms(
    groups: str, capsys: pytest.CaptureFixture[str]
) -> None:
    line = failed(["ask", "x", "--as", groups], capsys)
    for form in ("public", "council", "body:<udvalg>", "admin", "user:<navn>"):
        assert form in line


def test_every_command_of_the_contract_has_danish_help() -> None:
    for command in COMMANDS:
        shown = CliRunner().invoke(app, [command, "--help"])
        assert shown.exit_code == 0
        assert "Brug: " in shown.stdout
        for english in ("Usage", "Options", "Arguments", "Commands", "required", "Show this"):
            assert english not in shown.stdout


def test_without_a_command_the_help_names_them_all(capsys: pytest.CaptureFixture[str]) -> None:
    assert run([]) == 0
    shown = capsys.readouterr().out
    assert all(f"  {command} " in shown for command in COMMANDS)


def test_braces_around_words_of_a_help_text_are_kept() -> None:
    assert in_danish("Usage: byraad {SPØRGSMÅL} {lille}") == "Brug: byraad SPØRGSMÅL {lille}"


@pytest.mark.parametrize(
    ("name", "value", "named"),
    [
        ("BYRAAD_DATADIR", "x", "BYRAAD_DATA_DIR"),
        ("BYRAAD_API_PORT", "sytten", "BYRAAD_API_PORT"),
        ("BYRAAD_SYNC_MINUTES", "-1", "BYRAAD_SYNC_MINUTES"),
    ],
)
def test_a_wrong_setting_is_named_in_one_line_with_exit_code_2(
    name: str, value: str, named: str, tmp_path: Path
) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "assistant.cli", "status"],
        env={**os.environ, "BYRAAD_DATA_DIR": str(tmp_path), name: value},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert named in done.stderr


def test_neither_rich_nor_the_service_is_imported_before_a_command_needs_them() -> None:
    probe = "import sys, assistant.cli.program, assistant.cli.asking; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    loaded = {name.split(".")[0] for name in done.stdout.split()}
    assert not loaded & {"rich", "fastapi", "uvicorn", "sqlalchemy", "numpy", "torch", "joserfc"}
