"""The service and the page as they run, and the real Caddy with our Caddyfile before them."""

import os
import shutil
import ssl
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from tests.ports import free_port

ROOT = Path(__file__).resolve().parents[3]
BYRAAD = Path(sys.executable).with_name("byraad")
PATIENCE_S = 120
SOURCE = '[source]\nname = "Prøve"\naudience = ["public"]\n'


@dataclass(frozen=True)
class House:
    """The service and the page, and how to look at their memory."""

    env: Mapping[str, str]
    pids: Mapping[str, int]

    def port(self, name: str) -> int:
        return int(self.env["BYRAAD_API_PORT" if name == "serve" else "BYRAAD_UI_PORT"])


@dataclass(frozen=True)
class Door:
    """The proxy, and a client that knows its certificate."""

    port: int
    client: httpx.Client

    def url(self, path: str) -> str:
        return f"https://localhost:{self.port}{path}"

    def get(self, path: str, **headers: str) -> httpx.Response:
        return self.client.get(self.url(path), headers=headers)


@contextmanager
def running(command: list[str], env: Mapping[str, str], ready: Callable[[], bool]) -> Iterator[int]:
    with subprocess.Popen(command, env=dict(env), stdout=-1, stderr=subprocess.STDOUT) as process:
        try:
            deadline = time.monotonic() + PATIENCE_S
            while not ready():
                assert process.poll() is None, process.communicate()[0]
                assert time.monotonic() < deadline, f"{command} did not answer"
                time.sleep(0.1)
            yield process.pid
        finally:
            process.terminate()
            process.communicate(timeout=PATIENCE_S)


def answers(url: str, verify: ssl.SSLContext | bool = True) -> Callable[[], bool]:
    def asked() -> bool:
        try:
            return httpx.get(url, verify=verify, trust_env=False).is_success
        except httpx.TransportError:
            return False

    return asked


@pytest.fixture(scope="package")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    folder = tmp_path_factory.mktemp("house")
    corpus = folder / "corpus"
    corpus.mkdir()
    (corpus / "source.toml").write_text(SOURCE, encoding="utf-8")
    (corpus / "frist.txt").write_text("Fristen er kl. 12 en hverdag før.\n", encoding="utf-8")
    env = {name: value for name, value in os.environ.items() if not name.startswith("BYRAAD_")}
    env |= {
        "BYRAAD_API_PORT": str(free_port()),
        "BYRAAD_UI_PORT": str(free_port()),
        "BYRAAD_SYNC_MINUTES": "0",
    }
    env |= {"BYRAAD_DATA_DIR": str(folder / "data"), "BYRAAD_RATE_LIMIT": "100000"}
    subprocess.run([BYRAAD, "ingest", str(corpus)], env=env, check=True, capture_output=True)
    with ExitStack() as stack:
        pids = {}
        for name, path in (("serve", "/readyz"), ("ui", "/_stcore/health")):
            port = env["BYRAAD_API_PORT" if name == "serve" else "BYRAAD_UI_PORT"]
            ready = answers(f"http://127.0.0.1:{port}{path}")
            pids[name] = stack.enter_context(running([str(BYRAAD), name], env, ready))
        yield House(env, pids)


@pytest.fixture(scope="package")
def door(house: House, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Door]:
    program = shutil.which("caddy")
    if program is None:
        pytest.skip("Caddy is not installed: apt-get install caddy")
    home = tmp_path_factory.mktemp("caddy")
    port, health = str(free_port()), str(free_port())
    env = {
        "PATH": os.environ["PATH"], "HOME": str(home), "XDG_DATA_HOME": str(home),
        "XDG_CONFIG_HOME": str(home), "PROXY_PORT": port, "HEALTH_PORT": health,
        "SERVICE": f"127.0.0.1:{house.port('serve')}", "PAGE": f"127.0.0.1:{house.port('ui')}",
    }  # fmt: skip
    config = str(ROOT / "deploy" / "Caddyfile")
    command = [program, "run", "--config", config, "--adapter", "caddyfile"]
    with running(command, env, answers(f"http://127.0.0.1:{health}/")):
        authority = home / "caddy" / "pki" / "authorities" / "local" / "root.crt"
        known = ssl.create_default_context(cafile=str(authority))
        deadline = time.monotonic() + PATIENCE_S
        while not answers(f"https://localhost:{port}/_stcore/health", known)():
            assert time.monotonic() < deadline, "the proxy has no certificate"
            time.sleep(0.1)
        with httpx.Client(verify=known, trust_env=False, timeout=PATIENCE_S) as client:
            yield Door(int(port), client)
