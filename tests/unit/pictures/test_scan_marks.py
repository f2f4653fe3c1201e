"""On a scanned page the quote is marked by the boxes of its words, and nothing else is."""

import io
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from fpdf import FPDF
from PIL import Image

from assistant.domain.documents import Page, WordBox
from assistant.pictures.marks import Mark, marks_on
from assistant.pictures.pages import PagePictures
from ingest.readers.pdf import read_pdf
from ingest.recognising.tesseract import is_installed

TEXT = "Udvalget mødes igen\r\ni september."


def a_page(*places: tuple[float, float, float, float]) -> Page:
    """The five words of TEXT at these places."""
    words, at = [], 0
    for word, place in zip(TEXT.split(), places, strict=True):
        start = TEXT.index(word, at)
        at = start + len(word)
        words.append(WordBox(start, at, *place))
    return Page(number=1, label="1", text=TEXT, words=tuple(words))


UPRIGHT = a_page(
    (0.1, 0.1, 0.2, 0.12), (0.21, 0.1, 0.3, 0.12), (0.31, 0.101, 0.4, 0.121),
    (0.1, 0.13, 0.11, 0.15), (0.12, 0.13, 0.25, 0.15),
)  # fmt: skip


def test_words_of_a_line_are_one_mark_and_those_of_the_next_another() -> None:
    assert marks_on(UPRIGHT, "mødes igen i september.") == (
        Mark(0.21, 0.1, 0.4, 0.121),
        Mark(0.1, 0.13, 0.25, 0.15),
    )


def test_a_quote_that_is_not_there_is_marked_nowhere() -> None:
    assert marks_on(UPRIGHT, "Udvalget mødes aldrig") == ()


def test_a_page_with_text_of_its_own_is_left_to_its_file() -> None:
    assert marks_on(Page(number=1, label="1", text=TEXT), "mødes igen") is None


def test_a_line_that_runs_uphill_is_not_marked_as_one_tall_box() -> None:
    uphill = a_page(*((0.1 * n, 0.1 - 0.01 * n, 0.1 * n + 0.09, 0.12 - 0.01 * n) for n in range(5)))

    marks = marks_on(uphill, "Udvalget mødes igen i september.")

    assert marks is not None
    assert all(mark.bottom - mark.top < 0.035 for mark in marks)
    assert {word.left for word in uphill.words} >= {mark.left for mark in marks}


def test_words_one_below_the_other_are_marked_each_by_itself() -> None:
    sideways = a_page(*((0.1, 0.9 - 0.1 * n, 0.12, 0.98 - 0.1 * n) for n in range(5)))

    assert len(marks_on(sideways, "Udvalget mødes igen") or ()) == 3


@pytest.fixture(scope="module")
def pictures() -> Iterator[PagePictures]:
    made = PagePictures(workers=1, time_limit_s=30)
    yield made
    made.close()


def yellow_rows(png: bytes) -> tuple[Image.Image, Image.Image]:
    """The picture, and where it is yellow."""
    picture = Image.open(io.BytesIO(png)).convert("RGB")
    red, green, blue = picture.split()
    light = [band.point(lambda v: 255 if v > 200 else 0) for band in (red, green)]
    dark = blue.point(lambda v: 255 if v < 120 else 0)
    nothing = Image.new("L", picture.size)
    return picture, Image.composite(dark, nothing, Image.composite(light[0], nothing, light[1]))


@pytest.mark.skipif(
    not is_installed(), reason="Tesseract with Danish is not installed on this machine"
)
@pytest.mark.parametrize("turn", [0, 90])
def test_the_quote_on_a_scan_is_yellow_where_it_was_printed_and_nowhere_else(
    pictures: PagePictures, scanned: Callable[..., bytes], tmp_path: Path, turn: int
) -> None:
    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("Helvetica", size=14)
    for row, words in enumerate(("Byrådet holder møde", "Anlægget koster 4,2 mio. kr.", "Tak")):
        pdf.text(30, 60 + 20 * row, words)
    file = tmp_path / "scan.pdf"
    file.write_bytes(scanned(bytes(pdf.output()), turn=turn))
    (read,) = read_pdf(file).pages

    def drawn(quote: str) -> Image.Image:
        png = pictures.picture(
            file, digest="d", page=1, quote=quote, width=840, marks=marks_on(read.page, quote)
        )
        return yellow_rows(png)[1].rotate(-turn, expand=True)

    marked = drawn("koster 4,2 mio. kr.")
    box = marked.getbbox()

    assert box is not None
    left, top, right, bottom = (side / marked.width * 210 for side in box)  # millimetres
    start = 30 + pdf.get_string_width("Anlægget ")
    assert left == pytest.approx(start, abs=1.5)
    assert right == pytest.approx(start + pdf.get_string_width("koster 4,2 mio. kr."), abs=1.5)
    assert 74 < top < 78
    assert 79 < bottom < 83  # the words stand on a line 80 mm down
    # Without the rule of `marks_on` the drawing would search a text that such a page has not.
    assert drawn("koster 9,9 mio. kr.").getbbox() is None
    assert drawn("").getbbox() is None
