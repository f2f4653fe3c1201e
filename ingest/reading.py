"""Reads files in subprocesses with limits, several at once; a bad file fails alone."""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Pipe, wait
from pathlib import Path

from ingest.layout import Limits, ReadPage

ON_PAGE = Callable[[Path, int, int], None]
DEFAULT_LIMITS = Limits()
# How long a worker may take to come up, on the slowest machine.
START_SECONDS = 30.0
TICK_SECONDS = 0.2
# Where programs and Tesseract's languages lie.
KEPT = ("PATH", "TESSDATA_PREFIX")
CRASHED = "filen er beskadiget: den fik læseren til at bryde sammen"


@dataclass(frozen=True, slots=True)
class FileRead:
    """A file that was read, its pages in order."""

    path: Path
    pages: tuple[ReadPage, ...]
    title: str | None  # as the file itself says
    seconds: float


@dataclass(frozen=True, slots=True)
class FileFailed:
    """A file that could not be read, and why, in plain Danish."""

    path: Path
    reason: str


def read_files(
    paths: Iterable[Path],
    *,
    limits: Limits = DEFAULT_LIMITS,
    workers: int = 2,
    on_page: ON_PAGE | None = None,
) -> Iterator[FileRead | FileFailed]:
    """Read files and yield each as it is done, in no set order; every path comes back once.

    `on_page` is told of pages as they are read: the file, pages so far, pages in all; of scanned
    pages each one as it is begun. A file that overruns its limits, or brings its process down,
    becomes a `FileFailed`.
    """
    waiting: deque[Path] = deque()
    for path in paths:
        reason = _refusal(path, limits)
        if reason is None:
            waiting.append(path)
        else:
            yield FileFailed(path, reason)
    crew: list[_Worker] = []
    try:
        yield from _run(waiting, crew, limits, max(1, workers), on_page)
    finally:
        for worker in crew:
            worker.stop()


def _refusal(path: Path, limits: Limits) -> str | None:
    """Why a file is not even opened."""
    try:
        size = path.stat().st_size
    except OSError as error:
        return f"filen kan ikke åbnes ({error.strerror})"
    if not path.is_file():
        return "det er ikke en almindelig fil"
    if size == 0:
        return "filen er tom"
    if size > limits.file_bytes:
        most = _megabytes(limits.file_bytes)
        return f"filen fylder {_megabytes(size)} MB; højst {most} MB kan læses"
    return None


def _megabytes(size: int) -> int:
    return max(1, round(size / 1_000_000))


def _run(
    waiting: deque[Path],
    crew: "list[_Worker]",
    limits: Limits,
    workers: int,
    on_page: ON_PAGE | None,
) -> Iterator[FileRead | FileFailed]:
    while waiting or any(worker.path for worker in crew):
        while waiting and len(crew) < workers and all(worker.path for worker in crew):
            crew.append(_Worker())
        for worker in crew:
            if worker.path is None and waiting:
                worker.begin(waiting.popleft(), limits)
        busy = [worker for worker in crew if worker.path]
        wait([worker.connection for worker in busy], timeout=TICK_SECONDS)
        for worker in busy:
            done = worker.outcome(limits, on_page)
            if done is not None:
                yield done
        crew[:] = [worker for worker in crew if worker.alive]


class _Worker:
    """One subprocess. It is reused until a file brings it down or overruns."""

    def __init__(self) -> None:
        self.connection, other = Pipe()
        # What it unpacks may be closed: gone with it, even when it is killed.
        self.folder = Path(tempfile.mkdtemp(prefix="byraad-read-"))
        root = Path(__file__).resolve().parent.parent
        self.process = subprocess.Popen(  # noqa: S603 - our own module, by our own interpreter
            [sys.executable, "-P", "-m", "ingest.readers.worker", str(other.fileno())],
            pass_fds=[other.fileno()],
            env={
                **_kept_environment(),
                "PYTHONPATH": str(root),
                "TMPDIR": str(self.folder),
            },
            stdin=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            # A group of its own: what it started is killed with it.
            start_new_session=True,
        )
        other.close()
        self.path: Path | None = None
        self.alive = True
        self.deadline = 0.0
        self.scanned = 0

    def begin(self, path: Path, limits: Limits) -> None:
        """Give the worker a file."""
        self.path = path
        self.scanned = 0
        self.deadline = time.monotonic() + START_SECONDS + limits.seconds
        try:
            self.connection.send((path, limits))
        except OSError:
            self.deadline = 0.0  # it died between two files: `outcome` finds out why

    def outcome(self, limits: Limits, on_page: ON_PAGE | None) -> FileRead | FileFailed | None:
        """Return what became of the file, or None while it is being read."""
        path = self.path
        if path is None:
            return None
        try:
            while self.connection.poll():
                kind, value = self.connection.recv()
                if kind in ("read", "failed"):
                    self.path = None
                    return _result(path, kind, value)
                self._extend(kind, limits)
                if on_page is not None and kind != "begun":
                    on_page(path, *value)
        except (EOFError, OSError):
            return self._failed(path, self._cause(limits))
        if time.monotonic() > self.deadline:
            return self._failed(path, _too_slow(limits))
        return None

    def _extend(self, kind: str, limits: Limits) -> None:
        """Give the file its time, and each scanned page its own; no more of them than allowed."""
        if kind == "begun":
            self.deadline = time.monotonic() + limits.seconds
        elif kind == "recognising" and self.scanned < limits.scanned_pages:
            self.scanned += 1
            more = limits.seconds_per_scanned_page + limits.seconds
            self.deadline = time.monotonic() + more

    def _cause(self, limits: Limits) -> str:
        code = self.process.wait()
        return _too_slow(limits) if code == -signal.SIGXCPU else CRASHED

    def _failed(self, path: Path, reason: str) -> FileFailed:
        self.path = None
        self.stop()
        return FileFailed(path, reason)

    def stop(self) -> None:
        """End the subprocess."""
        self.alive = False
        self.connection.close()
        # Not once it was waited for: its number may be another's by then.
        if self.process.returncode is None:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)


def _kept_environment() -> dict[str, str]:
    """What a reader needs of our environment: no keys, no proxies."""
    return {name: os.environ[name] for name in KEPT if name in os.environ}


def _result(path: Path, kind: str, value: object) -> FileRead | FileFailed:
    match kind, value:
        case "read", (str() | None as title, tuple() as pages, float() as seconds):
            return FileRead(path, pages, title, seconds)
        case _:
            return FileFailed(path, str(value))


def _too_slow(limits: Limits) -> str:
    return f"filen tog mere end {limits.seconds:.0f} sekunder at læse"
