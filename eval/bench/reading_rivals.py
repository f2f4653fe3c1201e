"""What a user would write instead: the usual library of each format, and its plain text."""

import re
from collections.abc import Callable, Mapping
from email import policy
from email.parser import BytesParser
from html.parser import HTMLParser
from pathlib import Path

import docx
import openpyxl
import pptx
from oxmsg import Message
from pypdf import PdfReader


class _Words(HTMLParser):
    """Collects the text of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []

    def handle_data(self, data: str) -> None:
        """Take a piece of text."""
        self.texts.append(data)


def plain_text(path: Path) -> dict[int, str]:
    """Read a file as UTF-8."""
    return {1: path.read_bytes().decode("utf-8", errors="replace")}


def plain_html(path: Path) -> dict[int, str]:
    """Read a page's text, all of it."""
    words = _Words()
    words.feed(path.read_text(encoding="utf-8"))
    return {1: " ".join(words.texts)}


def plain_pdf(path: Path) -> dict[int, str]:
    """Read a PDF with pypdf, as llama-index does."""
    return {at: page.extract_text() for at, page in enumerate(PdfReader(path).pages, start=1)}


def plain_word(path: Path) -> dict[int, str]:
    """Read the paragraphs of a Word file."""
    return {1: "\n".join(each.text for each in docx.Document(str(path)).paragraphs)}


def plain_slides(path: Path) -> dict[int, str]:
    """Read the text frames of each slide."""
    return {
        at: "\n".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)
        for at, slide in enumerate(pptx.Presentation(str(path)).slides, start=1)
    }


def plain_workbook(path: Path) -> dict[int, str]:
    """Read the values of each sheet."""
    sheets = openpyxl.load_workbook(path, data_only=True).worksheets
    return {
        at: "\n".join(
            "\t".join(str(value) for value in row if value is not None)
            for row in sheet.iter_rows(values_only=True)
        )
        for at, sheet in enumerate(sheets, start=1)
    }


def plain_mail(path: Path) -> dict[int, str]:
    """Read a mail's own text."""
    body = BytesParser(policy=policy.default).parsebytes(path.read_bytes()).get_body()
    return {1: str(body.get_content()) if body else ""}


def plain_outlook(path: Path) -> dict[int, str]:
    """Read the own text of a mail of Outlook's."""
    return {1: Message.load(str(path)).body or ""}


def plain_markdown(path: Path) -> dict[int, str]:
    """Read Markdown without its marks."""
    return {1: re.sub(r"[#*_|>]+", " ", plain_text(path)[1])}


RIVALS: Mapping[str, tuple[str, Callable[[Path], dict[int, str]]]] = {
    "pdf": ("pypdf", plain_pdf),
    "html": ("html.parser", plain_html),
    "meeting page": ("html.parser", plain_html),
    "markdown": ("regex", plain_markdown),
    "text": ("as UTF-8", plain_text),
    "docx": ("python-docx", plain_word),
    "pptx": ("python-pptx", plain_slides),
    "xlsx": ("openpyxl", plain_workbook),
    "eml": ("email", plain_mail),
    "msg": ("oxmsg", plain_outlook),
    "scan": ("pypdf", plain_pdf),
}
