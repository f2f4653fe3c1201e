"""The commands and healthchecks of docker-compose.yml, run as they stand there, without an engine.

Only paths and ports are this machine's own. The service runs on the embedded engine: a Qdrant
server would need a container.
"""

import contextlib
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from tests.ports import free_port

ROOT = Path(__file__).resolve().parents[2]
SERVICES: Mapping[str, Mapping[str, Any]] = YAML(typ="safe").load(
    (ROOT / "docker-compose.yml").read_text(encoding="utf-8")
)["services"]
IMAGE = dict(
    re.findall(r"^    (?:ENV )?(BYRAAD_\w+)=(\S+)", (ROOT / "Dockerfile").read_text("utf-8"), re.M)
)
HEALTHY_WITHIN_S = 180
ENDED_WITHIN_S = 120


class Machine:
    """What stands for the containers: free ports for theirs, folders for their volumes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.ports = {"8000": str(free_port()), "8501": str(free_port())}
        (folder / "data").mkdir(mode=0o700)

    def translated(self, text: str) -> str:
        """Put our ports and paths for those of the containers, and defaults for variables."""
        text = re.sub(r"\$\{\w+:?-?([^}]*)\}", r"\1", text)
        for theirs, ours in self.ports.items():
            text = re.sub(rf"\b{theirs}\b", ours, text)
        return str(self.folder / "data") if text == "/data" else text

    def environment(self, name: str) -> dict[str, str]:
        """Return what the container would see, and nothing of ours."""
        told = {
            **IMAGE,
            **SERVICES[name]["environment"],
            "BYRAAD_QDRANT_URL": "",
            "BYRAAD_QDRANT_KEY": "",
        }
        bin_folder = str(Path(sys.executable).parent)
        return {
            "PATH": f"{bin_folder}:/usr/bin:/bin",
            "HOME": str(self.folder),
            "TMPDIR": str(self.folder),
            "LANG": "C.UTF-8",
            **{variable: self.translated(value) for variable, value in told.items()},
        }

    def start(self, name: str) -> subprocess.Popen[str]:
        """Run a service's command."""
        command, *arguments = SERVICES[name]["command"]
        return subprocess.Popen(
            [Path(sys.executable).with_name(command), *arguments],
            env=self.environment(name),
            cwd=self.folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def check(self, name: str) -> int:
        """Run a service's healthcheck once and return its exit status."""
        _, *command = SERVICES[name]["healthcheck"]["test"]
        return subprocess.run(
            [self.translated(part) for part in command],
            env=self.environment(name),
            stderr=subprocess.DEVNULL,
        ).returncode


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


Start = Callable[[str], subprocess.Popen[str]]


@pytest.fixture
def start(machine: Machine) -> Iterator[Start]:
    """Start services and wait until each is healthy; what still runs at the end is killed."""
    started: list[subprocess.Popen[str]] = []

    def one(name: str) -> subprocess.Popen[str]:
        started.append(machine.start(name))
        deadline = time.monotonic() + HEALTHY_WITHIN_S
        while machine.check(name) != 0:
            assert started[-1].poll() is None, started[-1].communicate()[0]
            assert time.monotonic() < deadline, f"{name} did not become healthy"
            time.sleep(0.1)
        return started[-1]

    yield one
    for process in started:
        if process.poll() is None:
            process.kill()
        process.communicate()


def stop(process: subprocess.Popen[str]) -> int:
    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=ENDED_WITHIN_S)
    return process.returncode


def test_both_become_healthy_the_page_tells_when_its_service_is_gone_and_each_ends_cleanly(
    machine: Machine, start: Start
) -> None:
    assert machine.check("api") != 0
    assert machine.check("ui") != 0

    api, ui = start("api"), start("ui")

    assert stop(api) == 0
    assert machine.check("ui") != 0
    assert stop(ui) == 0
    assert not list((machine.folder / "data").glob("*.sock*"))


def test_commands_run_beside_the_service_as_exec_would_run_them(
    machine: Machine, start: Start
) -> None:
    corpus = machine.folder / "corpus"
    corpus.mkdir()
    (corpus / "source.toml").write_text(
        '[source]\nname = "Prøve"\naudience = ["public"]\n', encoding="utf-8"
    )
    (corpus / "frist.txt").write_text("Fristen er kl. 12 en hverdag før.\n", encoding="utf-8")
    start("api")

    told = subprocess.run(
        [Path(sys.executable).with_name("byraad"), "ingest", str(corpus), "--json"],
        env=machine.environment("api"),
        capture_output=True,
        text=True,
    )

    assert told.returncode == 0, told.stderr
    assert '"new": 1' in told.stdout


@pytest.mark.parametrize(("status", "is_healthy"), [(200, True), (503, False)])
def test_the_healthcheck_of_the_index_needs_bash_alone(status: int, is_healthy: bool) -> None:
    _, *command = SERVICES["qdrant"]["healthcheck"]["test"]
    with stub(status) as port:
        checked = subprocess.run(
            [part.replace("6333", str(port)) for part in command],
            env={"PATH": "/usr/bin:/bin"},
            capture_output=True,
        )

    assert (checked.returncode == 0) is is_healthy


def test_the_healthcheck_of_the_index_fails_where_nothing_listens() -> None:
    _, *command = SERVICES["qdrant"]["healthcheck"]["test"]
    told = [part.replace("6333", str(free_port())) for part in command]

    assert subprocess.run(told, env={"PATH": "/usr/bin:/bin"}, capture_output=True).returncode != 0


@contextlib.contextmanager
def stub(status: int) -> Iterator[int]:
    """Serve every call to /readyz with one status; the value is the port."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            self.send_response(status if self.path == "/readyz" else 404)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield server.server_address[1]
        finally:
            server.shutdown()
            thread.join()
