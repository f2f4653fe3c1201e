import io
import unicodedata
from pathlib import Path

import pypdfium2
import pytest
from fpdf import FPDF
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, NumberObject, TextStringObject

from assistant.errors import Unreadable
from ingest.layout import BlockKind, ReadPage
from ingest.readers.pdf import read_pdf


def one_page(text: str = "Byrådet mødes.") -> bytes:
    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("Helvetica", size=11)
    pdf.multi_cell(100, text=text)
    return bytes(pdf.output())


def pages_of(path: Path) -> list[ReadPage]:
    return list(read_pdf(path).pages)


def test_the_text_is_pdfiums_own_in_nfc_with_its_line_ends_and_split_marks(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(one_page("Byrådet drøfter vel-\nfærdsopgaver\ni morgen."))
    raw = pypdfium2.PdfDocument(path)[0].get_textpage().get_text_range()

    text = pages_of(path)[0].page.text

    assert text == unicodedata.normalize("NFC", raw)
    assert "\r\n" in text
    assert "vel\ufffefærdsopgaver" in text


def test_a_locked_file_says_that_it_needs_a_password(tmp_path: Path) -> None:
    writer = PdfWriter(clone_from=io.BytesIO(one_page()))
    writer.encrypt("hemmelig", algorithm="RC4-128")
    path = tmp_path / "locked.pdf"
    writer.write(path)

    with pytest.raises(Unreadable, match="kræver adgangskode"):
        read_pdf(path)


def test_a_picture_named_pdf_is_no_pdf(tmp_path: Path) -> None:
    path = tmp_path / "photo.pdf"
    path.write_bytes(b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(2000))

    with pytest.raises(Unreadable, match="ikke en PDF"):
        read_pdf(path)


def test_a_damaged_file_is_unreadable(tmp_path: Path) -> None:
    path = tmp_path / "half.pdf"
    path.write_bytes(b"%PDF-1.7\n" + bytes(500))

    with pytest.raises(Unreadable, match="beskadiget"):
        read_pdf(path)


def test_a_page_without_text_is_blank_and_not_unread(tmp_path: Path) -> None:
    pdf = FPDF()
    pdf.add_page()
    path = tmp_path / "blank.pdf"
    pdf.output(str(path))

    (page,) = pages_of(path)

    assert page.read
    assert page.page.text == ""
    assert page.blocks == ()


def test_the_outline_is_the_section_and_printed_labels_are_kept(tmp_path: Path) -> None:
    pdf = FPDF()
    pdf.set_font("Helvetica", size=11)
    for number in range(4):
        pdf.add_page()
        pdf.cell(text=f"Side nummer {number}")
    writer = PdfWriter(clone_from=io.BytesIO(bytes(pdf.output())))
    chapter = writer.add_outline_item(title="Kapitel 1", page_number=1)
    writer.add_outline_item(title="Habilitet", page_number=2, parent=chapter)
    writer.set_page_label(0, 1, style="/r")
    writer.set_page_label(2, 3, style="/D", start=1)
    writer.add_metadata({"/Title": "Håndbog"})
    path = tmp_path / "outline.pdf"
    writer.write(path)

    reading = read_pdf(path)
    pages = list(reading.pages)

    assert [page.section for page in pages] == [
        (),
        ("Kapitel 1",),
        ("Kapitel 1", "Habilitet"),
        ("Kapitel 1", "Habilitet"),
    ]
    assert [page.page.label for page in pages] == ["i", "ii", "1", "2"]
    assert reading.title == "Håndbog"


def test_a_damaged_outline_costs_the_outline_and_not_the_text(tmp_path: Path) -> None:
    writer = PdfWriter(clone_from=io.BytesIO(one_page()))
    item = DictionaryObject({NameObject("/Title"): TextStringObject("x")})
    writer._root_object[NameObject("/Outlines")] = DictionaryObject(
        {NameObject("/First"): item, NameObject("/Count"): NumberObject(9)}
    )
    path = tmp_path / "outline.pdf"
    writer.write(path)

    (page,) = pages_of(path)

    assert page.page.text.startswith("Byrådet")
    assert page.page.label == "1"


def test_two_columns_are_read_one_after_the_other_and_table_cells_side_by_side(
    tmp_path: Path,
) -> None:
    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("Helvetica", size=9)
    for row in range(6):
        pdf.set_xy(10, 20 + 6 * row)
        pdf.cell(60, text=f"Venstre spalte har linje nummer {row} her")
        pdf.set_xy(110, 20 + 6 * row)
        pdf.cell(60, text=f"Faktaboksen til højre har linje {row} her")
    for row in range(3):
        pdf.set_xy(10, 120 + 6 * row)
        pdf.cell(60, text=f"Udvalg {row}")
        pdf.set_xy(110, 120 + 6 * row)
        pdf.cell(60, text=f"{row * 111} sager")
    path = tmp_path / "columns.pdf"
    pdf.output(str(path))

    blocks = pages_of(path)[0].blocks
    running = "\n".join(b.text for b in blocks if b.kind is not BlockKind.TABLE_ROW)

    assert running.index("nummer 5") < running.index("linje 0")
    assert [b.text for b in blocks if b.kind is BlockKind.TABLE_ROW] == [
        "Udvalg 0\t0 sager",
        "Udvalg 1\t111 sager",
        "Udvalg 2\t222 sager",
    ]


def test_a_header_that_changes_with_the_chapter_is_known_by_the_half_that_stays(
    tmp_path: Path,
) -> None:
    pdf = FPDF()
    pdf.set_font("Helvetica", size=11)
    for chapter in ("Vederlag", "Taletid", "Foretræde", "Habilitet", "Ordliste"):
        pdf.add_page()
        pdf.text(20, 12, "Håndbog")
        pdf.text(150, 12, chapter)
        pdf.set_y(30)
        pdf.multi_cell(0, 6, f"Her står der noget om {chapter.lower()} i en hel sætning.")
    path = tmp_path / "haandbog.pdf"
    pdf.output(str(path))

    texts = [block.text for page in read_pdf(path).pages for block in page.blocks]

    assert len(texts) == 5
    assert not any("Håndbog" in text for text in texts)
