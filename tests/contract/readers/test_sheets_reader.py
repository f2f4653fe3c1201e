"""Workbooks: a sheet is a page, and no number stands without what it is a number of."""

import datetime
from collections.abc import Callable, Sequence
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from assistant.answering.proof.quoting import locate
from assistant.errors import Unreadable
from ingest.cleaning.blocks import clean_blocks
from ingest.layout import ReadPage
from ingest.readers import open_file
from ingest.readers.office import sheet_cells
from ingest.splitting.packing import packed
from ingest.splitting.units import units_of

Fill = Callable[[xlsxwriter.Workbook, xlsxwriter.worksheet.Worksheet], object]


def read(path: Path, fill: Fill, name: str = "Ark1") -> ReadPage:
    with xlsxwriter.Workbook(path) as book:
        fill(book, book.add_worksheet(name))
    (page,) = open_file(path).pages
    return page


def of_rows(path: Path, rows: Sequence[Sequence[object]]) -> ReadPage:
    def fill(_: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
        for number, row in enumerate(rows):
            for column, value in enumerate(row):
                if value is not None:
                    sheet.write(number, column, value)

    return read(path, fill)


def kinds(page: ReadPage) -> list[tuple[str, int, str]]:
    return [(block.kind.value, block.level, block.text) for block in page.blocks]


def texts(page: ReadPage) -> list[str]:
    return [block.text for block in page.blocks]


def test_a_row_is_a_line_with_each_value_under_its_head(tmp_path: Path) -> None:
    page = of_rows(
        tmp_path / "a.xlsx",
        [
            ["Budget 2026"],
            ["Beløb i 1.000 kr."],
            ["Område", "2025", "2026", "Note"],
            ["Skole", 100, 110, "ny"],
            ["Drift"],
            ["Ældre", 200, None, None],
            ["Kilde: Økonomi."],
        ],
    )

    assert kinds(page) == [
        ("heading", 1, "Budget 2026"),
        ("heading", 2, "Beløb i 1.000 kr."),
        ("table_row", 0, "Område: Skole; 2025: 100; 2026: 110; Note: ny"),
        ("heading", 6, "Drift"),
        ("table_row", 0, "Område: Ældre; 2025: 200"),
        ("paragraph", 0, "Kilde: Økonomi."),
    ]
    assert page.page.text == "\n".join(texts(page))


def test_what_is_counted_is_a_heading_and_what_is_said_beside_it_is_not(tmp_path: Path) -> None:
    table = [["Vare", "Pris", "Antal"], ["Hovedret", 58, 3], ["Biret", 15, 4]]
    page = of_rows(
        tmp_path / "a.xlsx",
        [
            ["Priser på mad"],
            ["Sag 26-158. Omsorg, den 20. februar 2026."],
            ["Betaling i 2026, kr. pr. portion. Priserne følger byrådets takster."],
            *table,
            [],
            ["Mio. kr. i priser fra 2026."],
            *table,
            ["Taksten er 58 kr. pr. portion."],
        ],
    )

    assert [(kind, text) for kind, _, text in kinds(page) if kind != "table_row"] == [
        ("heading", "Priser på mad"),
        ("heading", "Betaling i 2026, kr. pr. portion."),
        ("paragraph", "Sag 26-158. Omsorg, den 20. februar 2026."),
        ("paragraph", "Priserne følger byrådets takster."),
        ("heading", "Mio. kr. i priser fra 2026."),
        ("paragraph", "Taksten er 58 kr. pr. portion."),
    ]
    assert page.page.text == "\n".join(texts(page))


def test_all_of_a_sheet_lies_under_its_name_unless_a_program_gave_it(tmp_path: Path) -> None:
    def fill(_: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
        sheet.write_row(0, 0, ["Vej", "Sti", "Bro"])

    assert read(tmp_path / "a.xlsx", fill, "Anlæg 2027").section == ("Anlæg 2027",)
    assert read(tmp_path / "b.xlsx", fill, "Ark2").section == ()


def test_a_sheet_is_a_page_by_its_name(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        for name in ("Drift 2026", "Anlæg"):
            book.add_worksheet(name).write_row(0, 0, ["Vej", "Sti", "Bro"])
        book.add_worksheet("Tomt")

    pages = list(open_file(tmp_path / "a.xlsx").pages)

    assert [(p.page.number, p.page.label, p.page.title) for p in pages] == [
        (1, "Drift 2026", "Drift 2026"),
        (2, "Anlæg", "Anlæg"),
        (3, "Tomt", "Tomt"),
    ]
    assert texts(pages[0]) == ["Vej\tSti\tBro"]
    assert pages[2].page.text == ""


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        (18600, '#,##0 "kr."', "18.600 kr."),
        (1234567, "#,##0", "1.234.567"),
        (0.125, "0.0%", "12,5 %"),
        (-1234.5, "#,##0.00;[Red]#,##0.00", "-1.234,50"),
        (2026, "General", "2026"),
        (0.1 + 0.2, "General", "0,3"),
        (1_500_000, '0.0,, "mio. kr."', "1,5 mio. kr."),
        (12345678, "00 00 00 00", "12 34 56 78"),
        (46099, "dd-mm-yyyy", "18. marts 2026"),
        (46099.5, "d/m/yy hh:mm", "18. marts 2026 12:00"),
        (46099, "mmm-yy", "marts 2026"),
        (0.5, "hh:mm", "12:00"),
        (1.25, "[h]:mm", "30:00"),
        (True, "General", "SAND"),
        (7, ";;;", None),
    ],
)
def test_values_are_shown_as_the_sheet_shows_them_the_danish_way(
    value: float, code: str, shown: str | None, tmp_path: Path
) -> None:
    page = read(
        tmp_path / "a.xlsx",
        lambda book, sheet: sheet.write(0, 0, value, book.add_format({"num_format": code})),
    )

    assert texts(page) == ([shown] if shown else [])


def test_dates_from_1904_are_counted_from_there(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "a.xlsx", {"date_1904": True}) as book:
        form = book.add_format({"num_format": "yyyy-mm-dd"})
        book.add_worksheet().write_datetime(0, 0, datetime.datetime(2026, 3, 18), form)

    (page,) = open_file(tmp_path / "a.xlsx").pages

    assert texts(page) == ["18. marts 2026"]


def test_formulas_give_their_last_result_and_faults_and_missing_ones_nothing(
    tmp_path: Path,
) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["Post", "Sum", "Note"], ["Uden", "=1+1", "ja"], ["Fejl", "#DIV/0!", "nej"]):
        sheet.append(row)
    book.save(tmp_path / "uden.xlsx")

    def fill(_: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
        sheet.write_row(0, 0, ["Post", "Sum"])
        sheet.write(1, 0, "Med")
        sheet.write_formula(1, 1, "=1+1", None, 2)
        sheet.write(2, 0, "Mere")
        sheet.write_formula(2, 1, "=2+2", None, 4)

    (without,) = open_file(tmp_path / "uden.xlsx").pages

    assert texts(without) == ["Post: Uden; Note: ja", "Post: Fejl; Note: nej"]
    assert texts(read(tmp_path / "med.xlsx", fill)) == ["Post: Med; Sum: 2", "Post: Mere; Sum: 4"]


def test_what_a_sheet_does_not_show_is_left_out(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        sheet = book.add_worksheet("Vist")
        for row, cells in enumerate(
            [["Område", "Løn", "Sum"], ["Skole", "HEMMELIG", 5], ["GEMT", "x", 7], ["Vej", "x", 9]]
        ):
            sheet.write_row(row, 0, cells)
        sheet.set_column(1, 1, None, None, {"hidden": True})
        sheet.set_row(2, None, None, {"hidden": True})
        sheet.write_comment(1, 0, "HEMMELIG note")
        for name, hide in (("Skjult", "hide"), ("Dybt", "very_hidden")):
            other = book.add_worksheet(name)
            other.write(0, 0, "HEMMELIG")
            getattr(other, hide)()

    pages = list(open_file(tmp_path / "a.xlsx").pages)

    assert [texts(page) for page in pages] == [["Område: Skole; Sum: 5", "Område: Vej; Sum: 9"]]


def test_heads_of_several_rows_are_joined_column_by_column(tmp_path: Path) -> None:
    def fill(book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
        sheet.merge_range("A1:A2", "Område", book.add_format())
        sheet.merge_range("B1:C1", "Budget", book.add_format())
        sheet.merge_range("D1:E1", "Regnskab", book.add_format())
        sheet.write_row("B2", [2025, 2026, 2025, 2026])
        sheet.write_row("A3", ["Skole", 1, 2, 3, 4])
        sheet.merge_range("A4:A5", "Ældre", book.add_format())
        sheet.write_row("B4", [5, 6, 7, 8])
        sheet.write_row("B5", [9, 10, 11, 12])

    page = read(tmp_path / "a.xlsx", fill)

    assert texts(page) == [
        "Område: Skole; Budget 2025: 1; Budget 2026: 2; Regnskab 2025: 3; Regnskab 2026: 4",
        "Område: Ældre; Budget 2025: 5; Budget 2026: 6; Regnskab 2025: 7; Regnskab 2026: 8",
        "Område: Ældre; Budget 2025: 9; Budget 2026: 10; Regnskab 2025: 11; Regnskab 2026: 12",
    ]


def test_tables_apart_by_a_blank_row_have_their_own_heads_and_a_total_keeps_its_tables(
    tmp_path: Path,
) -> None:
    page = of_rows(
        tmp_path / "a.xlsx",
        [
            ["Vej", "Meter"], ["Nygade", 10], ["Torvet", 20],
            [],
            ["I alt", 30],
            [],
            ["Skole", "Elever", "Klasser"], ["Nord", 300, 12], ["Syd", 200, 9],
            [],
            ["Telefon", "87 00 00 00"],
        ],
    )  # fmt: skip

    assert texts(page) == [
        "Vej: Nygade; Meter: 10",
        "Vej: Torvet; Meter: 20",
        "Vej: I alt; Meter: 30",
        "Skole: Nord; Elever: 300; Klasser: 12",
        "Skole: Syd; Elever: 200; Klasser: 9",
        "Telefon\t87 00 00 00",
    ]


def test_where_no_head_can_be_proved_the_cells_stand_plain(tmp_path: Path) -> None:
    page = of_rows(
        tmp_path / "a.xlsx",
        [["Formand", "Anna Bak"], ["Næstformand", "Bo Dahl"], ["Sekretær", "Ida Lund"]],
    )

    assert texts(page) == ["Formand\tAnna Bak", "Næstformand\tBo Dahl", "Sekretær\tIda Lund"]


def test_a_declared_table_and_bold_heads_are_believed(tmp_path: Path) -> None:
    def declared(_: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
        columns = [{"header": "Rolle"}, {"header": "Navn"}]
        sheet.add_table("A1:B2", {"data": [["Formand", "Anna"]], "columns": columns})

    def bold(book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
        sheet.write_row(0, 0, ["Rolle", "Navn"], book.add_format({"bold": True}))
        sheet.write_row(1, 0, ["Formand", "Anna"])

    assert texts(read(tmp_path / "a.xlsx", declared)) == ["Rolle: Formand; Navn: Anna"]
    assert texts(read(tmp_path / "b.xlsx", bold)) == ["Rolle: Formand; Navn: Anna"]


def test_rich_texts_line_breaks_and_text_boxes_are_read(tmp_path: Path) -> None:
    def fill(book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
        sheet.write_rich_string(0, 0, "Ny ", book.add_format({"bold": True}), "plan\nfor vejen")
        sheet.insert_textbox(3, 0, "Forbehold: foreløbige tal.")

    assert texts(read(tmp_path / "a.xlsx", fill)) == [
        "Ny plan for vejen",
        "Forbehold: foreløbige tal.",
    ]


def test_every_row_is_one_unit_that_packing_never_tears_and_quoting_finds(tmp_path: Path) -> None:
    heads = ["Område", *(f"Konto {number}" for number in range(1, 31))]
    rows = [[f"Sted {row}", *(row * 1000 + column for column in range(30))] for row in range(20)]
    page = of_rows(tmp_path / "a.xlsx", [heads, *rows])

    passages = packed(list(units_of(clean_blocks(page.blocks))))

    lines = page.page.text.split("\n")
    assert all(line.startswith("Område: Sted ") for line in lines)
    assert [line for passage in passages for line in passage.text.split("\n")] == lines
    assert all(locate(page.page.text, line) for line in lines)
    assert sum(line.count("Konto 30: ") for line in lines) == 20


def test_a_sheet_that_is_formatted_to_its_end_is_as_long_as_what_stands_in_it(
    tmp_path: Path,
) -> None:
    def fill(book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
        sheet.write(0, 0, "Øverst")
        for row in (1_048_570, 1_048_575):
            sheet.write_blank(row, 16_000, None, book.add_format({"bold": True}))

    assert texts(read(tmp_path / "a.xlsx", fill)) == ["Øverst"]


@pytest.mark.parametrize(
    ("limit", "reason"),
    [("MOST_ROWS", "arket »Ark1« har mere end"), ("MOST_CELLS", "arket »Ark1« har mere end")],
)
def test_a_sheet_beyond_the_limits_is_refused_with_its_name(
    limit: str, reason: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheet_cells, limit, 3)

    with pytest.raises(Unreadable, match=reason):
        of_rows(tmp_path / "a.xlsx", [[1, 2], [3, 4], [5, 6], [7, 8]])


def test_a_workbook_that_shows_no_sheet_is_unreadable(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book = openpyxl.Workbook()
    book.create_sheet("Andet").sheet_state = "hidden"
    book.worksheets[0].sheet_state = "veryHidden"
    book.worksheets[0]["A1"] = "HEMMELIG"
    book.active = 0
    with pytest.raises(IndexError, match="visible"):
        book.save(path)
    book.worksheets[0].sheet_state = "visible"
    book.save(path)
    hide_all(path)

    with pytest.raises(Unreadable, match="ingen synlige ark"):
        open_file(path)


def hide_all(path: Path) -> None:
    import zipfile

    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    book = parts["xl/workbook.xml"].replace(b'state="visible"', b'state="hidden"')
    parts["xl/workbook.xml"] = book
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
