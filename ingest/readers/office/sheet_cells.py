"""One sheet of a workbook, read cell by cell: only what it shows when it is opened."""

from datetime import datetime

from assistant.errors import Unreadable
from ingest.readers.office.cells import Cell, CellKind, Grid, Row, area_of, column_of
from ingest.readers.office.markup import whole
from ingest.readers.office.moments import MONTHS
from ingest.readers.office.number_formats import displayed
from ingest.readers.office.workbook_parts import Shared, one_line

MOST_ROWS = 50_000
MOST_CELLS = 500_000
MOST_MERGED = 20_000
_BOOLEANS = {"1": "SAND", "0": "FALSK", "true": "SAND", "false": "FALSK"}
_HELD = frozenset({"x:v", "x:t"})


class SheetListener:
    """Builds a grid while a sheet is read. Cells in hidden rows and columns are passed over."""

    def __init__(self, name: str, shared: Shared) -> None:
        self.grid = Grid()
        self._name = name
        self._shared = shared
        self._hidden: list[tuple[int, int]] = []  # columns, from and to
        self._row = 0
        self._column = 0
        self._is_hidden_row = False
        self._cells: dict[int, Cell] = {}
        self._cell: dict[str, str] = {}
        self._held: list[str] | None = None
        self._value: list[str] = []
        self._readings = 0
        self._count = 0

    def start(self, tag: str, attrs: dict[str, str], /) -> None:
        """Take the beginning of an element."""
        if tag == "x:c":
            self._begin_cell(attrs)
        elif tag in _HELD and not self._readings:
            self._held = self._value
        elif tag == "x:row":
            self._begin_row(attrs)
        elif tag == "x:rPh":
            self._readings += 1
        elif tag == "x:col" and attrs.get("hidden") in ("1", "true"):
            self._hidden.append((whole(attrs.get("min")) or 0, whole(attrs.get("max")) or 0))
        elif tag == "x:mergeCell":
            self._merge(attrs.get("ref", ""))

    def data(self, data: str, /) -> None:
        """Take a run of text."""
        if self._held is not None:
            self._held.append(data)

    def end(self, tag: str, /) -> None:
        """Take the end of an element."""
        if tag in _HELD:
            self._held = None
        elif tag == "x:c":
            self._end_cell()
        elif tag == "x:row":
            self._end_row()
        elif tag == "x:rPh":
            self._readings -= 1

    def _begin_row(self, attrs: dict[str, str]) -> None:
        self._row = whole(attrs.get("r")) or self._row + 1
        self._column = 0
        self._is_hidden_row = attrs.get("hidden") in ("1", "true")
        if self._is_hidden_row:
            self.grid.hidden.add(self._row)

    def _end_row(self) -> None:
        if not self._cells:
            return
        self.grid.rows.append(Row(self._row, dict(sorted(self._cells.items()))))
        self._cells = {}
        if len(self.grid.rows) > MOST_ROWS:
            raise Unreadable(f"arket »{self._name}« har mere end {MOST_ROWS // 1000}.000 rækker")

    def _begin_cell(self, attrs: dict[str, str]) -> None:
        named = column_of(attrs.get("r", "").rstrip("0123456789"))
        self._column = named or self._column + 1
        self._cell = attrs
        self._value = []

    def _end_cell(self) -> None:
        if self._is_hidden_row or any(a <= self._column <= b for a, b in self._hidden):
            return
        cell = self._shown("".join(self._value))
        if cell is None:
            return
        self._cells[self._column] = cell
        self._count += 1
        if self._count > MOST_CELLS:
            raise Unreadable(f"arket »{self._name}« har mere end {MOST_CELLS // 1000}.000 felter")

    def _merge(self, reference: str) -> None:
        area = area_of(reference)
        if area is not None and len(self.grid.merged) < MOST_MERGED:
            self.grid.merged.append(area)

    def _shown(self, value: str) -> Cell | None:
        """The cell with this raw value; None where it shows nothing, or only a fault."""
        form = self._shared.format(self._cell.get("s"))
        kind = self._cell.get("t", "n")
        cell_kind = CellKind.TEXT
        if kind == "n":
            text = _number(value, form.code, from_1904=self._shared.from_1904)
            cell_kind = CellKind.MOMENT if form.is_moment else CellKind.NUMBER
        elif kind == "s":
            text = self._shared.text(value)
        elif kind == "d":
            text, cell_kind = _date(value), CellKind.MOMENT
        elif kind == "b":
            text = _BOOLEANS.get(value, "")
        else:
            text = "" if kind == "e" else one_line(value)
        return Cell(text, cell_kind, form.is_marked) if text else None


def _number(value: str, code: str, *, from_1904: bool) -> str:
    try:
        return displayed(float(value), code, from_1904=from_1904)
    except ValueError:
        return ""  # most often a cell that has a format and no value


def _date(value: str) -> str:
    try:
        at = datetime.fromisoformat(value)
    except ValueError:
        return value
    return f"{at.day}. {MONTHS[at.month - 1]} {at.year}"
