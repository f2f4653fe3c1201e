"""Run several processes as one: ready together, and ended together."""

import http.client
import signal
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass

from assistant.cli import lifeline
from assistant.cli.signals import Stopped, stopping
from assistant.errors import ByraadError

PAUSE_S = 0.1
READY_PATIENCE_S = 60.0
FAREWELL_S = 8.0
READY_STATUS = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One process of the whole: what people call it, and how to see that it is ready."""

    name: str
    child: "subprocess.Popen[bytes]"
    host: str
    port: int
    path: str  # answers 200 as soon as the part is ready


def keep(
    start: Callable[[list[Part]], None],
    ready: Callable[[], None],
    *,
    farewell_s: float = FAREWELL_S,
) -> None:
    """Run parts until a signal comes; `ready` is called when all of them answer.

    A part that has not ended `farewell_s` after it was asked to is killed.

    `start` appends each part as soon as it runs, so that none is left behind.

    Raises:
        ByraadError: a part ended by itself or was not ready in time. All are ended then.
    """
    parts: list[Part] = []
    try:
        with stopping():
            start(parts)
            _await_ready(parts)
            ready()
            while True:
                _require_alive(parts)
                time.sleep(PAUSE_S)
    except Stopped:
        return
    finally:
        _end_all([part.child for part in parts], farewell_s)


def _await_ready(parts: list[Part]) -> None:
    deadline = time.monotonic() + READY_PATIENCE_S
    waiting = list(parts)
    while waiting:
        _require_alive(parts)
        if time.monotonic() > deadline:
            raise ByraadError(f"{waiting[0].name} blev ikke klar i tide. Se meddelelserne ovenfor.")
        waiting = [part for part in waiting if not _answers(part)]
        time.sleep(PAUSE_S if waiting else 0)


def _require_alive(parts: list[Part]) -> None:
    for part in parts:
        code = part.child.poll()
        if code is not None:
            raise ByraadError(
                f"{part.name} stoppede (kode {code}), så resten stoppes også. "
                "Se meddelelserne ovenfor."
            )


def _answers(part: Part) -> bool:
    connection = http.client.HTTPConnection(part.host, part.port, timeout=2)
    try:
        connection.request("GET", part.path)
        return connection.getresponse().status == READY_STATUS
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def _end_all(children: "list[subprocess.Popen[bytes]]", farewell_s: float) -> None:
    for child in children:
        lifeline.end(child, signal.SIGTERM)
    deadline = time.monotonic() + farewell_s
    for child in children:
        try:
            child.wait(max(0.0, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            lifeline.end(child)
            child.wait()
        if child.stdin is not None:
            child.stdin.close()
