"""Runs another program on hostile input: under limits, without our environment, and killable."""

import ctypes
import os
import resource
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import IO

_PR_SET_PDEATHSIG = 1


class TookTooLongError(Exception):
    """The program was killed at its time limit."""


class ProgramFailedError(Exception):
    """The program could not start, crashed, or wrote more than it may."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """What one run may cost."""

    seconds: float
    memory_bytes: int
    output_bytes: int


def run(
    command: Sequence[str], *, given: IO[bytes] | None, bounds: Bounds, env: Mapping[str, str]
) -> bytes:
    """Return what a program writes when it is `given` a file on its standard input.

    Its output goes to a file without a name, which nothing is left of however we end. The program
    stays in our process group: who kills the group kills it too.

    Raises:
        TookTooLongError: it ran past its time.
        ProgramFailedError: it failed in any other way.
    """
    with tempfile.TemporaryFile() as output:
        try:
            process = subprocess.Popen(  # noqa: S603 - the program was found by us, not by a file
                command,
                stdin=subprocess.DEVNULL if given is None else given,
                stdout=output,
                stderr=subprocess.DEVNULL,
                env=dict(env),
                cwd="/",
                # The caller is a process with one thread, so nothing can be locked after the fork.
                preexec_fn=_bound(bounds),
            )
        except (OSError, subprocess.SubprocessError) as error:
            raise ProgramFailedError(type(error).__name__) from error
        code = _wait(process, bounds.seconds)
        if code != 0:
            raise ProgramFailedError(f"exit status {code}")
        output.seek(0)
        return output.read(bounds.output_bytes)


def _wait(process: "subprocess.Popen[bytes]", seconds: float) -> int:
    try:
        return process.wait(timeout=seconds)
    except subprocess.TimeoutExpired as error:
        raise TookTooLongError from error
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()


def _bound(bounds: Bounds) -> Callable[[], None]:
    """Return what the child does to itself before the program begins."""
    library = ctypes.CDLL(None) if sys.platform.startswith("linux") else None
    limits = [
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_CPU, int(bounds.seconds) + 1),
        (resource.RLIMIT_FSIZE, bounds.output_bytes),
    ]
    if library is not None:  # macOS does not enforce it
        limits.append((resource.RLIMIT_AS, bounds.memory_bytes))
    parent = os.getpid()

    def bind() -> None:
        for what, most in limits:
            hard = resource.getrlimit(what)[1]
            most = most if hard == resource.RLIM_INFINITY else min(most, hard)
            resource.setrlimit(what, (most, most))
        if library is not None:
            library.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
            if os.getppid() != parent:  # it died before we could say so
                os._exit(1)

    return bind
