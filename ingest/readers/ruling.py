"""The rules of a page: drawn lines, the edges of boxes, and the fills that stand behind cells."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import pypdfium2.raw as pdfium

# Points: what is thinner is a line, whether it was stroked or filled.
THIN = 2.5
# A page with more objects or segments is a drawing or a map; its lines rule no table.
MOST_OBJECTS = 6_000
MOST_SEGMENTS = 12_000
# A line that leaves its way by more is slanted.
SLANT = 1.0
# A box that covers so much of both sides is the page's own background.
WHOLE = 0.93
# Points: no page is so large; a file may say anything, or what is no number.
FARTHEST = 20_000.0
# Boxes of boxes: deeper than any program nests them.
MOST_DEPTH = 4
# pdfium's kinds of a path's segment.
_LINE, _MOVE = pdfium.FPDF_SEGMENT_LINETO, pdfium.FPDF_SEGMENT_MOVETO


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line along a page's edges: `at` across its way, from `start` to `end`; points."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Fill:
    """A filled box, in points from the page's lower left corner, and its colour."""

    left: float
    bottom: float
    right: float
    top: float
    colour: tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Ruling:
    """All rules of a page, the edges of its fills among them."""

    across: tuple[Rule, ...] = ()  # horizontal: `at` is a height
    down: tuple[Rule, ...] = ()  # vertical: `at` counts from the left
    fills: tuple[Fill, ...] = ()


def ruling_of(page: object) -> Ruling:
    """Read the rules of a pdfium page; a page that is mostly drawing has none."""
    size = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
    collected = _Collected(size, [], [], [])
    try:
        for path, matrix in _Walk().paths(page):
            collected.add(path, matrix)
    except _TooMuchError:
        return Ruling()
    return Ruling(tuple(collected.across), tuple(collected.down), tuple(collected.fills))


_Matrix = tuple[float, float, float, float, float, float]
_Point = tuple[float, float]
_PLAIN: _Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class _TooMuchError(Exception):
    """The page is a drawing."""


class _Walk:
    """One walk through a page's objects, with what it may still cost."""

    def __init__(self) -> None:
        self.objects = MOST_OBJECTS
        self.segments = MOST_SEGMENTS

    def paths(self, page: object) -> Iterator[tuple[list[list[_Point]], object]]:
        """Yield the path objects, those inside forms too, each with its outlines on the page."""
        for index in range(pdfium.FPDFPage_CountObjects(page)):
            yield from self._inside(pdfium.FPDFPage_GetObject(page, index), _PLAIN, 0)

    def _inside(
        self, thing: object, outer: _Matrix, depth: int
    ) -> Iterator[tuple[list[list[_Point]], object]]:
        self.objects -= 1
        if self.objects < 0:
            raise _TooMuchError
        kind = pdfium.FPDFPageObj_GetType(thing)
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            self.segments -= pdfium.FPDFPath_CountSegments(thing)
            if self.segments < 0:
                raise _TooMuchError
            yield _outlines(thing, _joined(_matrix(thing), outer)), thing
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < MOST_DEPTH:
            matrix = _joined(_matrix(thing), outer)
            for index in range(pdfium.FPDFFormObj_CountObjects(thing)):
                yield from self._inside(
                    pdfium.FPDFFormObj_GetObject(thing, index), matrix, depth + 1
                )


def _matrix(thing: object) -> _Matrix:
    found = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(thing, found):
        return _PLAIN
    return found.a, found.b, found.c, found.d, found.e, found.f


def _joined(inner: _Matrix, outer: _Matrix) -> _Matrix:
    """The matrix that applies `inner` first."""
    if outer == _PLAIN:
        return inner
    (a, b, c, d, e, f), (u, v, w, x, y, z) = inner, outer
    return (
        a * u + b * w,
        a * v + b * x,
        c * u + d * w,
        c * v + d * x,
        e * u + f * w + y,
        e * v + f * x + z,
    )


@dataclass(frozen=True, slots=True)
class _Collected:
    size: tuple[float, float]  # of the page
    across: list[Rule]
    down: list[Rule]
    fills: list[Fill]

    def add(self, outlines: list[list[_Point]], path: object) -> None:
        """Take up what a path rules: its straight lines, or its thin or filled box."""
        filled, stroked = ctypes.c_int(), ctypes.c_int()
        if not pdfium.FPDFPath_GetDrawMode(path, filled, stroked):
            return
        for outline in outlines if filled.value or stroked.value else ():
            self._add_outline(outline, path, filled=bool(filled.value))

    def _add_outline(self, points: list[_Point], path: object, *, filled: bool) -> None:
        left, right = min(x for x, _ in points), max(x for x, _ in points)
        bottom, top = min(y for _, y in points), max(y for _, y in points)
        if top - bottom <= THIN:
            self.across.append(Rule((bottom + top) / 2, left, right))
        elif right - left <= THIN:
            self.down.append(Rule((left + right) / 2, bottom, top))
        elif not (right - left > WHOLE * self.size[0] and top - bottom > WHOLE * self.size[1]):
            if filled:
                self.fills.append(Fill(left, bottom, right, top, _colour(path)))
            for begin, end in pairwise(points):
                self._add_line(begin, end)

    def _add_line(self, begin: _Point, end: _Point) -> None:
        (x, y), (u, v) = begin, end
        if abs(y - v) <= SLANT < abs(x - u):
            self.across.append(Rule((y + v) / 2, min(x, u), max(x, u)))
        elif abs(x - u) <= SLANT < abs(y - v):
            self.down.append(Rule((x + u) / 2, min(y, v), max(y, v)))


def _outlines(path: object, matrix: _Matrix) -> list[list[_Point]]:
    """The runs of straight segments on the page; none of a path that has a curve."""
    runs: list[list[_Point]] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    a, b, c, d, e, f = matrix
    for index in range(pdfium.FPDFPath_CountSegments(path)):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind not in (_LINE, _MOVE) or not pdfium.FPDFPathSegment_GetPoint(segment, x, y):
            return []
        point = (a * x.value + c * y.value + e, b * x.value + d * y.value + f)
        if not (abs(point[0]) < FARTHEST and abs(point[1]) < FARTHEST):
            return []
        if kind == _MOVE or not runs:
            runs.append([point])
        else:
            runs[-1].append(point)
        if pdfium.FPDFPathSegment_GetClose(segment):
            runs[-1].append(runs[-1][0])
    return [run for run in runs if len(run) > 1]


def _colour(path: object) -> tuple[int, int, int, int]:
    parts = tuple(ctypes.c_uint() for _ in range(4))
    if not pdfium.FPDFPageObj_GetFillColor(path, *parts):
        return 0, 0, 0, 0
    red, green, blue, alpha = (part.value for part in parts)
    return red, green, blue, alpha
