"""Tables in PDFs: every cell in its row and column, whatever way the table was set."""

import unicodedata
from collections.abc import Mapping
from pathlib import Path

import pypdfium2
import pytest
from fpdf import FPDF
from pypdf import PdfReader, PdfWriter

from assistant.answering.proof.quoting import locate, locate_row
from assistant.domain.access import Audience
from assistant.domain.documents import Document
from eval.bench.table_files import CASES, Case, make
from eval.bench.tables import score
from ingest.layout import BlockKind, ReadPage
from ingest.pipeline import passages_of
from ingest.readers.pdf import read_pdf

DOCUMENT = Document(
    id="d", source="s", file="tabel.pdf", title="Tabel", audience=Audience.of(["public"])
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("tabeller")
    make(made)
    return made


def pages_of(path: Path) -> list[ReadPage]:
    return list(read_pdf(path).pages)


def rows_of(path: Path) -> list[str]:
    return [
        block.text
        for page in pages_of(path)
        for block in page.blocks
        if block.kind is BlockKind.TABLE_ROW
    ]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_every_cell_stands_in_its_row_and_column_and_comes_with_its_heads(
    case: Case, folder: Path
) -> None:
    passages = passages_of(DOCUMENT, pages_of(folder / f"{case.name}.pdf"))

    found = score(case, [[*each.section, *each.text.split("\n")] for each in passages])

    assert (found.recall, found.precision, found.headed) == (1.0, 1.0, 1.0)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_every_row_can_be_quoted_from_its_page(case: Case, folder: Path) -> None:
    pages = pages_of(folder / f"{case.name}.pdf")
    texts: Mapping[int, str] = {page.page.number: page.page.text for page in pages}

    lost = [
        row
        for each in passages_of(DOCUMENT, pages)
        for row in each.text.split("\n")
        if "\t" in row
        and locate(texts[each.page], row) is None
        and locate_row(texts[each.page], row) is None
    ]

    assert lost == []


@pytest.mark.parametrize("name", ["to-spalter", "kort-på-række", "fire-rammer", "punkter-med-tal"])
def test_columns_of_text_cards_boxes_and_lists_are_no_table(name: str, folder: Path) -> None:
    assert rows_of(folder / f"{name}.pdf") == []


def test_the_text_of_a_page_with_tables_is_still_what_pdfium_reads(folder: Path) -> None:
    path = folder / "fælles-hoveder.pdf"
    raw = pypdfium2.PdfDocument(path)[0].get_textpage().get_text_range()

    assert pages_of(path)[0].page.text == unicodedata.normalize("NFC", raw)


def test_text_beside_a_table_stays_whole(folder: Path) -> None:
    (page,) = pages_of(folder / "ved-siden-af-tekst.pdf")
    prose = [block.text for block in page.blocks if block.kind is BlockKind.PARAGRAPH]

    assert any(text.startswith("Forvaltningen oplyser") and len(text) > 500 for text in prose)


def test_prose_after_a_table_is_no_row_though_it_holds_amounts(tmp_path: Path) -> None:
    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("Helvetica", size=10)
    for at, name in enumerate(("Veje", "Parker", "Broer", "Stier")):
        pdf.text(20, 40 + 6 * at, name)
        pdf.text(90, 40 + 6 * at, f"{at + 3}.{at}00")
    pdf.set_xy(20, 66)
    pdf.multi_cell(150, 6, "Der er afsat 1.200 kr. til parker, og udvalget drøfter sagen " * 3)
    path = tmp_path / "prose.pdf"
    pdf.output(str(path))

    assert rows_of(path) == ["Veje\t3.000", "Parker\t4.100", "Broer\t5.200", "Stier\t6.300"]


def test_two_tables_with_a_line_between_are_two(tmp_path: Path) -> None:
    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("Helvetica", size=10)
    for head in ("Budget", "Regnskab"):
        with pdf.table(first_row_as_headings=False) as table:
            for row in (("Post", head), ("Veje", "12"), ("Broer", "9")):
                table.row(row)
        pdf.multi_cell(0, 8, "Tallene er opgjort af forvaltningen.")
    path = tmp_path / "two.pdf"
    pdf.output(str(path))

    (page,) = pages_of(path)
    heads = [block.text for block in page.blocks if block.level == 1]

    assert heads == ["Post\tBudget", "Post\tRegnskab"]


class Report(FPDF):
    """Three pages with a running head and foot, each with a table right below the head."""

    def header(self) -> None:
        self.set_font("Helvetica", size=8)
        self.text(22, 14, "Bilag 1: Plejehjem")
        self.text(150, 14, "Nyt plejehjem")

    def footer(self) -> None:
        self.set_font("Helvetica", size=8)
        self.text(22, 287, f"Side {self.page_no()}")

    def table_of(self, heads: tuple[str, ...], name: str, top: float) -> None:
        self.set_y(top)
        self.set_font("Helvetica", size=10)
        with self.table(cell_fill_color=(235, 235, 235), cell_fill_mode="ALL") as table:
            for row in (heads, (name, *("12,5" for _ in heads[1:])), ("I alt", *heads[1:])):
                table.row(row)


def test_running_lines_headings_and_sentences_stay_out_of_the_tables_beside_them(
    tmp_path: Path,
) -> None:
    pdf = Report()
    for name in ("Veje", "Broer", "Stier"):
        pdf.add_page()
        pdf.table_of(("Post", "Boliger", "Arealer"), name, top=20)
        pdf.multi_cell(170, 6, f"{name} godkendes (sag 1125) med virkning fra 1. januar 2027.")
        pdf.set_font("Helvetica", "B", 14)
        pdf.cell(0, 8, f"{name} i 2027", new_x="LMARGIN", new_y="NEXT")
        pdf.table_of(("Post", "Beløb"), name, top=pdf.get_y())
    path = tmp_path / "report.pdf"
    pdf.output(str(path))

    for page, name in zip(pages_of(path), ("Veje", "Broer", "Stier"), strict=True):
        rest = [
            (block.kind, block.text)
            for block in page.blocks
            if block.kind is not BlockKind.TABLE_ROW
        ]
        assert rest == [
            (
                BlockKind.PARAGRAPH,
                f"{name} godkendes (sag 1125) med virkning fra 1. januar 2027.",
            ),
            (BlockKind.HEADING, f"{name} i 2027"),
        ]
        assert len(page.blocks) == 8
        assert page.blocks[-2].text == f"{name}\t12,5"


def test_a_page_that_is_mostly_drawing_keeps_its_text(tmp_path: Path) -> None:
    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("Helvetica", size=10)
    pdf.text(20, 20, "Kort over kommunen")
    for at in range(7000):
        pdf.line(10, 10 + at / 100, 200, 10 + at / 100)
    path = tmp_path / "map.pdf"
    pdf.output(str(path))

    (page,) = pages_of(path)

    assert [block.text for block in page.blocks] == ["Kort over kommunen"]


def test_a_page_that_is_set_sideways_keeps_its_text(tmp_path: Path, folder: Path) -> None:
    writer = PdfWriter()
    writer.add_page(PdfReader(folder / "rammer.pdf").pages[0].rotate(90))
    path = tmp_path / "sideways.pdf"
    writer.write(path)

    (page,) = pages_of(path)

    assert "Teknisk Udvalg" in page.page.text
    assert page.blocks


def test_rules_beyond_any_page_do_not_cost_the_text(tmp_path: Path) -> None:
    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("Helvetica", size=10)
    pdf.text(20, 20, "Byrådet mødes")
    far = "9" * 60
    for at in range(4):
        pdf._out(f"0 {at}{far} {far} {far} re f 0 {at} m {far} {at} l S {at} 0 m {at} -{far} l S")
    path = tmp_path / "far.pdf"
    pdf.output(str(path))

    (page,) = pages_of(path)

    assert [block.text for block in page.blocks] == ["Byrådet mødes"]
