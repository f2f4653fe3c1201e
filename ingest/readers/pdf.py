"""PDF: text, lines and their boxes with pdfium; outline, labels and title with pypdf."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium

from assistant.domain.documents import Page, WordBox
from assistant.errors import Unreadable
from ingest.layout import BlockKind, Line, Reading, ReadPage
from ingest.readers.aligned_tables import with_aligned
from ingest.readers.paragraphs import blocks_of
from ingest.readers.pdf_structure import Structure, structure_of
from ingest.readers.recurring import recurring_heads
from ingest.readers.running_lines import without_running
from ingest.readers.scans import Scan, may_be_scanned, read_scans
from ingest.readers.tables import lines_with_tables
from ingest.recognising.plausible import is_plausible, letters_in

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
    covered = [(index, page.text) for index, page in enumerate(read) if page.may_be_scanned]
    for index, scan in read_scans(document, covered):
        read[index] = _recognised(read[index], scan)
    lines = without_running([page.lines for page in read])
    heads = recurring_heads(lines)
    for index, (page, found) in enumerate(zip(read, lines, strict=True)):
        blocks = blocks_of(found, heads)
        title = next((block.text for block in blocks[:2] if block.kind is BlockKind.HEADING), "")
        yield ReadPage(
            Page(
                number=index + 1,
                label=structure.labels[index],
                text=page.text,
                title=" ".join(title.replace("\ufffe", "").split()),
                words=page.words,
            ),
            tuple(blocks),
            section=structure.sections[index],
            read=page.is_read,
            reason=page.reason,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    """A page's own text, or what was recognised in its picture."""

    text: str = ""
    lines: tuple[Line, ...] = ()
    words: tuple[WordBox, ...] = ()
    may_be_scanned: bool = False
    is_read: bool = True
    reason: str = ""


def _read(document: pypdfium2.PdfDocument, index: int) -> _Read:
    try:
        page = document[index]
        textpage = page.get_textpage()
        text = textpage.get_text_range()
        covered = may_be_scanned(page, text)
    except pypdfium2.PdfiumError:
        return _Read(is_read=False)
    rotated = page.get_rotation() % 180 == 90
    lines = lines_with_tables(page.raw, textpage.raw, text, rotated=rotated)
    textpage.close()
    page.close()
    normal = unicodedata.normalize("NFC", text)
    return _Read(
        text=normal,
        lines=tuple(replace(line, text=unicodedata.normalize("NFC", line.text)) for line in lines),
        may_be_scanned=covered,
    )


def _recognised(page: _Read, scan: Scan) -> _Read:
    """What was recognised, unless the page itself says as much: it was a picture with a caption."""
    found = scan.recognised
    if found is None:
        return replace(page, is_read=False, reason=scan.reason)
    if is_plausible(page.text) and letters_in(found.text) <= letters_in(page.text):
        return page
    return replace(page, text=found.text, lines=tuple(with_aligned(found.lines)), words=found.words)
