"""Runs the product as its users do: the installed command, a data folder, an address."""

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eval.client import Client

BYRAAD = Path(sys.executable).with_name("byraad")
READY_WITHIN_S = 120
STOP_WITHIN_S = 20
PROCESSES = Path("/proc")
USUAL_START_S, LONGEST_START_S = 10, 60
IDLE_MS = 30  # of processor time in a second
NO_SETTINGS: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class Service:
    """A service that was started for the benchmark."""

    url: str
    pid: int
    ready_s: float

    @property
    def memory_mb(self) -> float:
        """What the service's process holds in memory now (RSS)."""
        command = ["ps", "-o", "rss=", "-p", str(self.pid)]
        kilobytes = subprocess.check_output(command, text=True)  # noqa: S603  our own arguments
        return int(kilobytes) / 1024

    @property
    def processor_ms(self) -> float:
        """What the service has used of the processor: no other program's work is in it."""
        stat = (PROCESSES / str(self.pid) / "stat").read_text(encoding="ascii")
        user, system = stat.rpartition(")")[2].split()[11:13]
        return 1000 * (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")

    def rest(self) -> None:
        """Wait until the service has done what it does at its start, if not longer than a while.

        It rehearses and reads ahead then, for some seconds that no later question meets. Where the
        system does not tell what a process has used, that is taken to be over after a while.
        """
        if not PROCESSES.is_dir():
            time.sleep(USUAL_START_S)
            return
        for _ in range(LONGEST_START_S):
            before_ms = self.processor_ms
            time.sleep(1)
            if self.processor_ms - before_ms < IDLE_MS:
                return


def ingest(folder: Path, data: Path) -> tuple[dict[str, Any], float]:
    """Bring a data folder in step: the report, and the seconds of the whole command.

    Raises:
        subprocess.CalledProcessError: the run could not complete.
    """
    started = time.perf_counter()
    report = run(data, "ingest", str(folder), "--json")
    return json.loads(report), time.perf_counter() - started


def run(data: Path, *arguments: str) -> str:
    """Run one command on a data folder and return what it printed; raises as `ingest`."""
    return subprocess.run(  # noqa: S603  our own command
        [BYRAAD, *arguments], env=_environment(data), check=True, text=True, stdout=subprocess.PIPE
    ).stdout


@contextmanager
def serving(data: Path, *, settings: Mapping[str, str] = NO_SETTINGS) -> Iterator[Service]:
    """Serve a data folder on a free port until the block ends, with further `settings`.

    Raises:
        TimeoutError: the service was not ready in time, or ended before.
    """
    port = _free_port()
    environment = _environment(data) | {"BYRAAD_API_PORT": str(port)} | dict(settings)
    started = time.perf_counter()
    process = subprocess.Popen(  # noqa: S603  our own command
        [BYRAAD, "serve"],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,  # its log would bury the table
    )
    try:
        url = f"http://127.0.0.1:{port}"
        _wait_until_ready(url, process)
        yield Service(url, process.pid, time.perf_counter() - started)
    finally:
        process.terminate()
        try:
            process.wait(STOP_WITHIN_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait_until_ready(url: str, process: subprocess.Popen[bytes]) -> None:
    patience = time.monotonic() + READY_WITHIN_S
    with Client(url) as client:
        while not client.is_ready():
            if process.poll() is not None or time.monotonic() > patience:
                raise TimeoutError("the service did not become ready")
            time.sleep(0.01)


def _environment(data: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("BYRAAD_")}
    # One client asks as fast as it can, and nothing else may happen meanwhile.
    ours = {
        "BYRAAD_DATA_DIR": str(data),
        "BYRAAD_RATE_LIMIT": "1000000",
        "BYRAAD_SYNC_MINUTES": "0",
    }
    return kept | ours


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
