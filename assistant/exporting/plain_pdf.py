"""A letter as a plain PDF, where no LibreOffice can lay one out: A4, one font, notes at the end."""

import io
import textwrap
import threading
from ctypes import byref, c_float
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
from pypdf import PdfReader, PdfWriter

from assistant.exporting.enquiry_letter import DRAFTED, Letter, as_mail

WIDTH, HEIGHT, MARGIN = 595.0, 842.0, 64.0  # points: A4
SIZE, LEADING = 11.0, 15.0
WIDEST = WIDTH - 2 * MARGIN
_ONE_AT_A_TIME = threading.Lock()  # pdfium is not safe from several threads
LONGEST_LINE = 110  # letters: what certainly does not fit is cut before it is measured


def as_pdf(letter: Letter) -> bytes:
    """Write a letter as a PDF whose text can be copied and searched."""
    with _ONE_AT_A_TIME, pypdfium2.PdfDocument.new() as document:
        font = pdfium.FPDFText_LoadStandardFont(document.raw, b"Helvetica")
        at, page = 0.0, None
        for line in _lines(document, font, letter):
            if page is None or at < MARGIN:
                if page is not None:
                    page.gen_content()
                page, at = document.new_page(WIDTH, HEIGHT), HEIGHT - MARGIN
            if line:
                text = _text(document, font, line)
                pdfium.FPDFPageObj_Transform(text, 1, 0, 0, 1, MARGIN, at)
                pdfium.FPDFPage_InsertObject(page.raw, text)
            at -= LEADING
        if page is not None:
            page.gen_content()
        content = io.BytesIO()
        document.save(content)
    return _described(content, letter)


def _described(content: io.BytesIO, letter: Letter) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(content))
    writer.add_metadata(
        {
            "/Title": letter.title,
            "/Subject": f"{DRAFTED}: {letter.reference}",
            "/Author": letter.by or "Byråds-GPT",
            "/Keywords": "AI",
        }
    )
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def _lines(document: pypdfium2.PdfDocument, font: Any, letter: Letter) -> list[str]:  # noqa: ANN401 - pdfium's handle
    return [
        line
        for paragraph in as_mail(letter).split("\n")
        for line in _wrapped(document, font, paragraph)
    ]


def _wrapped(document: pypdfium2.PdfDocument, font: Any, paragraph: str) -> list[str]:  # noqa: ANN401
    lines: list[str] = []
    for part in textwrap.wrap(paragraph, LONGEST_LINE) or [""]:
        line = ""
        for word in part.split(" "):
            longer = f"{line} {word}" if line else word
            if line and _width(document, font, longer) > WIDEST:
                lines.append(line)
                longer = word
            line = longer
        lines.append(line)
    return lines


def _width(document: pypdfium2.PdfDocument, font: Any, line: str) -> float:  # noqa: ANN401
    text = _text(document, font, line)
    left, bottom, right, top = c_float(), c_float(), c_float(), c_float()
    pdfium.FPDFPageObj_GetBounds(text, byref(left), byref(bottom), byref(right), byref(top))
    pdfium.FPDFPageObj_Destroy(text)
    return right.value - left.value


def _text(document: pypdfium2.PdfDocument, font: Any, line: str) -> Any:  # noqa: ANN401
    made = pdfium.FPDFPageObj_CreateTextObj(document.raw, font, c_float(SIZE))
    letters = (line + "\0").encode("utf-16-le")
    buffer = (pdfium.FPDF_WCHAR * (len(letters) // 2)).from_buffer_copy(letters)
    pdfium.FPDFText_SetText(made, buffer)
    return made
