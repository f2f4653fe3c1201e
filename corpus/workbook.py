"""Writes a workbook from TOML: title lines above the heads, formats, formulas with their values.

A column is filled from the rows, or computed: `plus`, `minus`, `times` or `over` of other columns
(letters) and numbers. `total` adds a row with the sums of the columns that ask for them.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from functools import reduce
from operator import add, mul, sub, truediv
from typing import Any

import xlsxwriter
from package import settled
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

Fields = Mapping[str, Any]
OPERATIONS: dict[str, tuple[str, Callable[[float, float], float]]] = {
    "plus": ("+", add),
    "minus": ("-", sub),
    "times": ("*", mul),
    "over": ("/", truediv),
}
INK, TINT = "#18425C", "#E4EDF2"


def write_workbook(manuscript: Fields) -> bytes:
    """Write the workbook as .xlsx."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.set_properties(
        {"title": manuscript["title"], "author": "Møllehavn Kommune (opdigtet)", "comments": ""}
    )
    for sheet in manuscript["sheet"]:
        _Sheet(book, book.add_worksheet(sheet["name"])).fill(sheet)
    book.close()
    return settled(out.getvalue())


class _Sheet:
    def __init__(self, book: xlsxwriter.Workbook, sheet: Worksheet) -> None:
        self.book, self.sheet, self.row = book, sheet, 0

    def fill(self, fields: Fields) -> None:
        for number, table in enumerate(fields["table"]):
            self._lines(table.get("lines", ()), "heading" if number == 0 else "bold")
            if "columns" in table:
                self._table(table)
            self._lines(table.get("notes", ()), "plain")
            self.row += 1

    def _lines(self, lines: Sequence[str], first: str) -> None:
        styles = {"heading": {"bold": True, "font_size": 14, "font_color": INK}}
        for number, line in enumerate(lines):
            style = styles.get(first, {"bold": first == "bold"}) if number == 0 else {}
            self.sheet.write_string(self.row, 0, line, self.book.add_format(style))
            self.row += 1
        self.row += bool(lines)

    def _table(self, table: Fields) -> None:
        columns: Sequence[Fields] = table["columns"]
        head = self.book.add_format(
            {"bold": True, "bg_color": TINT, "bottom": 1, "text_wrap": True, "valign": "top"}
        )
        for number, column in enumerate(columns):
            self.sheet.set_column(number, number, column.get("width", 14))
            self.sheet.write_string(self.row, number, column["head"], head)
        first = self.row + 1
        rows = [self._full(row, columns) for row in table["rows"]]
        for values in rows:
            self.row += 1
            self._row(values, columns)
        if "total" in table:
            self.row += 1
            self._total(table["total"], first, rows, columns)
        self.row += 2

    def _full(self, row: Sequence[Any], columns: Sequence[Fields]) -> list[Any]:
        """The row with the values of its computed columns."""
        given = iter(row)
        values: list[Any] = []
        for column in columns:
            name = _operation(column)
            values.append(_value(column[name], values, name) if name else next(given))
        if next(given, None) is not None:
            raise ValueError(f"a row has more cells than columns: {row}")
        return values

    def _row(self, values: Sequence[Any], columns: Sequence[Fields]) -> None:
        for number, (value, column) in enumerate(zip(values, columns, strict=True)):
            name = _operation(column)
            formula = _formula(column[name], self.row + 1, name) if name else ""
            self._cell(number, value, formula, self._format(column))

    def _cell(self, number: int, value: object, formula: str, style: Format) -> None:
        if formula:
            self.sheet.write_formula(self.row, number, formula, style, value)
        elif isinstance(value, date):
            self.sheet.write_datetime(self.row, number, _moment(value), style)
        elif value != "":
            self.sheet.write(self.row, number, value, style)

    def _total(
        self, name: str, first: int, rows: Sequence[Sequence[Any]], columns: Sequence[Fields]
    ) -> None:
        for number, column in enumerate(columns):
            style = self._format(column, bold=True, top=1)
            letter = chr(ord("A") + number)
            if column.get("sum"):
                formula = f"=SUM({letter}{first + 1}:{letter}{self.row})"
                self.sheet.write_formula(
                    self.row, number, formula, style, round(sum(row[number] for row in rows), 12)
                )
            else:
                self._cell(number, name if number == 0 else "", "", style)

    def _format(self, column: Fields, **more: object) -> Format:
        return self.book.add_format({"num_format": column.get("format", "General"), **more})


def _operation(column: Fields) -> str | None:
    return next((name for name in OPERATIONS if name in column), None)


def _value(operands: Sequence[Any], values: Sequence[Any], name: str) -> float:
    numbers = [values[ord(o) - ord("A")] if isinstance(o, str) else o for o in operands]
    return float(round(reduce(OPERATIONS[name][1], numbers), 12))


def _formula(operands: Sequence[Any], row: int, name: str) -> str:
    terms = [f"{o}{row}" if isinstance(o, str) else f"{o}" for o in operands]
    return "=" + OPERATIONS[name][0].join(terms)


def _moment(value: date) -> datetime:
    return datetime(value.year, value.month, value.day)
