"""Has a source looked at again when something was decided about one of its documents."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from assistant.catalogue.catalogue import Catalogue
from assistant.domain.access import ADMIN, Asker


class Soon(Protocol):
    """Brings a folder in step without anyone waiting for it."""

    def soon(self, folder: Path) -> None:
        """Bring one folder in step as soon as that can be done."""
        ...


def looking_again(catalogue: Catalogue, background: Soon) -> Callable[[str], None]:
    """Return what has the folder of a source, which is called by its name, looked at."""

    def look(name: str) -> None:
        for source in catalogue.sources(asker=Asker(groups=frozenset({ADMIN}))):
            if source.name == name and source.folder:
                background.soon(Path(source.folder))

    return look
