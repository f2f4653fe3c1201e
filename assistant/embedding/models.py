"""Where a named model lies, and what tells it from every other. Knows neither torch nor a network.

A model is a folder, or a name on the Hugging Face hub whose files are in that library's own cache.
"""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.errors import SettingsError

CHUNK = 1 << 20
VERSION_LENGTH = 12
HUB_NAME = re.compile(r"\w[\w.-]*(/\w[\w.-]*)?")
# What a model says of itself to people: a word changed there changes no vector.
PROSE = frozenset({".md", ".png", ".jpg", ".jpeg", ".svg", ".pdf"})


@dataclass(frozen=True, slots=True)
class ModelFiles:
    """A model whose files are on this machine."""

    name: str
    version: str  # the hub's revision; of a folder, the digest of its files
    folder: Path

    @property
    def identity(self) -> str:
        """The same for the same files, wherever they lie."""
        return f"{self.name}@{self.version}"

    def as_json(self) -> dict[str, str]:
        """For the manifest of an index."""
        return {"name": self.name, "version": self.version, "folder": str(self.folder)}


def check(model: str, setting: str) -> None:
    """Check what takes no time: that the setting names a folder, or could name a hub's model.

    Raises:
        SettingsError: it does neither; the message names `setting`.
    """
    if not Path(model).expanduser().is_dir() and not HUB_NAME.fullmatch(model):
        raise SettingsError(f"Mappen {model} ({setting}) findes ikke.")


def find(model: str, setting: str) -> ModelFiles:
    """Find a model by its folder, or by its name in the hub's cache.

    Raises:
        SettingsError: it is not on this machine; the message names `setting`.
    """
    check(model, setting)
    folder = Path(model).expanduser()
    if folder.is_dir():
        return in_folder(folder)
    # The library takes a third of a second to import, and only a hub's name needs it.
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import HfHubHTTPError, HFValidationError, LocalEntryNotFoundError

    try:
        found = Path(snapshot_download(model, local_files_only=True))
    except (LocalEntryNotFoundError, HFValidationError, HfHubHTTPError, OSError) as error:
        raise SettingsError(
            f"Modellen {model} ({setting}) er hverken en mappe på denne maskine eller et navn, der "
            "er hentet fra Hugging Face."
        ) from error
    return ModelFiles(name=model, version=found.name[:VERSION_LENGTH], folder=found)


def name_of(model: str) -> str:
    """Return what a setting's model is called, whether or not it is here."""
    folder = Path(model).expanduser()
    return folder.resolve().name if folder.is_dir() or not HUB_NAME.fullmatch(model) else model


def again(noted: Mapping[str, str]) -> ModelFiles | None:
    """Find the model that an index was built with; None where it is gone or has changed."""
    folder = Path(noted["folder"])
    if not folder.is_dir():
        return None
    is_snapshot = folder.name.startswith(noted["version"])
    found = (
        ModelFiles(name=noted["name"], version=noted["version"], folder=folder)
        if is_snapshot
        else in_folder(folder)
    )
    return found if found.version == noted["version"] else None


def in_folder(folder: Path) -> ModelFiles:
    """Name a folder's model by the folder, its version by what the files hold.

    Raises:
        SettingsError: a file cannot be read.
    """
    folder = folder.resolve()
    digest = hashlib.blake2b(digest_size=VERSION_LENGTH // 2)
    try:
        for path in sorted(_files(folder)):
            digest.update(f"{path.relative_to(folder)}\0{path.stat().st_size}\0".encode())
            with path.open("rb") as file:
                while chunk := file.read(CHUNK):
                    digest.update(chunk)
    except OSError as error:
        raise SettingsError(f"Modellen {folder} kan ikke læses: {error.strerror}.") from error
    return ModelFiles(name=folder.name, version=digest.hexdigest(), folder=folder)


def _files(folder: Path) -> Iterator[Path]:
    for path in folder.rglob("*"):
        is_hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if path.is_file() and not is_hidden and path.suffix.lower() not in PROSE:
            yield path


@dataclass(frozen=True, slots=True)
class Prompts:
    """What a model wants to stand before a question and before a passage."""

    question: str = ""
    passage: str = ""

    @classmethod
    def of(cls, folder: Path) -> "Prompts":
        """Read the model's own configuration; where it names nothing, nothing is put before.

        Chosen here because the library would take an empty `document`, which it writes itself
        whenever a model is saved, before a `passage` that says something.

        Raises:
            ValueError: the configuration is no JSON.
        """
        try:
            text = (folder / "config_sentence_transformers.json").read_text(encoding="utf-8")
        except FileNotFoundError:
            return cls()
        config: dict[str, Any] = json.loads(text)
        prompts: dict[str, str | None] = config.get("prompts") or {}
        default = prompts.get(config.get("default_prompt_name") or "") or ""
        return cls(
            question=_prompt(prompts, ("query", "question"), default),
            passage=_prompt(prompts, ("document", "passage", "corpus"), default),
        )


def _prompt(prompts: Mapping[str, str | None], names: tuple[str, ...], default: str) -> str:
    """The first of `names` that says something; the default where all of them are missing."""
    named = [prompts[name] or "" for name in names if name in prompts]
    return next(filter(None, named), "" if named else default)
