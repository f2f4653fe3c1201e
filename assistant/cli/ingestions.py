"""Bring folders in step from a running service: one child process at a time does the work.

The service itself never writes the index: long calls would freeze it and a full disk would kill it.
"""

import json
import logging
import subprocess
import threading
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Protocol

from assistant.cli import lifeline
from assistant.cli.events import (
    CANCELLED,
    DIED,
    STARTING,
    STOPPED,
    WAITING,
    IngestionState,
    Json,
    error_line,
    message_of,
    report_of,
)

log = logging.getLogger(__name__)


class Start(Protocol):
    """Starts the child that brings folders in step and writes JSON lines on its output."""

    def __call__(self, folders: Sequence[Path]) -> "subprocess.Popen[bytes]":
        """Start the child."""
        ...


def starter(data_dir: Path) -> Start:
    """Return the real `Start`: `python -m ingest FOLDER… --events`."""

    def start(folders: Sequence[Path]) -> "subprocess.Popen[bytes]":
        arguments = [*(str(folder) for folder in folders), "--events"]
        return lifeline.spawn("ingest", arguments, data_dir=data_dir, stdout=subprocess.PIPE)

    return start


class Run:
    """One ingestion: its folders, who hears of it, and how to end it early."""

    def __init__(self, folders: Sequence[Path], on_line: Callable[[Json], None]) -> None:
        """`on_line` is called in the thread of the run, with every line of the child."""
        self.folders = folders
        self.on_line = on_line
        self.is_cancelled = False
        self._child: subprocess.Popen[bytes] | None = None

    def cancel(self) -> None:
        """End the run, now or as soon as it begins. Safe in a signal handler."""
        self.is_cancelled = True
        if self._child is not None and self._child.returncode is None:
            lifeline.end(self._child)

    def follow(self, start: Start, seen: Callable[[Json], None]) -> str | None:
        """Run the child to its end; return why it failed, or None.

        Every line but a failure goes to `on_line` and `seen`; the last is the report.
        """
        with start(self.folders) as child:
            self._child = child
            if self.is_cancelled:
                lifeline.end(child)
            last: Json = {}
            for last in _lines(child.stdout or ()):
                if message_of(last) is None:
                    seen(last)
                    self.on_line(last)
            code = child.wait()
        if code == 0 and report_of(last) is not None:
            return None
        return CANCELLED if self.is_cancelled else message_of(last) or DIED.format(code=code)


class Ingestions:
    """Runs ingestions one after the other, and knows how the current one stands."""

    def __init__(self, start: Start, *, published: Callable[[], None] = lambda: None) -> None:
        """`published` is called after each run, so that the service takes up the new index."""
        self._start = start
        self._published = published
        self._turn = threading.Lock()
        self._state: IngestionState | None = None
        self._current: Run | None = None
        self._is_stopped = False

    @property
    def state(self) -> IngestionState | None:
        """How the ingestion stands; None where none runs and the last one went well."""
        return self._state

    def run(self, run: Run) -> bool:
        """See `run` through, when its turn comes; whether it completed.

        One that did not ends with a line `{"event": "error", "message": …}`.
        """
        if not self._turn.acquire(blocking=False):
            run.on_line(WAITING)
            self._turn.acquire()
        try:
            failure = STOPPED if self._is_stopped else self._one(run)
        finally:
            self._current = None
            self._turn.release()
        if failure is None:
            return True
        run.on_line(error_line(failure))
        return False

    def stop(self) -> None:
        """End the current run and let no other begin. Safe in a signal handler."""
        self._is_stopped = True
        if self._current is not None:
            self._current.cancel()

    def _one(self, run: Run) -> str | None:
        self._state, self._current = STARTING, run
        if self._is_stopped:  # `stop` came before it could see this run
            run.cancel()
        failure = run.follow(self._start, self._see)
        went_well = failure is None or run.is_cancelled  # who cancelled knows why
        self._state = None if went_well else IngestionState.failed(failure or "")
        self._published()
        return STOPPED if failure and self._is_stopped else failure

    def _see(self, line: Json) -> None:
        self._state = (self._state or STARTING).after(line)


def _lines(output: Iterable[bytes]) -> Iterable[Json]:
    for raw in output:
        try:
            line = json.loads(raw)
        except ValueError:  # a library wrote to the child's output; it is no event
            log.warning("a line of the ingestion is no JSON")
            continue
        if isinstance(line, dict):
            yield line
