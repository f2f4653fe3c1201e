"""What a running service does beside answering: it keeps its folders in step.

`wiring.build_app(settings, background=…)` joins it: `start` and `stop` frame the app's life, and
`ingestion` is what `/v1/status` shows under that name.
"""

import logging
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Self

from assistant.cli.events import CANCELLED, STOPPED, Json, message_of
from assistant.cli.ingestions import Ingestions, Run, Start
from assistant.errors import ByraadError

log = logging.getLogger(__name__)

SECONDS_PER_MINUTE = 60

Folders = Callable[[], Sequence[Path]]


class Background:
    """Brings every known folder in step: right after the start, then at each interval.

    Left as a context, it has ended every ingestion of this service.
    """

    def __init__(self, start: Start, *, minutes: float) -> None:
        """`minutes` pass between two rounds; 0 means that there is none, not even the first."""
        self.ingestions = Ingestions(start, published=self._take_up)
        self._minutes = minutes
        self._refresh: Callable[[], None] = lambda: None
        self._stopping = threading.Event()
        self._threads: list[threading.Thread] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.stop()

    def start(self, *, folders: Folders, refresh: Callable[[], None]) -> None:
        """Begin to keep `folders()`, those of all sources, in step.

        `refresh` takes up a new index; it is called after every ingestion.
        """
        self._refresh = refresh
        if self._minutes > 0:
            thread = threading.Thread(target=self._keep, args=(folders,), daemon=True)
            self._threads.append(thread)
            thread.start()

    def stop(self) -> None:
        """End, and any ingestion with it."""
        self.leave()
        for thread in self._threads:
            thread.join()

    def soon(self, folder: Path) -> None:
        """Bring one folder in step as soon as no other is; whoever calls does not wait for it."""
        if self._stopping.is_set():
            return
        run = Run([folder], _log_failure)
        thread = threading.Thread(target=self.ingestions.run, args=(run,), daemon=True)
        self._threads = [*(each for each in self._threads if each.is_alive()), thread]
        thread.start()

    def ingestion(self) -> Json | None:
        """How the ingestion stands; None where none runs and the last one went well.

        Why one failed is told to the owner alone: the reason may name closed files.
        """
        now = self.ingestions.state
        if now is None:
            return None
        return {"phase": now.phase, "files": now.files, "files_done": now.files_done}

    def leave(self) -> None:
        """Begin to end, without waiting. Safe in a signal handler."""
        self.ingestions.stop()
        self._stopping.set()

    def _keep(self, folders: Folders) -> None:
        while not self._stopping.is_set():
            self._round(folders)
            self._stopping.wait(self._minutes * SECONDS_PER_MINUTE)

    def _round(self, folders: Folders) -> None:
        try:
            known = folders()
        except ByraadError as error:  # the next round tries again
            log.warning("sync could not list its folders: %s", error)
            return
        if known:
            self.ingestions.run(Run(known, _log_failure))

    def _take_up(self) -> None:
        try:
            self._refresh()
        except ByraadError as error:  # the old index goes on answering
            log.warning("sync could not take up the new index: %s", error)


def _log_failure(line: Json) -> None:
    """Nobody listens to these runs: `/v1/status` shows their state, the log why one failed."""
    failure = message_of(line)
    if failure is not None and failure not in (STOPPED, CANCELLED):
        log.warning("ingestion failed: %s", failure)
