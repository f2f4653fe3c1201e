"""What every reader promises, whatever the format."""

import pickle
import unicodedata
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

import docx
import pptx
import pytest
import xlsxwriter
from fpdf import FPDF
from pptx.util import Inches

from assistant.errors import Unreadable
from ingest.layout import BlockKind, Reading, ReadPage
from ingest.readers import READERS, open_file

TITLE = "Håndbog for byrådet"
ITEM = "Frister sættes af udvalget"
SENTENCES = "Byrådet mødes ofte. Æblerne er røde."
MEETING_ROW = """<tr class="punktrow"><td><span class="label">7</span></td><td>
<h2 class="overskrift">Håndbog for byrådet</h2><div class="details">
<span class="sagsnummer">EMN-2025-000001</span><h3>Resume</h3>
<span class="resume"><div>Byrådet mødes ofte. Æblerne er røde.</div></span>
<ul><li>Frister sættes af udvalget</li></ul></div></td></tr>"""


def make_pdf(path: Path) -> None:
    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("Helvetica", "B", 20)
    pdf.cell(text=TITLE, new_x="LMARGIN", new_y="NEXT")
    pdf.set_font("Helvetica", size=11)
    pdf.cell(text=SENTENCES, new_x="LMARGIN", new_y="NEXT")
    pdf.cell(text=f"- {ITEM}")
    pdf.output(str(path))


def make_docx(path: Path) -> None:
    made = docx.Document()
    made.add_heading(TITLE, level=1)
    made.add_paragraph(SENTENCES)
    made.add_paragraph(ITEM, style="List Bullet")
    made.save(str(path))


def make_pptx(path: Path) -> None:
    made = pptx.Presentation()
    slide = made.slides.add_slide(made.slide_layouts[1])
    slide.shapes.title.text = TITLE
    slide.placeholders[1].text_frame.text = ITEM
    box = slide.shapes.add_textbox(Inches(1), Inches(5), Inches(6), Inches(1))
    box.text_frame.text = SENTENCES
    made.save(str(path))


def make_xlsx(path: Path) -> None:
    with xlsxwriter.Workbook(path) as made:
        sheet = made.add_worksheet(TITLE)
        sheet.write_column(0, 0, (TITLE, SENTENCES))
        for at, row in enumerate((("Post", "Beløb"), ("Skoler", 1200), ("Veje", 300)), start=2):
            sheet.write_row(at, 0, row)


def make_eml(path: Path) -> None:
    made = EmailMessage()
    made["Subject"] = TITLE
    made["From"] = "Åse Bjørn <aase@kommune.example>"
    made["To"] = "Byrådet <byraad@kommune.example>"
    made.set_content(f"{SENTENCES}\n\n- {ITEM}\n")
    path.write_bytes(made.as_bytes())


MAKERS: dict[str, Callable[[Path], object]] = {
    "a.pdf": make_pdf,
    "a.docx": make_docx,
    "a.pptx": make_pptx,
    "a.xlsx": make_xlsx,
    "a.eml": make_eml,
    "a.html": lambda path: path.write_text(
        f"<html><body><main><h1>{TITLE}</h1><p>{SENTENCES}</p>"
        f"<ul><li>{ITEM}</li></ul></main></body></html>",
        encoding="utf-8",
    ),
    "meeting.html": lambda path: path.write_text(
        f"<table><tbody>{MEETING_ROW}</tbody></table>", encoding="utf-8"
    ),
    "a.md": lambda path: path.write_text(
        f"---\ntitle: x\n---\n# {TITLE}\n\n{SENTENCES}\n\n- {ITEM}\n",
        encoding="utf-8",
    ),
    "a.txt": lambda path: path.write_bytes(
        f"{TITLE}\n\n{SENTENCES}\n\n- {ITEM}\n".encode("cp1252")
    ),
}


def read(path: Path) -> list[ReadPage]:
    return list(open_file(path).pages)


@pytest.fixture(params=sorted(MAKERS))
def file(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / str(request.param)
    MAKERS[str(request.param)](path)
    return path


def test_pages_are_numbered_from_one_and_have_labels(file: Path) -> None:
    reading: Reading = open_file(file)
    pages = list(reading.pages)

    assert [page.page.number for page in pages] == list(range(1, reading.count + 1))
    assert all(page.page.label and page.read for page in pages)


def test_the_text_is_nfc_and_keeps_its_danish_letters(file: Path) -> None:
    text = read(file)[0].page.text

    assert unicodedata.is_normalized("NFC", text)
    assert "Æblerne er røde" in text


# A sheet has no lists; what stands under heads is a row, whose heads are said with it.
ROW = "Post: Veje; Beløb: 300"


def test_headings_paragraphs_and_list_items_or_rows_are_told_apart(file: Path) -> None:
    blocks = read(file)[0].blocks

    kinds = {block.text.lstrip("-• "): block.kind for block in blocks}
    assert kinds[TITLE] is BlockKind.HEADING
    assert kinds[SENTENCES] is BlockKind.PARAGRAPH
    if file.suffix == ".xlsx":
        assert kinds[ROW] is BlockKind.TABLE_ROW
    else:
        assert kinds[ITEM] is BlockKind.LIST_ITEM
    assert read(file)[0].page.title == TITLE or file.suffix == ".txt"


def test_what_was_read_crosses_a_process_border(file: Path) -> None:
    pages = read(file)

    assert pickle.loads(pickle.dumps(pages)) == pages


@pytest.mark.parametrize("suffix", sorted(READERS))
def test_an_empty_file_is_unreadable_and_says_so(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"tom{suffix}"
    path.write_bytes(b"")

    with pytest.raises(Unreadable, match="tom"):
        open_file(path)


@pytest.mark.parametrize("suffix", [".md", ".txt", ".html"])
def test_bytes_that_are_no_text_are_unreadable(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"billede{suffix}"
    path.write_bytes(bytes(range(256)) * 40)

    with pytest.raises(Unreadable):
        open_file(path)


def test_a_suffix_without_a_reader_is_unreadable(tmp_path: Path) -> None:
    path = tmp_path / "tegning.dwg"
    path.write_bytes(b"x")

    with pytest.raises(Unreadable, match=r"\.dwg"):
        open_file(path)
