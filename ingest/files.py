"""Copies of the files that were read, by content: the source may change under a citation."""

import hashlib
import os
import re
import tempfile
import time
from collections.abc import Callable, Iterator, Set
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import BinaryIO, NamedTuple

from assistant.errors import Unreadable
from assistant.index.space import MEGABYTE, Free, free_bytes, require
from ingest.layout import Limits

BLOCK = 1 << 20
SUFFIX = re.compile(r"\.[a-z0-9]{1,10}")  # anything else has no place in a name of ours
# A file that is written while it is copied is soon done, or not worth waiting for.
TRIES = 3
PAUSE_SECONDS = 0.2
RESTLESS = "filen blev ændret, mens den blev læst; den læses ved næste indlæsning"


class Restless(Unreadable):
    """A file was written to each time it was copied."""


class TooLarge(Unreadable):
    """A file is larger than what is read; `size` in bytes."""

    def __init__(self, size: int, mtime_ns: int, most: int) -> None:
        super().__init__(
            f"filen fylder {round(size / MEGABYTE)} MB; højst {round(most / MEGABYTE)} MB kan læses"
        )
        self.size = size
        self.mtime_ns = mtime_ns


class Copy(NamedTuple):
    """A copy, and the file as it was: `name` is the copy's, `size` and `mtime_ns` the file's."""

    digest: str
    name: str
    size: int
    mtime_ns: int


@dataclass(frozen=True, slots=True)
class FileStore:
    """The folder of copies, named `<2 hex digits>/<SHA-256><suffix>`.

    `pictures` is the folder of what the service made of them, each by the name of its copy and a
    suffix: it goes when the copy goes.
    """

    root: Path
    free: Free = free_bytes
    pictures: Path | None = None
    most_bytes: int = Limits().file_bytes  # a larger file is not read, and so not copied
    pause: Callable[[float], None] = time.sleep

    def add(self, path: Path) -> Copy:
        """Copy a file whole, as it was at one moment; one that is being written is tried again.

        Raises:
            Restless: it was written to each time.
            TooLarge: it is larger than what is read.
            OutOfSpace: the copy would fill the disk.
            OSError: the file cannot be read.
        """
        self.root.mkdir(parents=True, exist_ok=True)
        for attempt in range(TRIES):
            if attempt:
                self.pause(PAUSE_SECONDS)
            copy = self._copied(path)
            if copy is not None:
                return copy
        raise Restless(RESTLESS)

    def _copied(self, path: Path) -> Copy | None:
        """Copy a file; None where it was written to meanwhile."""
        handle, temporary = tempfile.mkstemp(dir=self.root, prefix=".")
        try:
            with os.fdopen(handle, "wb") as writer, path.open("rb") as reader:
                before = os.fstat(reader.fileno())
                if before.st_size > self.most_bytes:
                    raise TooLarge(before.st_size, before.st_mtime_ns, self.most_bytes)
                require(self.root, before.st_size, self.free)
                digest = _digest(reader, before.st_size, writer)
                after = os.fstat(reader.fileno())
            if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
                return None
            suffix = path.suffix.lower()
            name = f"{digest[:2]}/{digest}{suffix if SUFFIX.fullmatch(suffix) else ''}"
            target = self.root / name
            target.parent.mkdir(exist_ok=True)
            Path(temporary).replace(target)
        finally:
            Path(temporary).unlink(missing_ok=True)
        return Copy(digest, name, before.st_size, before.st_mtime_ns)

    def path(self, name: str) -> Path:
        """Return where the copy of that name lies."""
        return self.root / name

    def keep_only(self, names: Set[str]) -> None:
        """Remove every copy that nobody refers to, and what interrupted runs left."""
        for path in self._held():
            if path.relative_to(self.root).as_posix() not in names:
                path.unlink()
        kept = {PurePosixPath(name).name for name in names}
        for path in self.pictures.glob("[!.]*") if self.pictures else ():
            if path.stem not in kept:
                path.unlink(missing_ok=True)  # the service makes room there as well

    def _held(self) -> Iterator[Path]:
        return (path for path in sorted(self.root.rglob("*")) if path.is_file())


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a file, as far as it goes now: one that grows is read no further.

    Raises:
        OSError: it cannot be read.
    """
    with path.open("rb") as reader:
        return _digest(reader, os.fstat(reader.fileno()).st_size, None)


def _digest(reader: BinaryIO, size: int, copy: BinaryIO | None) -> str:
    digest = hashlib.sha256()
    left = size
    while left > 0 and (block := reader.read(min(BLOCK, left))):
        left -= len(block)
        digest.update(block)
        if copy is not None:
            copy.write(block)
    return digest.hexdigest()
