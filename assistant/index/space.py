"""Free disk space, looked at before every write: a full disk kills a process that maps files."""

import shutil
from collections.abc import Callable
from pathlib import Path

from assistant.errors import OutOfSpace

Free = Callable[[Path], int]  # free bytes where a path lies

# What must be left after a write: the engine's logs and files grow in steps of 32 MB.
RESERVE_BYTES = 128 * 1024 * 1024
MEGABYTE = 1_000_000


def free_bytes(folder: Path) -> int:
    """Return the bytes that are free where `folder` lies."""
    return shutil.disk_usage(folder).free


def require(folder: Path, needed: int, free: Free = free_bytes) -> None:
    """Check that `needed` bytes can be written in `folder`.

    Raises:
        OutOfSpace: they would fill the disk.
    """
    left = free(folder)
    if left < needed + RESERVE_BYTES:
        raise OutOfSpace(
            f"Disken er næsten fuld: der er {left // MEGABYTE} MB ledig, og der skal bruges "
            f"{(needed + RESERVE_BYTES) // MEGABYTE + 1} MB. Frigør plads og prøv igen; "
            "intet er ændret."
        )


def size_on_disk(folder: Path) -> int:
    """Return the bytes that the files below `folder` take on disk, holes not counted."""
    return sum(path.stat().st_blocks * 512 for path in folder.rglob("*") if path.is_file())
