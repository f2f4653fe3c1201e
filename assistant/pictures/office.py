"""Word files and slides as PDF, made by LibreOffice when a page is first looked at, and kept."""

import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from assistant.errors import Busy, Unreadable

# As the keys of `converting.FILTERS`, which need not be imported here.
SUFFIXES = frozenset({".docx", ".pptx"})
# Word files have no pages until someone sets them: the page is found by the quote.
WITHOUT_PAGES = frozenset({".docx"})
CHILD = "assistant.pictures.converting"
PROGRAM = "soffice"
# More waiting calls than this would keep others from the service's threads.
MOST_WAITING = 4
# After its own time limit, how long a child may take to clear up.
GRACE_S = 15.0
# What could not be converted is not tried again at once; a full disk may be empty by then.
TRY_AGAIN_S = 600.0
LEFT_BEHIND_S = 3_600.0
CANNOT = "Siden kan ikke vises som billede."


class OfficePages:
    """The PDFs of office files, by their content: one made at a time. Safe from many threads."""

    def __init__(
        self, folder: Path, *, time_limit_s: float = 60.0, most_bytes: int = 500_000_000
    ) -> None:
        """`folder` holds the PDFs, at most `most_bytes` of them; those used last stay."""
        self._folder = folder
        self._time_limit_s = time_limit_s
        self._most_bytes = most_bytes
        self._program = shutil.which(PROGRAM)
        self._turn = threading.Lock()
        self._count = threading.Lock()
        self._waiting = 0
        self._failed: dict[str, float] = {}
        self._child: subprocess.Popen[bytes] | None = None

    def has(self, suffix: str) -> bool:
        """Whether files of a suffix, in small letters with its dot, can be converted here."""
        return self._program is not None and suffix in SUFFIXES

    def pdf(self, file: Path) -> Path:
        """Return the PDF of a stored copy, which is named by its content.

        Raises:
            Unreadable: it cannot be converted.
            Busy: too many wait, or the one before takes too long.
        """
        made = self._folder / f"{file.name}.pdf"
        if self._is_made(made):
            return made
        self._refuse_failed(file.name)
        with self._waited():
            # Whoever had the turn before may have made this very one.
            if not self._is_made(made):
                self._refuse_failed(file.name)
                self._make(file, made)
        return made

    def close(self) -> None:
        """End the conversion that runs."""
        child = self._child
        if child is not None and child.stdin is not None:
            child.stdin.close()

    def _is_made(self, made: Path) -> bool:
        with contextlib.suppress(OSError):
            os.utime(made)  # used now: others go before it
            return True
        return False

    def _refuse_failed(self, name: str) -> None:
        if time.monotonic() < self._failed.get(name, 0.0):
            raise Unreadable(CANNOT)

    @contextmanager
    def _waited(self) -> Iterator[None]:
        with self._count:
            if self._waiting >= MOST_WAITING:
                raise Busy("Der hentes for mange billeder lige nu. Prøv igen.")
            self._waiting += 1
        try:
            if not self._turn.acquire(timeout=self._time_limit_s):
                raise Busy("Et andet dokument tager lang tid. Prøv igen.")
            try:
                yield
            finally:
                self._turn.release()
        finally:
            with self._count:
                self._waiting -= 1

    def _make(self, file: Path, made: Path) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=self._folder, prefix=".")
        os.close(handle)
        temporary = Path(name)
        try:
            if not self._convert(file, temporary):
                self._failed[file.name] = time.monotonic() + TRY_AGAIN_S
                raise Unreadable(CANNOT)
            temporary.replace(made)
        finally:
            temporary.unlink(missing_ok=True)
        self._trim(made)

    def _convert(self, file: Path, target: Path) -> bool:
        self._child = _start([str(self._program), str(file), str(target), str(self._time_limit_s)])
        try:
            return self._child.wait(timeout=self._time_limit_s + GRACE_S) == 0
        except subprocess.TimeoutExpired:
            self._child.kill()
            return False
        finally:
            if self._child.stdin is not None:
                self._child.stdin.close()
            self._child.wait()
            self._child = None

    def _trim(self, newest: Path) -> None:
        """Remove what was used longest ago, until the rest fits; and what a killed service left."""
        held = []
        for path in self._folder.iterdir():
            with contextlib.suppress(FileNotFoundError):  # another process trims as well
                found = path.stat()
                if not path.name.startswith("."):
                    held.append((found.st_mtime, found.st_size, path))
                elif time.time() - found.st_mtime > LEFT_BEHIND_S:
                    path.unlink()
        whole = sum(size for _, size, _ in held)
        for _, size, path in sorted(held):
            if whole <= self._most_bytes or path == newest:
                return
            path.unlink(missing_ok=True)
            whole -= size


def _start(arguments: list[str]) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(  # noqa: S603 - our own interpreter and module, and a file of ours
        [sys.executable, "-P", "-m", CHILD, *arguments],
        # No keys and no proxies; only where our modules lie, and where it may write.
        env={
            "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
            **{name: os.environ[name] for name in ("TMPDIR",) if name in os.environ},
        },
        stdin=subprocess.PIPE,  # its end is ours: the child watches it
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
