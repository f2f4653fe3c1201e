"""A quote with a masked number is found and marked where the file itself has the number."""

from pathlib import Path

import pytest
from fpdf import FPDF

from assistant.answering.proof.quoting import locate
from assistant.pictures import drawing
from assistant.pictures.drawing import draw
from assistant.pictures.worker import Order
from assistant.privacy.masking import mask, masked_text

SAID = "Lodsen 010374-4102 har hørt kranerne hver nat."


@pytest.fixture
def file(tmp_path: Path) -> Path:
    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("Helvetica", size=12)
    pdf.multi_cell(0, text=f"Notat om havnen. {SAID} Sagen er udsat.")
    pdf.output(str(tmp_path / "notat.pdf"))
    return tmp_path / "notat.pdf"


def picture(file: Path, quote: str, page: int | None = 1) -> bytes:
    return draw(Order(file=file, page=page, quote=quote, width=400))


def test_a_masked_quote_is_marked_on_the_page_of_the_file(file: Path) -> None:
    assert picture(file, masked_text(SAID)) != picture(file, "")
    assert picture(file, masked_text(SAID), None) == picture(file, masked_text(SAID))


def test_a_drawing_that_does_not_mask_the_page_is_caught(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drawing, "masked_text", lambda text: text)
    assert picture(file, masked_text(SAID)) == picture(file, "")


def test_offsets_fit_the_text_as_it_was_read() -> None:
    text = f"Notat.\r\n{SAID}\r\nSagen er udsat."
    found = locate(mask(text).text, masked_text(SAID))
    assert found is not None
    assert text[slice(*found)] == SAID
