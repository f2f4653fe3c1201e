"""What holds for every test."""

import gc
import io
import os
import random
import sys
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import settings
from PIL import Image, ImageFilter

# What Starlette's own client calls the service it tests.
os.environ.setdefault("BYRAAD_HOSTS", "testserver")

# Tests never assert on wall time: a slow machine is no fault of the code.
settings.register_profile("house", deadline=None)
settings.load_profile("house")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what tests counted with `record_property`, in whichever process they ran."""
    reports = [report for kind in terminalreporter.stats.values() for report in kind]
    told = [
        (name, value)
        for report in reports
        if getattr(report, "when", None) == "call"
        for name, value in report.user_properties
    ]
    if told:
        terminalreporter.section("figures")
    for name, value in told:
        terminalreporter.write_line(f"{name}: {value}")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave the long looks to `make soak`: the whole suite has twelve minutes."""
    if os.environ.get("SOAK"):
        return
    for item in items:
        if item.get_closest_marker("soak"):
            item.add_marker(pytest.mark.skip(reason="a long look: make soak"))


def pytest_collectstart(collector: pytest.Collector) -> None:
    """Collect no garbage while tests are collected: next to nothing of what is made then goes."""
    if isinstance(collector, pytest.Session):
        gc.disable()


def pytest_collection_finish() -> None:
    """Take what stays, 650,000 objects of tests and modules, out of every later collection."""
    gc.collect()
    gc.freeze()
    gc.enable()


@pytest.fixture(scope="session")
def scanned() -> Callable[..., bytes]:
    """Return what makes a PDF of pictures alone out of a PDF, as a scanner would."""
    return _scanned


def _scanned(
    pdf: bytes, *, dpi: int = 300, skew: float = 0.0, noise: float = 0.0, turn: int = 0
) -> bytes:
    """`skew` and `turn` are degrees against the clock, `noise` a share of grey."""
    pictures = []
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            clean = page.render(scale=dpi / 72, grayscale=True).to_pil().convert("L")
            picture = clean.rotate(skew, Image.Resampling.BICUBIC, fillcolor=255)
            grain = Image.frombytes(
                "L", picture.size, random.Random(7).randbytes(picture.width * picture.height)
            )
            picture = Image.blend(picture, grain, noise).filter(ImageFilter.GaussianBlur(0.5))
            pictures.append(picture.rotate(turn, expand=True))
    out = io.BytesIO()
    pictures[0].save(
        out, "PDF", save_all=True, append_images=pictures[1:], resolution=dpi, quality=80
    )
    return out.getvalue()


@pytest.fixture
def programs(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that is the whole path: no program is installed but what a test puts there."""
    folder = tmp_path_factory.mktemp("bin")
    monkeypatch.setenv("PATH", str(folder))
    return folder


@pytest.fixture
def install(programs: Path) -> Callable[[str, str], Path]:
    """Return what puts a program of some lines of Python on the path."""

    def put(name: str, body: str) -> Path:
        program = programs / name
        program.write_text(f"#!{sys.executable}\nimport os, sys, time\n{body}\n", encoding="utf-8")
        program.chmod(0o755)
        return program

    return put
