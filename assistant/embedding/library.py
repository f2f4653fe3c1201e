"""The way in to sentence-transformers: offline, quiet, with as many threads as there are cores.

The library is imported when a model is loaded: it costs eight seconds and half a gigabyte.
"""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from assistant.embedding.models import HUB_NAME, ModelFiles, find
from assistant.errors import SettingsError

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder, SentenceTransformer

Kind = Literal["SentenceTransformer", "CrossEncoder"]  # as the library calls them

QUOTA = Path("/sys/fs/cgroup/cpu.max")


def load_embedder(files: ModelFiles) -> "SentenceTransformer":
    """Load a model that makes vectors from its files alone.

    Raises:
        SettingsError: the files are no such model.
    """
    _prepare()
    from sentence_transformers import SentenceTransformer

    try:
        return SentenceTransformer(str(files.folder), local_files_only=True)
    except Exception as error:  # the library raises nothing narrower: each model brings its own
        raise _cannot_load(files, error) from error


def load_cross_encoder(files: ModelFiles) -> "CrossEncoder":
    """Load a model that reads two texts together from its files alone.

    Raises:
        SettingsError: the files are no such model.
    """
    _prepare()
    from sentence_transformers import CrossEncoder

    try:
        loaded: CrossEncoder = CrossEncoder(str(files.folder), local_files_only=True)
    except Exception as error:  # as above
        raise _cannot_load(files, error) from error
    return loaded


def locate(model: str, setting: str, kind: Kind) -> ModelFiles:
    """Find a model; a hub's is fetched where it is not here and the library may reach the hub.

    Raises:
        SettingsError: it cannot be had.
    """
    try:
        return find(model, setting)
    except SettingsError:
        if not HUB_NAME.fullmatch(model):
            raise
    _prepare()
    import sentence_transformers

    try:
        getattr(sentence_transformers, kind)(model, device="cpu")
    except Exception as error:  # as above
        raise SettingsError(
            f"Modellen {model} ({setting}) findes ikke på denne maskine og kan ikke hentes fra "
            f"Hugging Face ({type(error).__name__})."
        ) from error
    return find(model, setting)


def cores(quota: Path = QUOTA) -> int:
    """Return how many cores this process may keep busy; torch would count the machine's."""
    allowed = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return max(1, min(allowed or 1, _limit(quota) or allowed or 1))


def _limit(quota: Path) -> int | None:
    """The whole cores that a container may use; None where nothing limits it."""
    try:
        limit, period = quota.read_text(encoding="ascii").split()
    except (OSError, ValueError):
        return None
    return None if limit == "max" else max(1, int(limit) // int(period))


def _prepare() -> None:
    """Say what the libraries read when they are imported, where nobody has said it."""
    os.environ.setdefault("OMP_NUM_THREADS", str(cores()))
    os.environ.setdefault("TQDM_DISABLE", "1")


def _cannot_load(files: ModelFiles, error: Exception) -> SettingsError:
    return SettingsError(
        f"Modellen {files.name} i {files.folder} kan ikke bruges: filerne kan ikke læses som en "
        f"sentence-transformers-model ({type(error).__name__})."
    )
