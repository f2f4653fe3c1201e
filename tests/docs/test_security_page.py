"""The page on security names tests that exist, and every test of access stands on it."""

import ast
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[2]
PAGE = (REPOSITORY / "docs" / "security.md").read_text(encoding="utf-8")
NAMED = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")
ROW = re.compile(r"^\|(?!---)(.+)\|$", re.MULTILINE)


@cache
def functions_in(file: str) -> set[str]:
    tree = ast.parse((REPOSITORY / file).read_text(encoding="utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


def missing_in(page: str) -> list[str]:
    return [
        f"{file}::{name}"
        for file, name in NAMED.findall(page)
        if not (REPOSITORY / file).is_file() or name not in functions_in(file)
    ]


def test_every_test_that_the_page_names_exists() -> None:
    assert len(set(NAMED.findall(PAGE))) > 50
    assert missing_in(PAGE) == []


def test_a_name_that_is_wrong_would_be_noticed() -> None:
    assert missing_in("`tests/docs/test_security_page.py::test_of_nothing`")
    assert missing_in("`tests/docs/test_of_nothing.py::test_of_nothing`")


def test_every_test_that_the_page_names_is_collected(request: pytest.FixtureRequest) -> None:
    named = {f"{file}::{name}" for file, name in NAMED.findall(PAGE)}
    here = {item.nodeid.partition("[")[0] for item in request.session.items}

    # Where the whole suite runs, they have been collected. Else it is done here.
    assert named <= here or named <= collected_from({name.partition("::")[0] for name in named})


def collected_from(files: set[str]) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "--collect-only", "-q", "-p", "no:cacheprovider",
         *sorted(files)],
        cwd=REPOSITORY, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-2000:]
    return {line.partition("[")[0] for line in done.stdout.splitlines() if "::" in line}


def test_every_threat_has_a_defence_and_a_test() -> None:
    threats = PAGE.partition("## Threats")[2].partition("## Figures")[0]
    rows = [row.split(" | ") for row in ROW.findall(threats) if "proved by" not in row]

    assert len(rows) > 30
    for row in rows:
        assert len(row) == 3, row
        assert NAMED.search(row[2]), row


def test_every_file_of_tests_on_access_proves_something_here() -> None:
    files = {
        file.relative_to(REPOSITORY).as_posix()
        for file in (REPOSITORY / "tests" / "access").rglob("test_*.py")
    }
    assert files <= {file for file, _ in NAMED.findall(PAGE)}
