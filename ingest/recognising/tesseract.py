"""Tesseract as a program of its own: whether it is here and knows Danish, and one page read."""

import os
import shutil
from dataclasses import dataclass
from functools import lru_cache
from typing import IO

from ingest.recognising.contained import (
    Bounds,
    ProgramFailedError,
    TookTooLongError,
    run,
)

LANGUAGE = "dan"
# The model that finds which way up a page lies; without it a page is taken as upright.
ORIENTATION = "osd"
# Both find blocks, columns and lines by themselves; the first turns the page as well.
TURNING, UPRIGHT = "1", "3"
MEMORY_BYTES = 1024 * 1024 * 1024
# A page of ten thousand words is two million bytes of hOCR.
OUTPUT_BYTES = 16 * 1024 * 1024
PROBE = Bounds(seconds=10, memory_bytes=MEMORY_BYTES, output_bytes=100_000)


@dataclass(frozen=True, slots=True)
class Tesseract:
    """The program that was found, with Danish among its languages."""

    path: str
    mode: str

    def hocr(self, picture: IO[bytes], *, resolution: int, seconds: float) -> str:
        """Read a picture in PGM and return the words and their places as hOCR.

        Raises:
            TookTooLongError: the page took more than `seconds`.
            ProgramFailedError: it crashed, or what it wrote is no hOCR.
        """
        bounds = Bounds(seconds=seconds, memory_bytes=MEMORY_BYTES, output_bytes=OUTPUT_BYTES)
        command = [
            self.path, "stdin", "stdout", "-l", LANGUAGE, "--dpi", str(resolution),
            "--psm", self.mode, "-c", "tessedit_create_hocr=1",
        ]  # fmt: skip
        written = run(command, given=picture, bounds=bounds, env=_environment())
        text = written.decode("utf-8", "replace")
        if "ocr_page" not in text:
            raise ProgramFailedError("no hOCR")
        return text


def installed() -> Tesseract | None:
    """Return Tesseract where it is on the path and knows Danish."""
    path = shutil.which("tesseract")
    return _probed(path, os.environ.get("TESSDATA_PREFIX")) if path else None


def is_installed() -> bool:
    """Whether scanned pages can be read on this machine, now."""
    return installed() is not None


@lru_cache(maxsize=8)
def _probed(path: str, _data: str | None) -> Tesseract | None:
    try:
        said = run([path, "--list-langs"], given=None, bounds=PROBE, env=_environment())
    except (TookTooLongError, ProgramFailedError):
        return None
    languages = said.decode("utf-8", "replace").split()
    if LANGUAGE not in languages:
        return None
    return Tesseract(path, TURNING if ORIENTATION in languages else UPRIGHT)


def _environment() -> dict[str, str]:
    """One thread a page, as other pages are read beside it; and where its languages lie."""
    environment = {"OMP_THREAD_LIMIT": "1", "LC_ALL": "C"}
    data = os.environ.get("TESSDATA_PREFIX")
    return environment | ({"TESSDATA_PREFIX": data} if data else {})
