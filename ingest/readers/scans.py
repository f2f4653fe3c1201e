"""Scanned pages of a PDF: which they are, and reading them with Tesseract where it is installed."""

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import islice

import pypdfium2
import pypdfium2.raw as pdfium

from ingest.recognising.allowance import Allowance, current
from ingest.recognising.beside import with_rows_joined
from ingest.recognising.composing import Picture, Recognised, composed
from ingest.recognising.contained import ProgramFailedError, TookTooLongError
from ingest.recognising.hocr import lines_of
from ingest.recognising.plausible import is_plausible, letters_in
from ingest.recognising.tesseract import Tesseract, installed

# A page with so many letters of plausible text has a text layer worth keeping.
ENOUGH_LETTERS = 100
# Characters that are looked at to say so.
SAMPLE = 600
COVERED = 0.5
# The page as squares, of which those whose middle lies in a picture are counted.
SQUARES = 20
MOST_OBJECTS, DEPTH = 5_000, 4
# What Tesseract was made for; a page set larger than A3 is read at what still fits in memory.
RESOLUTION = 300
LONGEST_SIDE, MOST_PIXELS = 5_000, 25_000_000
# For a look at the page: small enough to cost nothing, large enough that a word leaves a trace.
GLANCE = 50
PAPER, INK = 190, 60
PAPER_SHARE, BLANK_SHARE = 0.5, 0.0001

MISSING = (
    "er skannet som billede og kan først læses, når Tesseract med dansk er installeret "
    "(tesseract-ocr og tesseract-ocr-dan)"
)
TOO_SLOW = "er skannet og tog mere end {seconds:.0f} sekunder at læse"
FAILED = "er skannet, og Tesseract kunne ikke læse billedet"
TOO_MANY = "er skannet og blev ikke læst, fordi filen har for mange skannede sider"


@dataclass(frozen=True, slots=True)
class Scan:
    """What became of a scanned page: what was read, or why nothing was."""

    recognised: Recognised | None
    reason: str = ""


def may_be_scanned(page: pypdfium2.PdfPage, text: str) -> bool:
    """Whether a page may be a picture of text: pictures cover it, and it says little itself.

    A text layer that makes sense is kept. This costs next to nothing: the picture is not looked at.
    """
    says_enough = letters_in(text[:SAMPLE]) >= ENOUGH_LETTERS and _is_text(text)
    return not says_enough and min(page.get_size()) > 0 and _is_covered(page)


def read_scans(
    document: pypdfium2.PdfDocument, pages: Sequence[tuple[int, str]]
) -> Iterator[tuple[int, Scan]]:
    """Read those pages that are scanned, as far as the allowance goes.

    `pages` are those that may be, by index and with their own text. A short text is no more than a
    stamp where the page looks like written paper, and a caption where it looks like a photograph.
    A page of one colour is blank, whatever was scanned.
    """
    program, allowance = installed(), current()
    for number, (index, text) in enumerate(pages, start=1):
        if not allowance.take():
            yield index, Scan(None, MISSING if program is None else TOO_MANY)
            continue
        allowance.begun(number, len(pages))
        try:
            with closing(document[index]) as page:
                if _looks_written(page, text):
                    found = _scan(page, program, allowance) if program else Scan(None, MISSING)
                    yield index, found
        except pypdfium2.PdfiumError:
            yield index, Scan(None, FAILED)


def _looks_written(page: pypdfium2.PdfPage, text: str) -> bool:
    paper, ink = _glance(page)
    return ink > BLANK_SHARE and (paper >= PAPER_SHARE or not _is_text(text))


def _is_text(text: str) -> bool:
    return is_plausible(text[:SAMPLE])


def _scan(page: pypdfium2.PdfPage, program: Tesseract, allowance: Allowance) -> Scan:
    width, height = page.get_size()
    scale = min(
        RESOLUTION / 72, LONGEST_SIDE / max(width, height), (MOST_PIXELS / (width * height)) ** 0.5
    )
    image = page.render(scale=scale, grayscale=True).to_pil().convert("L")
    with tempfile.TemporaryFile() as file:
        image.save(file, "PPM")
        file.seek(0)
        try:
            hocr = program.hocr(file, resolution=RESOLUTION, seconds=allowance.seconds)
        except TookTooLongError:
            return Scan(None, TOO_SLOW.format(seconds=allowance.seconds))
        except ProgramFailedError:
            return Scan(None, FAILED)
    lines = with_rows_joined(lines_of(hocr))
    return Scan(composed(lines, Picture(image.width, image.height, scale * 72)))


def _is_covered(page: pypdfium2.PdfPage) -> bool:
    """Whether pictures cover at least half of the page."""
    left, bottom, right, top = page.get_bbox()
    covered: set[tuple[int, int]] = set()
    for box in _pictures(page):
        across = _inside(box[0], box[2], left, right)
        covered.update((x, y) for x in across for y in _inside(box[1], box[3], bottom, top))
    return len(covered) >= COVERED * SQUARES**2


def _inside(low: float, high: float, begin: float, end: float) -> list[int]:
    """Which of the squares between two edges have their middle between two others."""
    step = (end - begin) / SQUARES
    return [n for n in range(SQUARES) if low <= begin + (n + 0.5) * step <= high]


def _pictures(page: pypdfium2.PdfPage) -> Iterator[tuple[float, float, float, float]]:
    """Yield the box of each picture; one that lies in a form counts with the box of the form."""
    for item in islice(page.get_objects(max_depth=1), MOST_OBJECTS):
        is_form = item.type == pdfium.FPDF_PAGEOBJ_FORM
        if item.type == pdfium.FPDF_PAGEOBJ_IMAGE or (is_form and _holds_picture(item.raw, DEPTH)):
            try:
                yield item.get_bounds()
            except pypdfium2.PdfiumError:
                continue  # it lies nowhere


def _holds_picture(form: object, depth: int) -> bool:
    if depth == 0:
        return False
    for number in range(min(MOST_OBJECTS, pdfium.FPDFFormObj_CountObjects(form))):
        item = pdfium.FPDFFormObj_GetObject(form, number)
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            return True
        if kind == pdfium.FPDF_PAGEOBJ_FORM and _holds_picture(item, depth - 1):
            return True
    return False


def _glance(page: pypdfium2.PdfPage) -> tuple[float, float]:
    """Which shares of the page are as light as paper, and clearly darker than its usual tone."""
    width, height = page.get_size()
    scale = min(GLANCE / 72, 1_000 / max(width, height))
    tones = page.render(scale=scale, grayscale=True).to_pil().convert("L").histogram()
    whole = sum(tones)
    usual = max(range(256), key=tones.__getitem__)
    return sum(tones[PAPER:]) / whole, sum(tones[: max(0, usual - INK)]) / whole
