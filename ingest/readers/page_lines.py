"""The lines of a PDF page with their boxes, size and weight, by raw pdfium calls.

One call a line, not a character: a box for every character would cost more than reading does.
"""

import ctypes
import re
from collections.abc import Iterator

import pypdfium2.raw as pdfium

from ingest.layout import Cell, Line

# pdfium writes U+FFFE for a hyphen that ends a line, and then no line end.
LINE_END = re.compile("\r\n|\r|\n|(?<=\ufffe)")
BOLD_WEIGHT = 600
# A gap as wide as this many times the letter size is no word space.
WIDE_GAP = 1.6


def lines_of(textpage: object, text: str, *, rotated: bool = False) -> tuple[Line, ...]:
    """Cut `text`, as pdfium read it, into lines with their geometry in points.

    A line that ends in a split word keeps U+FFFE as its last character. Lines of a page that is
    set sideways get no cells: their gaps run the other way.
    """
    return tuple(
        _line(textpage, start, piece, cells=not rotated)
        for start, piece in _pieces(text)
        if piece.strip()
    )


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """Yield each line with its offset in UTF-16 units, as pdfium counts."""
    start = units = 0
    wide = not text.isascii() and max(text) > "\uffff"
    for match in LINE_END.finditer(text):
        piece = text[start : match.start()]
        yield units, piece
        units += _units(text[start : match.end()], wide)
        start = match.end()
    yield units, text[start:]


def _units(text: str, wide: bool) -> int:
    return len(text.encode("utf-16-le")) // 2 if wide else len(text)


def _line(textpage: object, start: int, piece: str, *, cells: bool) -> Line:
    lead = len(piece) - len(piece.lstrip())
    stripped = piece.strip()
    first = pdfium.FPDFText_GetCharIndexFromTextIndex(textpage, start + lead)
    if first < 0:
        return Line(stripped, 0, 0, 0, 0)
    last = first + len(stripped) - 1
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(textpage, first, x, y)
    size = pdfium.FPDFText_GetFontSize(textpage, first)
    scale = _scale(textpage, first)
    rects = pdfium.FPDFText_CountRects(textpage, first, len(stripped))
    box = _box(textpage, last - stripped.endswith("\ufffe"))
    found = _cells(textpage, first, stripped, size * scale) if cells and rects > 1 else ()
    return Line(
        text=stripped,
        left=x.value,
        right=box[1],
        base=y.value,
        size=round(size * scale, 1),
        bold=pdfium.FPDFText_GetFontWeight(textpage, first) >= BOLD_WEIGHT
        or _has_bold_name(textpage, first),
        cells=found if len(found) > 1 else (),
    )


def _scale(textpage: object, index: int) -> float:
    """How far the text matrix enlarges the font: programs set size 1 and scale it."""
    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFText_GetMatrix(textpage, index, matrix):
        return 1.0
    return float((matrix.c**2 + matrix.d**2) ** 0.5) or 1.0


def _has_bold_name(textpage: object, index: int) -> bool:
    buffer = ctypes.create_string_buffer(128)
    flags = ctypes.c_int()
    length = pdfium.FPDFText_GetFontInfo(textpage, index, buffer, 128, flags)
    return 0 < length <= 128 and b"bold" in buffer.value.lower()


def _box(textpage: object, index: int) -> tuple[float, float]:
    """Left and right edge of one character."""
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    pdfium.FPDFText_GetCharBox(textpage, index, left, right, bottom, top)
    return left.value, right.value


def _cells(textpage: object, first: int, text: str, size: float) -> tuple[Cell, ...]:
    """Cut a line at its wide gaps."""
    cells: list[Cell] = []
    begin, left, edge = 0, None, 0.0
    for offset, character in enumerate(text):
        if character.isspace() or character == "\ufffe":
            continue
        box = _box(textpage, first + offset)
        if left is None:
            left = box[0]
        elif box[0] - edge > WIDE_GAP * size:
            cells.append(Cell(text[begin:offset].strip(), left, edge))
            begin, left = offset, box[0]
        edge = max(box[1], edge) if left != box[0] else box[1]
    return (*cells, Cell(text[begin:].strip(), left or 0.0, edge))
