"""The corpus as the tests see it: what `source.toml` lists, and the words of each document."""

from __future__ import annotations

import email
import email.policy
import io
import re
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from email.message import EmailMessage
from functools import cache
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pptx
import pytest
from docx.oxml.ns import qn
from pptx.presentation import Presentation
from pypdf import PdfReader
from selectolax.lexbor import LexborHTMLParser

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
TextOf = Callable[[str], str]


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of the corpus."""
    return CORPUS


@pytest.fixture(scope="session")
def source() -> dict[str, Any]:
    """What `source.toml` says."""
    return tomllib.loads((CORPUS / "source.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def rebuilt(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with every document built anew."""
    folder = tmp_path_factory.mktemp("corpus")
    command = [sys.executable, "-B", str(CORPUS / "build.py"), str(folder)]
    subprocess.run(command, check=True, capture_output=True)
    return folder


@pytest.fixture(scope="session")
def layouts() -> dict[str, str]:
    """How each document was made, by file; a meeting's pages are not here."""
    found = {}
    for path in (CORPUS / "manuscripts").glob("*.*"):
        if path.suffix == ".md":
            meta = tomllib.loads(path.read_text(encoding="utf-8").split("+++\n")[1])
        elif path.suffix == ".toml":
            meta = tomllib.loads(path.read_text(encoding="utf-8"))
        else:
            continue
        if "layout" in meta:
            found[meta["file"]] = meta["layout"]
    return found


@pytest.fixture(scope="session")
def text_of(layouts: dict[str, str]) -> TextOf:
    """The words of a document as a person reads them, white space made single."""

    @cache
    def read(file: str) -> str:
        path = CORPUS / file
        if layouts.get(file) == "scan":
            return squeeze(_of_the_scan(file))
        return squeeze(READERS[path.suffix](path.read_bytes()))

    return read


def squeeze(text: str) -> str:
    return re.sub(r"\s+", " ", text.replace("\u00ad", ""))


def _of_the_scan(file: str) -> str:
    for path in (CORPUS / "manuscripts").glob("*.md"):
        _, head, body = path.read_text(encoding="utf-8").split("+++\n", 2)
        meta = tomllib.loads(head)
        if meta["file"] == file:
            return f"{meta['notice']} {body}"
    raise AssertionError(f"no manuscript makes {file}")


def _of_pdf(content: bytes) -> str:
    return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)


def _of_page(content: bytes) -> str:
    body = LexborHTMLParser(content.decode("utf-8")).body
    return body.text(separator=" ") if body else ""


def _of_plain(content: bytes) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252")


def _of_word(content: bytes) -> str:
    document = docx.Document(io.BytesIO(content))
    parts = [document.element.body, document.sections[0].footer._element]
    notes = [r.target_part.blob for r in document.part.rels.values() if "footnotes" in r.reltype]
    said = [
        "".join(t.text or "" for t in p.iter(qn("w:t"))) for e in parts for p in e.iter(qn("w:p"))
    ]
    return "\n".join([*said, *(re.sub(r"<[^>]+>", " ", note.decode("utf-8")) for note in notes)])


def _of_deck(content: bytes) -> str:
    return "\n".join(_of_slides(pptx.Presentation(io.BytesIO(content))))


def _of_slides(deck: Presentation) -> Iterator[str]:
    for slide in deck.slides:
        for shape in slide.shapes:
            if shape.has_text_frame:
                yield shape.text_frame.text
            elif shape.has_table:
                yield from (cell.text for row in shape.table.rows for cell in row.cells)
            elif shape.has_chart:
                yield shape.chart.chart_title.text_frame.text
                yield from map(str, shape.chart.plots[0].categories)
        if slide.has_notes_slide:
            yield slide.notes_slide.notes_text_frame.text


def _of_workbook(content: bytes) -> str:
    book = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
    values = (cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row)
    return "\n".join([*book.sheetnames, *(str(value) for value in values if value is not None)])


def _of_letter(content: bytes) -> str:
    message = email.message_from_bytes(content, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    body = message.get_body()
    assert body is not None
    attached = [part.get_content() for part in message.iter_attachments()]
    return "\n".join([message["Subject"], body.get_content(), *map(_of_pdf, attached)])


READERS: dict[str, Callable[[bytes], str]] = {
    ".pdf": _of_pdf,
    ".html": _of_page,
    ".md": _of_plain,
    ".txt": _of_plain,
    ".docx": _of_word,
    ".pptx": _of_deck,
    ".xlsx": _of_workbook,
    ".eml": _of_letter,
}
