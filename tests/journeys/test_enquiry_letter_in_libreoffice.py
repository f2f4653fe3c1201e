"""The Word document of an enquiry, opened by LibreOffice: its footnotes are there."""

import shutil
from datetime import UTC, date, datetime

import pypdfium2
import pytest

from assistant.exporting.enquiry_letter import MADE_WITH, Fact, Letter, as_mail
from assistant.exporting.enquiry_word import as_word
from assistant.exporting.plain_pdf import as_pdf
from assistant.wiring.casework import read_answer, word_as_pdf

LETTER = Letter(
    title="10-dages-forespørgsel om vejbump på Åboulevarden",
    reference="10-dages-forespørgsel af 5. marts 2026 fra SF om vejbump på Åboulevarden",
    to=("Teknik og Klima",),
    by="Anna Ærø, SF",
    day=date(2026, 3, 5),
    due="Svar ønskes senest 16. marts 2026.",
    background=(
        Fact("Der er anlagt 14 bump.", ("Notat om vejbump, side 3: »anlagt 14 bump«", "Bilag 2")),
        Fact("De har kostet 616.000 kr.", ("Regnskab 2025, side 12: »616.000«",)),
    ),
    questions=("Hvad har de kostet i kr. i 2025?", "Hvor mange er planlagt i 2027?"),
    made_with=MADE_WITH,
)
NOTES = [note for fact in LETTER.background for note in fact.notes]


def text_of(pdf: bytes) -> tuple[str, dict[str, str]]:
    with pypdfium2.PdfDocument(pdf) as document:
        pages = [page.get_textpage().get_text_range() for page in document]
        return " ".join(" ".join(pages).split()), document.get_metadata_dict()


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_the_letter_with_its_footnotes_and_properties() -> None:
    made = word_as_pdf(as_word(LETTER, datetime(2026, 3, 5, tzinfo=UTC)))

    assert made is not None
    text, properties = text_of(made)
    for number, note in enumerate(NOTES, 1):
        assert f"{number} {note}" in text
    assert "Der er anlagt 14 bump.1,2" in text
    assert text.count("Udkast lavet med hjælp fra en AI") == 1
    assert "Udkast lavet med hjælp fra en AI" in properties["Subject"]


def test_without_libreoffice_the_pdf_is_plain_and_says_the_same() -> None:
    text, properties = text_of(as_pdf(LETTER))

    assert text == " ".join(as_mail(LETTER).split())
    assert "Udkast lavet med hjælp fra en AI" in properties["Subject"]


def test_the_same_letter_is_the_same_file() -> None:
    at = datetime(2026, 3, 5, tzinfo=UTC)

    assert as_word(LETTER, at) == as_word(LETTER, at)


@pytest.mark.parametrize("suffix", [".docx", ".pdf", ".txt"])
def test_an_answer_is_read_in_each_of_its_formats(suffix: str) -> None:
    made = {
        ".docx": lambda: as_word(LETTER, datetime(2026, 3, 5, tzinfo=UTC)),
        ".pdf": lambda: as_pdf(LETTER),
        ".txt": lambda: as_mail(LETTER).encode(),
    }

    pages = read_answer(f"svar{suffix}", made[suffix]())

    assert LETTER.questions[0] in " ".join(" ".join(pages).split())
