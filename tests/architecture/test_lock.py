"""The lock is complete, and what is installed is what it says."""

import re
import tomllib
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LINES = (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines()
PINS = [line for line in LINES if not line.startswith("#")]
LOCKED = {canonicalize_name(pin.split("==")[0]): pin.split("==")[1] for pin in PINS}
DECLARED = [
    *PROJECT["project"]["dependencies"],
    *PROJECT["dependency-groups"]["dev"],
    *PROJECT["build-system"]["requires"],
]


def met_by_the_lock(requirement: Requirement) -> bool:
    locked = LOCKED.get(canonicalize_name(requirement.name))
    return locked is not None and requirement.specifier.contains(locked, prereleases=True)


def test_every_line_pins_one_version_without_a_local_suffix() -> None:
    assert [pin for pin in PINS if not re.fullmatch(r"[A-Za-z0-9._-]+==[A-Za-z0-9.]+", pin)] == []
    assert len(LOCKED) == len(PINS)
    assert LOCKED["torch"] == "2.13.0"


@pytest.mark.parametrize("declared", DECLARED)
def test_every_declared_dependency_is_in_the_lock(declared: str) -> None:
    assert met_by_the_lock(Requirement(declared))


@pytest.mark.parametrize("python", ["3.11", "3.12", "3.13", "3.14"])
@pytest.mark.parametrize("system", ["Linux", "Darwin"])
def test_the_lock_needs_nothing_that_it_lacks(system: str, python: str) -> None:
    missing = []
    machine = {
        "extra": "", "platform_system": system, "sys_platform": system.lower(),
        "python_version": python, "python_full_version": f"{python}.0",
        "platform_machine": "arm64" if system == "Darwin" else "x86_64",
    }  # fmt: skip
    for name in LOCKED:
        for text in requires(name) or []:
            requirement = Requirement(text)
            wanted = requirement.marker is None or requirement.marker.evaluate(machine)
            if wanted and not met_by_the_lock(requirement) and not for_graphics_cards(requirement):
                missing.append(f"{name} needs {requirement}")

    assert missing == []


def for_graphics_cards(requirement: Requirement) -> bool:
    """Whether only the build of torch for graphics cards needs it."""
    return requirement.name.startswith(("nvidia-", "cuda-", "triton"))


def test_the_environment_has_the_locked_versions() -> None:
    other = {}
    for name, locked in LOCKED.items():
        try:
            installed = Version(version(name)).public
        except PackageNotFoundError:
            installed = "none"
        if installed != str(Version(locked)):
            other[name] = (locked, installed)

    assert other == {}
