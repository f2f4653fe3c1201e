"""A handle on a process that draws pages and may be killed."""

import multiprocessing
import os
import subprocess
import sys
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from assistant.errors import Busy, Unreadable
from assistant.pictures.marks import Mark

# pdfium's caches grow: a fresh process now and then costs a fifth of a second.
PAGES_PER_PROCESS = 500
_CHILD = "assistant.pictures.child"


@dataclass(frozen=True, slots=True)
class Order:
    """One picture: page `page` (from 1) of a PDF, `width` pixels wide, `quote` marked.

    Page None is the one on which the quote stands, or else the first. `marks` say where to mark
    on a page that was recognised from a picture; None leaves it to the page's own text.
    """

    file: Path
    page: int | None
    quote: str
    width: int
    marks: tuple[Mark, ...] | None = None


class Worker:
    """Draws in a process of its own, started when first needed. Not for two threads at once."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._connection: Connection[Order, bytes | str] | None = None
        self._left = 0

    @property
    def process_id(self) -> int | None:
        """The running process, or None."""
        return self._process.pid if self._process else None

    def draw(self, order: Order, *, time_limit_s: float) -> bytes:
        """Return the picture as PNG.

        Raises:
            Unreadable: the page cannot be drawn; a crash of the process counts as that.
            Busy: it took longer than `time_limit_s`; the process was killed.
        """
        connection = self._ready()
        self._left -= 1
        try:
            connection.send(order)
            if not connection.poll(time_limit_s):
                self.stop()
                raise Busy("Billedet af siden tog for lang tid at tegne. Prøv igen.")
            reply = connection.recv()
        except (EOFError, OSError) as error:
            self.stop()
            raise Unreadable("Siden kan ikke vises som billede.") from error
        if isinstance(reply, bytes):
            return reply
        raise Unreadable(reply)

    def stop(self) -> None:
        """Kill the process, if there is one."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
        if self._connection is not None:
            self._connection.close()
        self._process, self._connection, self._left = None, None, 0

    def _ready(self) -> "Connection[Order, bytes | str]":
        alive = self._process is not None and self._process.poll() is None
        if alive and self._left and self._connection is not None:
            return self._connection
        self.stop()
        ours, theirs = multiprocessing.Pipe()
        with theirs:
            self._process = _start(theirs.fileno())
        self._connection, self._left = ours, PAGES_PER_PROCESS
        return ours


def _start(descriptor: int) -> subprocess.Popen[bytes]:
    # Not multiprocessing's spawn, which would run our main module again in the child: slow,
    # and the environment with its keys would come along.
    return subprocess.Popen(  # noqa: S603 - our own interpreter and module, nothing from outside
        [sys.executable, "-P", "-m", _CHILD, str(descriptor)],
        env={"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        pass_fds=(descriptor,),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        # Ctrl-C is the parent's to answer; when it goes, the pipe ends and so does the child.
        start_new_session=True,
    )
