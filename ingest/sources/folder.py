"""A folder on this machine as a source: its files, and what `source.toml` says of them."""

import datetime
import os
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from pathlib import Path

from assistant.access.policy.grants import today_in_denmark
from assistant.errors import SourceError
from ingest.sources.description import SourceDescription
from ingest.sources.source_toml import NAME, read_source_toml


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A folder as it was found: files by their path inside it (NFC, forward slashes)."""

    folder: Path
    description: SourceDescription
    files: Mapping[str, Path]
    notes: tuple[str, ...] = ()  # what a person should know, in Danish

    @property
    def name(self) -> str:
        """What the source is known by."""
        return self.description.name


def look_at(folder: Path, today: datetime.date | None = None) -> Source:
    """Look at a folder; nothing is read but `source.toml`.

    Dated audiences hold as on `today`; None: this day in Denmark.

    Raises:
        SourceError: it is not there, cannot be read, or its `source.toml` is not as it should be.
    """
    if not folder.is_dir():
        what = "er ikke en mappe" if folder.exists() else "findes ikke"
        raise SourceError(f"{folder} {what}. Intet er ændret.")
    description = replace(read_source_toml(folder), today=today or today_in_denmark())
    notes: list[str] = []
    files = dict(sorted(_files(folder.resolve(), description.ignore, notes)))
    missing = [
        file
        for file, said in description.documents.items()
        if file not in files and said.withdrawn is None
    ]
    notes += [f"{file} er nævnt i {NAME}, men findes ikke i mappen." for file in missing]
    closed = [file for file in files if not description.audience(file).groups]
    if closed:
        notes.append(_closed(description.name, len(closed), len(files)))
    return Source(folder=folder.resolve(), description=description, files=files, notes=tuple(notes))


def _closed(name: str, closed: int, files: int) -> str:
    which = "alle dokumenter" if closed == files else f"{closed} af {files} dokumenter"
    return (
        f"»{name}«: {which} er lukket for alle andre end admin, fordi {NAME} ikke siger, hvem der "
        'må læse dem. Skriv fx audience = ["public"] under [source].'
    )


def _files(root: Path, ignore: tuple[str, ...], notes: list[str]) -> Iterator[tuple[str, Path]]:
    for path in _walk(root):
        file = unicodedata.normalize("NFC", path.relative_to(root).as_posix())
        if file == NAME or any(fnmatchcase(file, glob) for glob in ignore):
            continue
        if path.is_symlink() and not _stays_inside(path, root):
            notes.append(
                f"{file} er en genvej til en mappe eller ud af mappen og er sprunget over."
            )
        elif path.is_file():
            yield file, path


def _walk(root: Path) -> Iterator[Path]:
    """Yield everything that could be a file; dotfiles and linked folders are passed over."""

    def refuse(error: OSError) -> None:
        # Going on would withdraw the documents of a folder that is only out of reach for now.
        raise SourceError(
            f"{error.filename} kan ikke læses ({error.strerror}). Intet er ændret."
        ) from error

    for folder, folders, names in os.walk(root, onerror=refuse):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        linked = [name for name in folders if (Path(folder) / name).is_symlink()]
        for name in sorted([*names, *linked]):
            if not name.startswith("."):
                yield Path(folder) / name


def _stays_inside(path: Path, root: Path) -> bool:
    try:
        target = path.resolve(strict=True)
    except (OSError, RuntimeError):  # it leads nowhere, or in a circle
        return False
    return target.is_relative_to(root) and target.is_file()
