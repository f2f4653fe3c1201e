"""Deletes what has been kept for long enough, as long as a service runs."""

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from assistant.errors import ByraadError

LOG = logging.getLogger(__name__)
EVERY_S = 3600.0


@contextmanager
def sweeping(
    sweep: Callable[[], int], *, what: str = "answers", every_s: float = EVERY_S
) -> Iterator[None]:
    """Call `sweep` now and every `every_s` seconds, in a thread of its own; logs say `what`."""
    leaving = threading.Event()

    def work() -> None:
        while True:
            try:
                swept = sweep()
            except ByraadError as error:  # the next round tries again
                LOG.warning("%s were not swept: %s", what, type(error).__name__)
            else:
                LOG.info("%s swept: %d", what, swept)
            if leaving.wait(every_s):
                return

    thread = threading.Thread(target=work, name="byraad-sweep", daemon=True)
    thread.start()
    try:
        yield
    finally:
        leaving.set()
        thread.join()
