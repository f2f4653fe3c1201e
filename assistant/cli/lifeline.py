"""Run a module as a child that never outlives its parent, however the parent dies.

The parent holds the other end of standard input. When it closes, even by `kill -9`, the child's
whole process group ends with it. (Linux' PR_SET_PDEATHSIG is not used: it fires when the *thread*
that started the child ends, and it leaves grandchildren behind.)
"""

import contextlib
import os
import runpy
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO

FAREWELL_S = 5.0
NOWHERE = subprocess.DEVNULL


def spawn(
    module: str,
    arguments: Sequence[str],
    *,
    data_dir: Path,
    stdout: int | None = None,
    environment: Mapping[str, str] = os.environ,
) -> "subprocess.Popen[bytes]":
    """Start `python -m module arguments…` in a process group of its own, tied to this process."""
    return subprocess.Popen(  # noqa: S603 - our own modules; folders are arguments, not a shell's
        # -P: a folder named like one of our packages where the person stands is not ours.
        [sys.executable, "-P", "-m", "assistant.cli.lifeline", module, *arguments],
        stdin=subprocess.PIPE,
        stdout=stdout,
        env={**environment, "BYRAAD_DATA_DIR": str(data_dir.absolute())},
        start_new_session=True,
    )


def end(child: "subprocess.Popen[bytes]", how: signal.Signals = signal.SIGKILL) -> None:
    """Send `how` to the child's whole group; no error where it is gone already."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(child.pid, how)


def _end_with(parent: IO[bytes]) -> None:
    # An error reading is the same news as the end of the file.
    with contextlib.suppress(OSError, ValueError):
        while parent.read(1):
            pass
    os.killpg(0, signal.SIGTERM)
    time.sleep(FAREWELL_S)
    os.killpg(0, signal.SIGKILL)


def _main() -> None:
    parent = os.fdopen(os.dup(0), "rb", buffering=0)
    with Path(os.devnull).open("rb") as nothing:
        os.dup2(nothing.fileno(), 0)  # what runs below must not read from the lifeline
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()
    module = sys.argv[1]
    sys.argv = [module, *sys.argv[2:]]
    runpy.run_module(module, run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    _main()
