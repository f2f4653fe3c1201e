"""What a rival is: a library that may not be there, and an engine made with it."""

import importlib.util
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

# Some libraries call a language by its code where others have its name.
CODES = {"danish": "da", "norwegian": "no"}


@dataclass(frozen=True, slots=True)
class Given:
    """What an engine is made of."""

    titles: Sequence[str]
    texts: Sequence[str]
    language: str
    folder: Path  # its own to write in, for as long as it lives

    @property
    def joined(self) -> list[str]:
        """Each text under its title, for engines that know one field."""
        pairs = zip(self.titles, self.texts, strict=True)
        return [f"{title}\n{text}" if title else text for title, text in pairs]


class Engine(Protocol):
    """An index over the texts that it was made of."""

    def search(self, query: str, limit: int) -> Sequence[int]:
        """Return the numbers of the best texts, best first; one may come more than once."""
        ...


class Rival(Protocol):
    """A module of this package."""

    def require(self) -> None:
        """Check that what it needs is installed, without importing it.

        Raises:
            NotInstalled: it is not.
        """
        ...

    def build(self, given: Given) -> Engine:
        """Index the texts under their titles."""
        ...


class NotInstalled(RuntimeError):
    """A rival cannot be run on this machine; `str(error)` says in Danish what it lacks."""


def require_modules(*modules: str, install: str) -> None:
    """Check that modules can be imported; `install` is what pip is told.

    Raises:
        NotInstalled: one cannot.
    """
    for module in modules:
        try:
            found = importlib.util.find_spec(module)
        except ModuleNotFoundError:  # the package that it would lie in is not there
            found = None
        if found is None:
            raise NotInstalled(f"ikke installeret: pip install {install}")
