"""The four packages are ours, wherever they are imported from."""

import importlib
import tokenize
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("assistant", "eval", "ingest", "ui")
MODULES = sorted(path for name in PACKAGES for path in (ROOT / name).rglob("*.py"))
LONGEST_MODULE = 250


@pytest.mark.parametrize("name", PACKAGES)
def test_no_other_distribution_owns_our_package_name(name: str) -> None:
    owners = set(packages_distributions().get(name, []))

    assert owners <= {"byraads-gpt"}


@pytest.mark.parametrize("name", PACKAGES)
def test_each_package_is_loaded_from_this_repository(name: str) -> None:
    file = importlib.import_module(name).__file__

    assert file is not None
    assert Path(file).resolve().is_relative_to(ROOT)


def test_no_module_is_longer_than_a_reader_can_hold() -> None:
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}

    assert lengths, "no module was found"
    assert {path: n for path, n in lengths.items() if n > LONGEST_MODULE} == {}


def test_identifiers_are_ascii() -> None:
    assert [name for path in MODULES for name in names_in(path) if not name.isascii()] == []


def names_in(path: Path) -> list[str]:
    with path.open("rb") as source:
        return [t.string for t in tokenize.tokenize(source.readline) if t.type == tokenize.NAME]


def test_test_folders_are_no_packages() -> None:
    assert list((ROOT / "tests").rglob("__init__.py")) == []
