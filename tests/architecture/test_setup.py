"""`make setup` takes torch from where it should, and the other tasks exist."""

import os
import re
import shutil
import stat
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
TARGETS = re.search(r"^\.PHONY: (.*)$", MAKEFILE, re.M)
TORCH_INDEX = "https://torch.example/whl/cpu"

# Answers as pip would, and writes down how it was called.
FAKE_PYTHON = """#!/bin/sh
echo "$@" >> calls
case "$*" in *"pip config list"*) printf "%s\\n" "$CONFIGURED" ;; esac
"""


def executable(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)


def calls_of_setup(folder: Path, *, system: str, configured: str) -> list[str]:
    executable(folder / ".ci" / "setup", (ROOT / ".ci" / "setup").read_text(encoding="utf-8"))
    executable(folder / ".venv" / "bin" / "python", FAKE_PYTHON)
    executable(folder / "bin" / "uname", f"#!/bin/sh\necho {system}\n")
    (folder / "requirements.lock").write_text("numpy==2.0\ntorch==2.13.0\n", encoding="utf-8")
    environment = os.environ | {
        "PATH": f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}",
        "CONFIGURED": configured,
        "TORCH_INDEX": TORCH_INDEX,
        "PYTHON": "python3",
    }
    subprocess.run([folder / ".ci" / "setup"], check=True, env=environment, capture_output=True)
    return (folder / "calls").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize(
    ("system", "configured", "wanted"),
    [
        ("Linux", "global.cert='x.crt'", True),
        ("Linux", ":env:.find-links='wheels'\nglobal.cert='x.crt'", False),
        ("Linux", "global.extra-index-url='https://pip.example'", False),
        ("Linux", "global.index-url='https://pip.example'" + "\nglobal.x='y'" * 5000, False),
        ("Darwin", "", False),
    ],
)
def test_only_a_plain_linux_takes_torch_from_its_makers(
    tmp_path: Path, system: str, configured: str, wanted: bool
) -> None:
    calls = calls_of_setup(tmp_path, system=system, configured=configured)

    naming = [call for call in calls if TORCH_INDEX in call]
    assert bool(naming) is wanted
    assert all(call.endswith("torch==2.13.0") for call in naming)


def test_nothing_is_installed_that_the_lock_does_not_name(tmp_path: Path) -> None:
    calls = calls_of_setup(tmp_path, system="Linux", configured="")

    installs = [call for call in calls if " install " in call]
    assert len(installs) == 3
    assert all("--no-deps" in call for call in installs)


def test_help_lists_every_task() -> None:
    make = shutil.which("make")
    if make is None:
        pytest.skip("make is not installed")
    said = subprocess.check_output([make, "-s", "-C", ROOT, "help"], text=True)

    assert TARGETS is not None
    assert {line.split()[1] for line in said.splitlines()} == set(TARGETS[1].split())


def test_the_checks_of_every_change_are_those_of_make_test() -> None:
    run = (ROOT / ".ci" / "run").read_text(encoding="utf-8")

    assert run.rstrip().endswith("exec make test")
    assert os.access(ROOT / ".ci" / "run", os.X_OK)
    assert os.access(ROOT / ".ci" / "setup", os.X_OK)
