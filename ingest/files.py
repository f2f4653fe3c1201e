"""Copies of the files that were read, by content: the source may change under a citation."""

import hashlib
import os
import re
import tempfile
from collections.abc import Iterator, Set
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from assistant.index.space import Free, free_bytes, require

BLOCK = 1 << 20
SUFFIX = re.compile(r"\.[a-z0-9]{1,10}")  # anything else has no place in a name of ours


@dataclass(frozen=True, slots=True)
class FileStore:
    """The folder of copies, named `<2 hex digits>/<SHA-256><suffix>`."""

    root: Path
    free: Free = free_bytes

    def add(self, path: Path) -> tuple[str, str]:
        """Copy a file and return its SHA-256 and the name of the copy.

        Raises:
            OutOfSpace: the copy would fill the disk.
            OSError: the file cannot be read.
        """
        self.root.mkdir(parents=True, exist_ok=True)
        require(self.root, path.stat().st_size, self.free)
        handle, temporary = tempfile.mkstemp(dir=self.root, prefix=".")
        try:
            with os.fdopen(handle, "wb") as writer:
                digest = _digest(path, writer)
            suffix = path.suffix.lower()
            name = f"{digest[:2]}/{digest}{suffix if SUFFIX.fullmatch(suffix) else ''}"
            target = self.root / name
            target.parent.mkdir(exist_ok=True)
            Path(temporary).replace(target)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
        return digest, name

    def path(self, name: str) -> Path:
        """Return where the copy of that name lies."""
        return self.root / name

    def keep_only(self, names: Set[str]) -> None:
        """Remove every copy that nobody refers to, and what interrupted runs left."""
        for path in self._held():
            if path.relative_to(self.root).as_posix() not in names:
                path.unlink()

    def _held(self) -> Iterator[Path]:
        return (path for path in sorted(self.root.rglob("*")) if path.is_file())


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a file.

    Raises:
        OSError: it cannot be read.
    """
    return _digest(path, None)


def _digest(path: Path, copy: BinaryIO | None) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as reader:
        while block := reader.read(BLOCK):
            digest.update(block)
            if copy is not None:
                copy.write(block)
    return digest.hexdigest()
