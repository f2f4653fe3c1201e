"""Makes PDFs with text, and PDFs of pictures alone, as a scanner gives them."""

import io
import random
from pathlib import Path

import pypdfium2
from fpdf import FPDF
from PIL import Image, ImageChops

from eval.bench.made_files.script import HEADS, Kind, Known, Part, Script, known_of

# Where a word may be split, as an editor's hyphenation would.
SPLITS = ("ud|valget", "forvalt|ningen", "hjemme|pleje", "stormflods|sikring", "anlægs|udgiften")
LEFT, RIGHT, WIDTH = 22.0, 110.0, 80.0
RESOLUTIONS = (200, 250, 300)
MAX_TURN = 0.7


def make_pdf(script: Script, path: Path) -> list[Known]:
    """Write a PDF: a page for each of the script, running head and foot, narrow columns or wide."""
    _drawn(script).output(str(path))
    return known_of(script, paged=True)


def make_scan(script: Script, path: Path) -> list[Known]:
    """Write a PDF of grey pictures, 200 to 300 dots an inch, a little turned and noisy."""
    draw = random.Random(script.seed)  # noqa: S311  nothing secret
    resolution = RESOLUTIONS[script.seed % len(RESOLUTIONS)]
    with pypdfium2.PdfDocument(bytes(_drawn(script, running=False).output())) as printed:
        pages = [
            _scanned(page.render(scale=resolution / 72, grayscale=True).to_pil(), draw)
            for page in printed
        ]
    first, *rest = pages
    first.save(path, "PDF", resolution=resolution, save_all=True, append_images=rest)
    return known_of(script, paged=True)


def _scanned(picture: Image.Image, draw: random.Random) -> Image.Image:
    turned = picture.convert("L").rotate(
        draw.uniform(-MAX_TURN, MAX_TURN), resample=Image.Resampling.BICUBIC, fillcolor=255
    )
    noise = Image.effect_noise(turned.size, 24)
    grainy = ImageChops.add(turned, noise, offset=-128)
    kept = io.BytesIO()
    grainy.save(kept, "JPEG", quality=80)
    return Image.open(kept)


def _drawn(script: Script, *, running: bool = True) -> FPDF:
    made = FPDF()
    made.set_auto_page_break(False)
    made.set_margins(LEFT, 20)
    for number, page in enumerate(script.pages, start=1):
        made.add_page()
        if running:
            _run(made, number)
        _set_page(made, page, size=9.5 + script.seed % 3 / 2)
    return made


def _run(made: FPDF, number: int) -> None:
    """Set the head and the foot that every page has."""
    made.set_font("Helvetica", size=8)
    made.text(LEFT, 12, "Bakkeby Kommune")
    made.text(LEFT, 290, f"Side {number}")


def _set_page(made: FPDF, page: tuple[Part, ...], size: float) -> None:
    made.set_y(22)
    for part in page:
        made.set_font("Helvetica", size=size)
        if part.kind is Kind.HEADING:
            made.set_font("Helvetica", "B", size + 3)
            made.multi_cell(0, 6, part.texts[0], align="L", new_x="LMARGIN", new_y="NEXT")
        elif part.kind is Kind.LIST:
            for text in part.texts:
                made.multi_cell(0, 5, f"- {text}", align="L", new_x="LMARGIN", new_y="NEXT")
        elif part.kind is Kind.TABLE:
            _set_table(made, part)
        elif part.kind is Kind.NOTE:
            made.set_font("Helvetica", size=7.5)
            made.set_y(270)
            made.multi_cell(0, 4, f"1) {part.texts[0]}", align="L")
        else:
            text = _with_splits(" ".join(part.texts))
            made.multi_cell(0, 5, text, align="J", new_x="LMARGIN", new_y="NEXT")
        made.ln(2.5)


def _set_table(made: FPDF, part: Part) -> None:
    for row in (HEADS, *part.rows()):
        for text, width in zip(row, (70, 40, 30), strict=True):
            made.cell(width, 6, text, border=1)
        made.ln(6)


def _with_splits(text: str) -> str:
    for split in SPLITS:
        text = text.replace(split.replace("|", ""), split.replace("|", "\u00ad"))
    return text
