"""What the floors were measured on, as two digests: where either changed, measure anew."""

import hashlib
import tomllib
from fnmatch import fnmatchcase
from pathlib import Path

DESCRIPTION = "source.toml"


def questions_digest(questions: Path) -> str:
    """Return the SHA-256 of a file of questions, as a run carries it."""
    return hashlib.sha256(questions.read_bytes()).hexdigest()


def corpus_digest(folder: Path) -> str:
    """Return one SHA-256 of a source folder: of what says what it holds, and every document.

    Programs and manuscripts that `ignore` leaves out may change: nobody asks them anything.

    Raises:
        OSError: there is no such folder, or no description in it.
    """
    said = tomllib.loads((folder / DESCRIPTION).read_text(encoding="utf-8"))
    ignored = said.get("source", {}).get("ignore", [])
    whole = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and not _is_hidden(name) and not _any(name, ignored):
            whole.update(f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {name}\n".encode())
    return whole.hexdigest()


def _is_hidden(name: str) -> bool:
    return any(part.startswith(".") for part in name.split("/"))


def _any(name: str, globs: list[str]) -> bool:
    return any(fnmatchcase(name, glob) for glob in globs)
