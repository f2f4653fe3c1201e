"""Broken PDFs, Word files and pages of the web: each is read or fails with a reason, and alone."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

READING = Path(__file__).with_name("reading.py")
# PDFs, Word files, pages of the web.
NUMBERS = os.environ.get("SOAK_FUZZ", "100 25 25").split()
MOST_MB = 512
# Some pages of the web have thousands of open <b> and <i>, for which the parser takes the square of
# its time: their reader is ended at its limit, which is what the limit is for.
MOST_GIVEN_UP = 0.002
FLAT_MB = 30


def read(*arguments: str) -> dict[str, Any]:
    """Read that many broken files in a process of their own, and return what it tells."""
    done = subprocess.run(
        [sys.executable, READING, *arguments], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def test_every_broken_file_is_read_or_fails_with_a_reason_within_its_limits(
    record_property: Callable[[str, object], None],
) -> None:
    told = read(*NUMBERS)

    record_property(f"{told['files']} broken files", f"{told['ends']}, {told['reasons']}")
    record_property(
        "their readers",
        f"crashed {told['crashed']}, given up {told['given_up']}, slowest {told['slowest']} s,"
        f" reader {told['worker_peak_mb']} MB, parent {told['parent_mb']} MB",
    )
    assert told["files"] == sum(map(int, NUMBERS))
    assert told["crashed"] == []
    assert len(told["given_up"]) <= told["files"] * MOST_GIVEN_UP
    assert [reason for reason in told["reasons"] if not reason.startswith("filen ")] == []
    if sys.platform == "linux":
        first, most = told["parent_mb"]
        assert told["worker_peak_mb"] <= MOST_MB
        assert most - first <= FLAT_MB


def test_a_reader_that_dies_of_a_file_is_told_of() -> None:
    """The mutant: a reader that ends whatever it is given."""
    dead = shutil.which("false")
    assert dead is not None
    told = read("5", "0", "0", "0", dead)

    assert len(told["crashed"]) == told["files"] == 5


def test_the_same_number_breaks_the_same_way() -> None:
    first, again = read("3", "3", "3", "40"), read("3", "3", "3", "40")

    assert first["reasons"] == again["reasons"]
