"""One ingestion at a time on a data folder."""

import fcntl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from assistant.errors import Busy

NAME = "ingest.lock"
PAUSE_S = 0.1


@contextmanager
def held(data_dir: Path, *, wait_s: float) -> Iterator[None]:
    """Hold the data folder's lock; it goes with the process, however that ends.

    Raises:
        Busy: another ingestion still holds it after `wait_s` seconds.
    """
    data_dir.mkdir(parents=True, exist_ok=True)
    with (data_dir / NAME).open("w") as file:
        deadline = time.monotonic() + wait_s
        while not _taken(file.fileno()):
            if time.monotonic() > deadline:
                raise Busy("En anden indlæsning er i gang på samme datamappe. Vent, og prøv igen.")
            time.sleep(PAUSE_S)
        yield


def _taken(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
