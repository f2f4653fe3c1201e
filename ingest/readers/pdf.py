"""PDF: text, lines and their boxes with pdfium; outline, labels and title with pypdf."""

import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium

from assistant.domain.documents import Page
from assistant.errors import Unreadable
from ingest.layout import BlockKind, Line, Reading, ReadPage
from ingest.readers.page_lines import lines_of
from ingest.readers.paragraphs import blocks_of
from ingest.readers.pdf_structure import Structure, structure_of
from ingest.readers.recurring import recurring_heads
from ingest.readers.running_lines import without_running

# The header may follow junk, but not far: this is where pdfium looks.
HEADER_WINDOW = 1024


def read_pdf(path: Path) -> Reading:
    """Open a PDF. Each page's text is what pdfium reads, in Unicode NFC and otherwise unchanged.

    Raises:
        Unreadable: the file is empty, locked, damaged, or no PDF.
    """
    document = _open(path)
    count = len(document)
    if count == 0:
        raise Unreadable("filen har ingen sider")
    structure = structure_of(path, count)
    return Reading(count=count, pages=_pages(document, structure), title=structure.title)


def _open(path: Path) -> pypdfium2.PdfDocument:
    with path.open("rb") as file:
        head = file.read(HEADER_WINDOW)
    if not head:
        raise Unreadable("filen er tom")
    if b"%PDF-" not in head:
        raise Unreadable("filen er ikke en PDF, selv om navnet slutter på .pdf")
    try:
        return pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        locked = error.err_code in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY)
        raise Unreadable("filen kræver adgangskode" if locked else "filen er beskadiget") from error


def _pages(document: pypdfium2.PdfDocument, structure: Structure) -> Iterator[ReadPage]:
    read = [_read(document, index) for index in range(len(document))]
    texts = [text for text, _ in read]
    lines = without_running([found or () for _, found in read])
    heads = recurring_heads(lines)
    for index, (text, found) in enumerate(zip(texts, lines, strict=True)):
        blocks = blocks_of(found, heads)
        title = next((block.text for block in blocks[:2] if block.kind is BlockKind.HEADING), "")
        page = Page(
            number=index + 1,
            label=structure.labels[index],
            text=text,
            title=" ".join(title.replace("\ufffe", "").split()),
        )
        was_read = read[index][1] is not None
        yield ReadPage(page, tuple(blocks), section=structure.sections[index], read=was_read)


def _read(document: pypdfium2.PdfDocument, index: int) -> tuple[str, tuple[Line, ...] | None]:
    """Return a page's text and lines; None for the lines of a page that cannot be read."""
    try:
        page = document[index]
        textpage = page.get_textpage()
    except pypdfium2.PdfiumError:
        return "", None
    text = textpage.get_text_range()
    lines = lines_of(textpage.raw, text, rotated=page.get_rotation() % 180 == 90)
    textpage.close()
    page.close()
    normal = unicodedata.normalize("NFC", text)
    return normal, tuple(
        replace(line, text=unicodedata.normalize("NFC", line.text)) for line in lines
    )
