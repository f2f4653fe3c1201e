"""Plain rules for tables in PDFs, to compare with."""

import ctypes
import importlib
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium

# A gap as wide as this many times the letter size parts two cells.
WIDE_GAP = 1.6


def by_gaps(path: Path) -> list[list[str]]:
    """Read each page's lines as pdfium gives them, a tab in each wide gap; a page is a passage."""
    document = pypdfium2.PdfDocument(path)
    try:
        return [_with_tabs(document[number].get_textpage()) for number in range(len(document))]
    finally:
        document.close()


def _with_tabs(page: pypdfium2.PdfTextPage) -> list[str]:
    text, edge = "", 0.0
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    for index in range(page.count_chars()):
        sign = chr(pdfium.FPDFText_GetUnicode(page.raw, index))
        if not sign.isspace():
            pdfium.FPDFText_GetCharBox(page.raw, index, left, right, bottom, top)
            size = pdfium.FPDFText_GetFontSize(page.raw, index)
            if text and text[-1] != "\n" and left.value - edge > WIDE_GAP * size:
                text = text.rstrip(" ") + "\t"
            edge = right.value
        text += sign.replace("\r", "")
    return text.split("\n")


def by_pdfplumber(path: Path) -> list[list[str]]:
    """Read each page's tables as pdfplumber finds them, which must be installed."""
    plumber = importlib.import_module("pdfplumber")
    with plumber.open(path) as document:
        return [
            [
                "\t".join(" ".join((cell or "").split()) for cell in row)
                for table in page.extract_tables()
                for row in table
            ]
            for page in document.pages
        ]
