"""The amounts of the corpus add up: in workbooks, and in the tables of the manuscripts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
WORKBOOKS = sorted(path.name for path in CORPUS.glob("*.xlsx"))
MANUSCRIPTS = sorted(path.name for path in (CORPUS / "manuscripts").glob("**/*.md"))
CELL = re.compile(r"[A-Z]\d+")
SUM = re.compile(r"=SUM\(([A-Z])(\d+):[A-Z](\d+)\)")
TOTAL = re.compile(r"\*{0,2}(I alt|Sum|Besparelse i alt)\b", re.IGNORECASE)
NUMBER = re.compile(r"[–-]?\d{1,3}(?:\.\d{3})*(?:,\d+)?")


def value_of(formula: str, sheet: Worksheet) -> float:
    """What a sum or a plain calculation comes to, from the values that the sheet shows."""
    if found := SUM.fullmatch(formula):
        column, first, last = found[1], int(found[2]), int(found[3])
        return sum(float(sheet[f"{column}{row}"].value) for row in range(first, last + 1))
    numbers = CELL.sub(lambda cell: repr(float(sheet[cell[0]].value)), formula[1:])
    return float(eval(numbers, {"__builtins__": {}}))


@pytest.mark.parametrize("file", WORKBOOKS)
def test_every_formula_of_a_workbook_has_the_value_that_it_comes_to(file: str) -> None:
    shown = openpyxl.load_workbook(CORPUS / file, data_only=True)
    written = openpyxl.load_workbook(CORPUS / file)
    for sheet in written:
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, str) and cell.value.startswith("="):
                    value = shown[sheet.title][cell.coordinate].value
                    assert value == pytest.approx(value_of(cell.value, shown[sheet.title]))


def test_there_are_formulas_to_check() -> None:
    books = [openpyxl.load_workbook(CORPUS / file) for file in WORKBOOKS]
    cells = [cell.value for book in books for s in book for row in s.iter_rows() for cell in row]
    assert sum(isinstance(value, str) and value.startswith("=") for value in cells) > 80


def tables_of(text: str) -> Iterator[list[list[str]]]:
    """The tables of a manuscript as rows of cells, without the line of widths."""
    for block in re.findall(r"(?:^\|.*\n?)+", text, re.MULTILINE):
        rows = [line.strip().strip("|").split("|") for line in block.strip().splitlines()]
        yield [[cell.strip() for cell in row] for row in [rows[0], *rows[2:]]]


def number(cell: str) -> float | None:
    """A cell that is one number and nothing else; percentages do not add up and are left out."""
    plain = cell.strip("*").removesuffix(" kr.").removesuffix(" mio. kr.").strip()
    if not NUMBER.fullmatch(plain):
        return None
    return float(plain.replace("–", "-").replace(".", "").replace(",", "."))


@pytest.mark.parametrize("file", MANUSCRIPTS)
def test_the_last_row_of_a_table_is_the_sum_of_those_above(file: str) -> None:
    text = next((CORPUS / "manuscripts").glob(f"**/{file}")).read_text(encoding="utf-8")
    for rows in tables_of(text):
        if not TOTAL.match(rows[-1][0]):
            continue
        items = [row for row in rows[1:-1] if not row[0].startswith("**")]  # bold is a subtotal
        for column in range(1, len(rows[0])):
            if re.search(r"\bpr\.|gennemsnit", rows[0][column], re.IGNORECASE):
                continue
            total = number(rows[-1][column])
            parts = [number(row[column]) for row in items]
            known = [part for part in parts if part is not None]
            if total is not None and len(known) > 1:
                slack = 0.051 * len(known) if total % 1 else 0.5
                assert abs(sum(known) - total) <= slack, (rows[0][column], known, total)


@pytest.mark.parametrize(
    ("file", "sheet", "row", "column", "expected"),
    [
        ("bilag-budgetrammer-2027.xlsx", "Rammer", "I alt", 2, 5916.0),
        ("bilag-budgetrammer-2027.xlsx", "Rammer", "I alt", 3, 59.16),
        ("bilag-budgetrammer-2027.xlsx", "Anlæg", "I alt", 4, 235.0),
        ("bilag-overfoersler-2025-2026.xlsx", "Afdelinger", "I alt", 4, 63.4),
        ("bilag-overfoersler-2025-2026.xlsx", "Afdelinger", "I alt", 5, 48.1),
        ("bilag-overfoersler-2025-2026.xlsx", "Afdelinger", "I alt", 6, 15.3),
        ("bilag-overfoersler-2025-2026.xlsx", "Projekter", "I alt", 3, 48.1),
        ("bilag-madservice-priser.xlsx", "Borgere og portioner", "I alt", 2, 640),
        ("bilag-madservice-priser.xlsx", "Ramme", "I alt", 3, 31.2),
        ("bilag-normeringer-dagtilbud.xlsx", "Institutioner", "Alle institutioner", 5, 2.9),
        ("bilag-normeringer-dagtilbud.xlsx", "Under normen", "I alt", 5, 1_600_000),
    ],
)
def test_a_workbook_comes_to_the_amount_that_the_meetings_name(
    file: str, sheet: str, row: str, column: int, expected: float
) -> None:
    book = openpyxl.load_workbook(CORPUS / file, data_only=True)
    rows = {line[0]: line for line in reversed(list(book[sheet].iter_rows(values_only=True)))}
    assert rows[row][column - 1] == pytest.approx(expected)


def test_the_average_of_the_sickness_is_weighted_by_the_employed() -> None:
    book = openpyxl.load_workbook(CORPUS / "bilag-sygefravaer-afdelinger.xlsx", data_only=True)
    total = next(row for row in book["Afdelinger"].iter_rows(values_only=True) if row[0] == "I alt")
    assert total[5] / total[1] == pytest.approx(14.2, abs=0.05)
    months = [row[1] for row in book["Måneder"].iter_rows(values_only=True)]
    numbers = [value for value in months if isinstance(value, float | int)]
    assert sum(numbers) / 12 == pytest.approx(14.2, abs=0.05)


def test_a_nursery_that_breaks_the_norm_is_marked_and_no_other() -> None:
    book = openpyxl.load_workbook(CORPUS / "bilag-normeringer-dagtilbud.xlsx", data_only=True)
    rows = [r for r in book["Institutioner"].iter_rows(values_only=True) if r[8] in ("Ja", "Nej")]
    assert len(rows) == 22
    for row in rows:
        is_over = (row[2] or 0) > 3 * (row[3] or 1) or (row[5] or 0) > 6 * (row[6] or 1)
        assert is_over == (row[8] == "Nej"), row
    assert sum(row[8] == "Nej" for row in rows) == 6
