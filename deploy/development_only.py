"""Prints the packages of the lock that the product never asks for: they are left out of the image.

Run with the Python that has the lock installed, in the repository's root.
"""

import sys
import tomllib
from collections.abc import Iterable
from importlib.metadata import requires
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name


def development_only(declared: Iterable[str], locked: Iterable[str]) -> list[str]:
    """Return the names of `locked` that nothing `declared` leads to."""
    needed: dict[str, frozenset[str]] = {}
    waiting = [Requirement(text) for text in declared]
    while waiting:
        wanted = waiting.pop()
        name, extras = canonicalize_name(wanted.name), frozenset(wanted.extras)
        known = needed.get(name)
        if known is None or not extras <= known:
            needed[name] = extras | (known or frozenset())
            waiting += _asked_for(name, needed[name])
    return sorted({canonicalize_name(name) for name in locked} - set(needed))


def _asked_for(name: str, extras: frozenset[str]) -> list[Requirement]:
    asked = [Requirement(text) for text in requires(name) or []]
    return [
        one
        for one in asked
        if one.marker is None or any(one.marker.evaluate({"extra": e}) for e in {"", *extras})
    ]


def main() -> None:
    """Read the two files and print one name a line."""
    project = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))["project"]
    lock = Path("requirements.lock").read_text(encoding="utf-8").splitlines()
    locked = [line.split("==")[0] for line in lock if line and not line.startswith("#")]
    sys.stdout.write("\n".join(development_only(project["dependencies"], locked)) + "\n")


if __name__ == "__main__":
    main()
