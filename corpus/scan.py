"""Turns typeset pages into a scan: pictures alone, a little askew and grainy, without text."""

from __future__ import annotations

import io
import random

import pypdfium2 as pdfium
from fpdf import FPDF
from manuscript import Manuscript
from PIL import Image, ImageChops
from typesetting import CREATED, typeset

DOTS = 200  # to the inch, as an office's copier is set
SEED = 318


def write_scan(manuscript: Manuscript) -> bytes:
    """Typeset the manuscript, photograph its pages and return them as a PDF of pictures."""
    chance = random.Random(SEED)  # noqa: S311 - grain on paper, not a secret
    document = pdfium.PdfDocument(typeset(manuscript))
    scan = FPDF()
    scan.set_compression(False)
    scan.set_creation_date(CREATED)
    scan.set_producer("corpus/build.py")
    scan.set_title(manuscript.meta["title"])
    scan.set_lang("da")
    for page in document:
        picture = page.render(scale=DOTS / 72, grayscale=True).to_pil()
        scan.add_page()
        scan.image(_photographed(picture, chance), x=0, y=0, w=scan.w, h=scan.h)
    document.close()
    return bytes(scan.output())


def _photographed(picture: Image.Image, chance: random.Random) -> io.BytesIO:
    """The page as the scanner saw it: turned a little, dust and grain, as JPEG."""
    askew = picture.convert("L").rotate(
        chance.choice((-1, 1)) * chance.uniform(0.3, 0.6), Image.Resampling.BICUBIC, fillcolor=252
    )
    noise = Image.frombytes("L", askew.size, chance.randbytes(askew.width * askew.height))
    grain = noise.point(lambda value: value // 16)
    dust = noise.point(lambda value: 90 if value == 255 else 0)
    worn = ImageChops.subtract(ImageChops.subtract(askew, grain), _thinned(dust, chance))
    out = io.BytesIO()
    worn.save(out, "JPEG", quality=55, dpi=(DOTS, DOTS))
    out.seek(0)
    return out


def _thinned(dust: Image.Image, chance: random.Random) -> Image.Image:
    """Only one speck in sixteen stays."""
    noise = Image.frombytes("L", dust.size, chance.randbytes(dust.width * dust.height))
    return ImageChops.multiply(dust, noise.point(lambda value: 255 if value < 16 else 0))
