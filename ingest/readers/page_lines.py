"""The lines of a PDF page with their boxes, size and weight, by raw pdfium calls.

One call a line, not a character: a box for every character would cost more than reading does.
"""

import ctypes
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pypdfium2.raw as pdfium

from ingest.layout import Cell, Line
from ingest.readers.grids import Grid

# pdfium writes U+FFFE for a hyphen that ends a line, and then no line end.
LINE_END = re.compile("\r\n|\r|\n|(?<=\ufffe)")
BOLD_WEIGHT = 600
# A gap as wide as this many times the letter size is no word space.
WIDE_GAP = 1.6
# One as wide as this may be the gap between two columns, if other lines have it there, too.
NARROW_GAP = 0.75
# A usual space is narrower.
SPACE = 0.45
# Above the base, in letter sizes: where a line's small letters stand.
MIDDLE = 0.3


def lines_of(
    textpage: object, text: str, *, rotated: bool = False, grids: Sequence[Grid] = ()
) -> tuple[Line, ...]:
    """Cut `text`, as pdfium read it, into lines with their geometry in points.

    A line that ends in a split word keeps U+FFFE as its last character. Lines of a page that is
    set sideways get no cells: their gaps run the other way. A line that runs through a grid is cut
    to pieces where its cells end.
    """
    return tuple(
        _line(textpage, start, piece, cells=not rotated, grids=grids)
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


def _line(textpage: object, start: int, piece: str, *, cells: bool, grids: Sequence[Grid]) -> Line:
    lead = len(piece) - len(piece.lstrip())
    stripped = piece.strip()
    first = pdfium.FPDFText_GetCharIndexFromTextIndex(textpage, start + lead)
    if first < 0:
        return Line(stripped, 0, 0, 0, 0)
    last = first + len(stripped) - 1
    left, base = _origin(textpage, first)
    size = pdfium.FPDFText_GetFontSize(textpage, first)
    scale = _scale(textpage, first)
    rects = pdfium.FPDFText_CountRects(textpage, first, len(stripped))
    box = _box(textpage, last - stripped.endswith("\ufffe"))
    middle = base + MIDDLE * size * scale
    ruled = [each for each in grids if each.has_columns and each.crosses(left, box[1], middle)]
    cut = _Cut(textpage, first, size * scale, ruled)
    found, parts = cut.cells(stripped) if cells and (rects > 1 or ruled) else ((), ())
    return Line(
        text=stripped,
        left=left,
        right=box[1],
        base=base,
        size=round(size * scale, 1),
        bold=pdfium.FPDFText_GetFontWeight(textpage, first) >= BOLD_WEIGHT
        or _has_bold_name(textpage, first),
        cells=found if len(found) > 1 else (),
        pieces=parts if len(parts) > 1 else (),
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


def _origin(textpage: object, index: int) -> tuple[float, float]:
    """Where one character is set: left and base."""
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(textpage, index, x, y)
    return x.value, y.value


def _box(textpage: object, index: int) -> tuple[float, float]:
    """Left and right edge of one character."""
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    pdfium.FPDFText_GetCharBox(textpage, index, left, right, bottom, top)
    return left.value, right.value


@dataclass(frozen=True, slots=True)
class _Cut:
    """Cuts one line where its cells end."""

    textpage: object
    first: int  # character of the page
    size: float
    grids: Sequence[Grid]

    def cells(self, text: str) -> tuple[tuple[Cell, ...], tuple[Cell, ...]]:
        """The runs between wide gaps, and the shorter ones between narrow gaps or rules."""
        wide, narrow = _Runs(text), _Runs(text)
        edge = 0.0
        home: tuple[int, ...] | None = None
        for offset, sign in enumerate(text):
            if sign.isspace() or sign == "\ufffe":
                continue
            left, right = _box(self.textpage, self.first + offset)
            gap = (left - edge) / (self.size or 1.0) if offset else 0.0
            if offset == 0 or text[offset - 1].isspace() or gap > NARROW_GAP:
                base = _origin(self.textpage, self.first + offset)[1]
                now = self._home((left + right) / 2, base, home if gap <= SPACE else None)
                wide.step(offset, left, base, parted=gap > WIDE_GAP)
                narrow.step(offset, left, base, parted=gap > NARROW_GAP or now != home)
                home = now
            edge = max(right, edge) if offset else right
            wide.edge = narrow.edge = edge
        return wide.done(), narrow.done()

    def _home(self, x: float, base: float, close: tuple[int, ...] | None) -> tuple[int, ...] | None:
        """The cell that a word begins in: where its first letter stands.

        Above and below the rules a column still parts words, but not from one that is `close`.
        """
        for number, grid in enumerate(self.grids):
            y = base + MIDDLE * self.size
            if grid.holds(x, y):
                return number, *grid.cell(x, y)
            if grid.is_near(x, y):
                return close or (number, -1, grid.column(x))
        return None


class _Runs:
    """The runs of one line, as they are found."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.found: list[Cell] = []
        self.begin = 0
        self.left: float | None = None
        self.base = 0.0
        self.edge = 0.0

    def step(self, offset: int, left: float, base: float, *, parted: bool) -> None:
        """Go on with a word; one that is `parted` from what is before it begins a run."""
        if self.left is None:
            self.left, self.base = left, base
        elif parted:
            self.found.append(self._cell(self.left, offset))
            self.begin, self.left, self.base = offset, left, base

    def done(self) -> tuple[Cell, ...]:
        """All runs; the last one ends with the line."""
        return (*self.found, self._cell(self.left or 0.0, len(self.text)))

    def _cell(self, left: float, end: int) -> Cell:
        return Cell(self.text[self.begin : end].strip(), left, self.edge, self.base)
