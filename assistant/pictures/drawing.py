"""Draws one page with a quote marked; in a worker process alone, as pdfium knows no threads."""

import io
import unicodedata
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image, ImageChops, ImageDraw
from PIL.PngImagePlugin import PngInfo

from assistant.answering.proof.quoting import locate
from assistant.errors import Unreadable
from assistant.pictures.marks import Mark
from assistant.pictures.worker import Order
from assistant.privacy.masking import masked_text

YELLOW = (255, 236, 66)
# The picture's own remark: at what share of its height the first mark begins, "0.7712".
MARKED_FROM = "MarkedFrom"
# A page drawn 1 unit wide and a mile high must not fill the memory.
MOST_PIXELS = 16_000_000
_PADDING = 1  # pixels around the words, so that the letters are not cut
_LINE_END_HYPHEN = "\ufffe"


@dataclass(frozen=True, slots=True)
class Letters:
    """A page's text in NFC, and which of pdfium's characters each letter came from."""

    text: str
    characters: tuple[int, ...]


def draw(order: Order) -> bytes:
    """Return a page of a PDF as a PNG, its quote marked yellow.

    The picture says under `MARKED_FROM` where its marks begin, so that a reader can be shown them.
    A quote that does not stand on the page leaves it without marks and remark. A page so tall
    that it would have over 16 million pixels is drawn narrower.

    Raises:
        Unreadable: pdfium cannot open the file, or there is no such page.
    """
    try:
        with pypdfium2.PdfDocument(order.file) as document:
            number = order.page or _page_of(document, order.quote)
            if not 1 <= number <= len(document):
                raise Unreadable("Siden findes ikke i filen.")
            return _draw(document[number - 1], order)
    except pypdfium2.PdfiumError as error:
        raise Unreadable("Siden kan ikke vises som billede.") from error


def _page_of(document: pypdfium2.PdfDocument, quote: str) -> int:
    """The first page on which a quote stands; 1 where it stands on none."""
    wanted = unicodedata.normalize("NFC", quote)
    for number in range(1, len(document) + 1 if wanted else 1):
        text = document[number - 1].get_textpage().get_text_range()
        if _located(unicodedata.normalize("NFC", text), wanted) is not None:
            return number
    return 1


def _located(text: str, quote: str) -> tuple[int, int] | None:
    """Where a quote stands: what is masked in it stands unmasked in the file."""
    return locate(masked_text(text), quote)


def _draw(page: pypdfium2.PdfPage, order: Order) -> bytes:
    bitmap = page.render(scale=_scale(page, order.width))
    picture = bitmap.to_pil().convert("RGB")
    if order.marks is not None:
        boxes = [_box(mark, picture.size) for mark in order.marks]
    else:
        boxes = _boxes(page, bitmap, order.quote) if order.quote else []
    remarks = PngInfo()
    if boxes:
        first = max(0, min(top for _, top, _, _ in boxes))
        remarks.add_text(MARKED_FROM, f"{first / picture.height:.4f}")
        marks = Image.new("RGB", picture.size, "white")
        pen = ImageDraw.Draw(marks)
        for box in boxes:
            pen.rectangle(box, fill=YELLOW)
        picture = ImageChops.multiply(picture, marks)
    out = io.BytesIO()
    picture.save(out, "PNG", compress_level=4, pnginfo=remarks)
    return out.getvalue()


def _scale(page: pypdfium2.PdfPage, width: int) -> float:
    across, down = page.get_size()
    if across <= 0 or down <= 0:
        raise Unreadable("Siden har ingen udstrækning.")
    # pdfium rounds up: a hair less, or 1000 becomes 1001.
    scale = (width - 0.01) / across
    pixels = scale * across * scale * down
    return float(scale if pixels <= MOST_PIXELS else scale * (MOST_PIXELS / pixels) ** 0.5)


def _box(mark: Mark, size: tuple[int, int]) -> tuple[int, int, int, int]:
    """A mark in pixels."""
    width, height = size
    return (
        round(mark.left * width) - _PADDING, round(mark.top * height) - _PADDING,
        round(mark.right * width) + _PADDING, round(mark.bottom * height) + _PADDING,
    )  # fmt: skip


def _boxes(
    page: pypdfium2.PdfPage, bitmap: pypdfium2.PdfBitmap, quote: str
) -> list[tuple[int, int, int, int]]:
    """Where the quote stands on the bitmap: left, top, right, bottom in pixels."""
    text_page = page.get_textpage()
    letters = read_letters(text_page)
    found = _located(letters.text, unicodedata.normalize("NFC", quote))
    if found is None:
        return []
    first, last = letters.characters[found[0]], letters.characters[found[1] - 1]
    position = bitmap.get_posconv(page)
    boxes = []
    for number in range(text_page.count_rects(first, last - first + 1)):
        left, bottom, right, top = text_page.get_rect(number)
        # Two opposite corners, ordered afterwards: a rotated page turns left into top.
        ax, ay = position.to_bitmap(left, bottom)
        bx, by = position.to_bitmap(right, top)
        boxes.append(
            (min(ax, bx) - _PADDING, min(ay, by) - _PADDING,
             max(ax, bx) + _PADDING, max(ay, by) + _PADDING)
        )  # fmt: skip
    return boxes


def read_letters(text_page: pypdfium2.PdfTextPage) -> Letters:
    """Read pdfium's characters one by one, so that every letter knows its box."""
    text: list[str] = []
    characters: list[int] = []
    for first, cluster in _clusters(text_page):
        letters = unicodedata.normalize("NFC", cluster)
        text.append(letters)
        characters.extend([first] * len(letters))
    return Letters("".join(text), tuple(characters))


def _clusters(text_page: pypdfium2.PdfTextPage) -> list[tuple[int, str]]:
    clusters: list[tuple[int, str]] = []
    for number in range(text_page.count_chars()):
        code = pdfium.FPDFText_GetUnicode(text_page, number)
        if code == 0:
            continue  # a glyph without a letter, which the text as read leaves out as well
        letter = _letter(code)
        if clusters and unicodedata.combining(letter):
            first, before = clusters[-1]
            clusters[-1] = (first, before + letter)
        else:
            clusters.append((number, letter))
    return clusters


def _letter(code: int) -> str:
    if code == 2:  # what pdfium puts where a hyphen ends a line
        return _LINE_END_HYPHEN
    return "\ufffd" if 0xD800 <= code <= 0xDFFF or code > 0x10FFFF else chr(code)
