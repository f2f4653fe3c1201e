"""A real browser, the real product over a small source folder, and the page over the stub."""

import os
import runpy
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import httpx
import pytest
from fpdf import FPDF

from tests.browser.driving import DESKTOP, PATIENCE_MS, READY
from tests.ports import free_port

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page, Request

BYRAAD = Path(sys.executable).with_name("byraad")
FLAGS = [
    *("--no-sandbox", "--disable-gpu", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync", "--no-first-run"),
]
PATIENCE_S = PATIENCE_MS / 1000
KNOWN = "Fristen for at svare på en forespørgsel er ti arbejdsdage."
SOURCE = """
[source]
name = "Prøvekilden"
audience = ["public"]

[[document]]
file = "haandbog.pdf"
title = "Håndbog for medlemmer"
kind = "haandbog"
body = "Byrådet"
date = 2025-10-08
url = "https://example.org/haandbog.pdf"

[[document]]
file = "cykelstier.md"
title = "Notat om cykelstier"
kind = "notat"
body = "Teknisk Udvalg"
date = 2024-05-02
"""
NOTE = """# Cykelstier

Kommunen er opdigtet.

## Anlæg

Cykelstien langs Åvej koster 4,5 mio. kr. og anlægges i 2026. <b>Ikke fed</b>
"""


@dataclass(frozen=True)
class Site:
    """A page that is served, and what its API was asked where that is the stub."""

    address: str
    asked: list[tuple[str, Any]] = field(default_factory=list)
    env: dict[str, str] = field(default_factory=dict)


def write_source(folder: Path) -> Path:
    """Write one PDF of two pages and one note; return their folder."""
    folder.mkdir()
    pdf = FPDF()
    pdf.set_font("Helvetica", size=14)
    for text in ("Denne kommune er opdigtet.", f"Forespørgsler. {KNOWN} Svaret er skriftligt."):
        pdf.add_page()
        pdf.multi_cell(0, 8, text)
    pdf.output(str(folder / "haandbog.pdf"))
    (folder / "cykelstier.md").write_text(NOTE, encoding="utf-8")
    (folder / "source.toml").write_text(SOURCE, encoding="utf-8")
    return folder


@contextmanager
def running(command: list[str], *, env: dict[str, str], ready: str, log: Path) -> Iterator[None]:
    """Run `command` until the block ends; begin it when `ready` answers.

    Raises:
        AssertionError: it ended or was silent for long; the message holds what it wrote.
    """
    with log.open("wb") as out:
        process = subprocess.Popen(command, env=env, stdout=out, stderr=out)
        try:
            _wait(process, ready, log)
            yield
        finally:
            process.terminate()
            process.wait(timeout=PATIENCE_S)


def _wait(process: "subprocess.Popen[bytes]", ready: str, log: Path) -> None:
    deadline = time.monotonic() + 2 * PATIENCE_S
    while process.poll() is None and time.monotonic() < deadline:
        try:
            if httpx.get(ready, trust_env=False).is_success:
                return
        except httpx.TransportError:
            pass  # not up yet: asked again until the deadline
        time.sleep(0.1)
    raise AssertionError(f"{ready} svarede ikke:\n{log.read_text(errors='replace')}")


@contextmanager
def served_page(env: dict[str, str], folder: Path) -> Iterator[str]:
    """Serve the page as `byraad ui` does; yield its address."""
    address = f"http://127.0.0.1:{env['BYRAAD_UI_PORT']}"
    command = [str(BYRAAD), "ui"]
    with running(command, env=env, ready=f"{address}/_stcore/health", log=folder / "ui.log"):
        yield address


def environment(folder: Path) -> dict[str, str]:
    """Return the environment of a product of its own: free ports, own data, nothing inherited."""
    inherited = {name: value for name, value in os.environ.items() if "BYRAAD_" not in name}
    ports = {"BYRAAD_API_PORT": str(free_port()), "BYRAAD_UI_PORT": str(free_port())}
    return {**inherited, **ports, "BYRAAD_DATA_DIR": str(folder / "data")}


@pytest.fixture(scope="module")
def product(tmp_path_factory: pytest.TempPathFactory, chromium: object) -> Iterator[Site]:
    """The real thing: ingested, served, and shown."""
    folder = tmp_path_factory.mktemp("product")
    env = environment(folder)
    ingest = [str(BYRAAD), "ingest", str(write_source(folder / "source"))]
    done = subprocess.run(ingest, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    ready = f"http://127.0.0.1:{env['BYRAAD_API_PORT']}/readyz"
    serve = running([str(BYRAAD), "serve"], env=env, ready=ready, log=folder / "api.log")
    with serve, served_page(env, folder) as address:
        yield Site(address)


@pytest.fixture(scope="module")
def served(chromium: object) -> Callable[..., AbstractContextManager[Site]]:
    """Return what serves a product of its own: its folder, and further settings."""
    return _served


@pytest.fixture(scope="module")
def byraad() -> Callable[..., None]:
    """Return what runs a command of `byraad` on a folder's data, `typed` as its input."""
    return _byraad


def _byraad(folder: Path, *command: str, typed: str = "") -> None:
    done = subprocess.run(
        [str(BYRAAD), *command],
        env=environment(folder),
        input=typed,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@contextmanager
def _served(folder: Path, **more: str) -> Iterator[Site]:
    env = {**environment(folder), **more}
    ready = f"http://127.0.0.1:{env['BYRAAD_API_PORT']}/readyz"
    serve = running([str(BYRAAD), "serve"], env=env, ready=ready, log=folder / "api.log")
    with serve, served_page(env, folder) as address:
        yield Site(address.replace("127.0.0.1", "localhost"), env=env)


@pytest.fixture(scope="module")
def stubbed(tmp_path_factory: pytest.TempPathFactory, chromium: object) -> Iterator[Site]:
    """The real page over an API that can be told to fail."""
    stub_api = runpy.run_path(str(Path(__file__).with_name("stub_api.py")))["stub_api"]
    folder = tmp_path_factory.mktemp("stubbed")
    env = environment(folder)
    with stub_api(int(env["BYRAAD_API_PORT"])) as asked, served_page(env, folder) as address:
        yield Site(address, asked)


@pytest.fixture(scope="module")
def orphaned(tmp_path_factory: pytest.TempPathFactory, chromium: object) -> Iterator[Site]:
    """The page with no API at all."""
    folder = tmp_path_factory.mktemp("orphaned")
    with served_page(environment(folder), folder) as address:
        yield Site(address)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """The browser of this machine; skipped aloud where there is none."""
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        pytest.skip("Chromium is not installed: apt-get install chromium")
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=PATIENCE_MS)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def window(chromium: "Browser") -> Iterator["BrowserContext"]:
    """One window for the tests of a module: the page's own scripts are fetched and read once."""
    # What waits for a function evaluates text, which the page's policy forbids; the policy has
    # tests of its own.
    context = chromium.new_context(bypass_csp=True)
    context.set_default_timeout(PATIENCE_MS)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    yield context
    context.close()


@pytest.fixture
def open_page(window: "BrowserContext") -> Iterator[Callable[..., "Page"]]:
    """Open a site in a tab of its own; at the end no request may have left the machine.

    Nothing is kept from test to test: cookies are taken away, and storage belongs to a tab.
    """
    foreign: list[str] = []

    def note(request: "Request") -> None:
        if urlsplit(request.url).hostname not in ("127.0.0.1", None):
            foreign.append(request.url)

    def opened(site: Site, size: tuple[int, int] = DESKTOP, at: str = "") -> "Page":
        page = window.new_page()
        page.set_viewport_size({"width": size[0], "height": size[1]})
        page.on("request", note)
        page.goto(f"{site.address}/{at}")
        page.locator(".st-key-foot").wait_for()
        page.locator(READY).wait_for()
        return page

    yield opened
    for page in window.pages:
        page.close()
    window.clear_cookies()
    assert foreign == []
