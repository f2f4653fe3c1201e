"""From what Tesseract writes to lines and text: what is trusted, joined and placed."""

import pytest

from assistant.domain.documents import WordBox
from ingest.recognising.beside import with_rows_joined
from ingest.recognising.composing import Picture, composed
from ingest.recognising.hocr import lines_of
from ingest.recognising.plausible import is_plausible
from ingest.recognising.words import Box, TextLine, Word

PAGE = Picture(width=1000, height=2000, resolution=72)


def hocr(*words: tuple[str, int], angle: int = 0) -> str:
    spans = "".join(
        f"<span class='ocrx_word' title='bbox {n * 100} 50 {n * 100 + 80} 70; x_wconf {conf}'>"
        f"{text}</span>"
        for n, (text, conf) in enumerate(words)
    )
    title = f"bbox 0 50 900 70; textangle {angle}; x_size 20.5"
    return f"<p class='ocr_par'><span class='ocr_line' title='{title}'>{spans}</span></p>"


def words_of(*words: tuple[str, int]) -> list[str]:
    return [word.text for line in lines_of(hocr(*words)) for word in line.words]


def test_what_tesseract_is_sure_of_is_kept_with_its_place_size_and_angle() -> None:
    (line,) = lines_of(hocr(("Æble&amp;pære", 91), angle=90))

    assert line == TextLine((Word("Æble&pære", Box(0, 50, 80, 70), 91),), 20.5, 90, 0)


def test_words_signs_and_lines_that_it_guessed_are_dropped() -> None:
    assert words_of(("Udvalget", 95), ("xq", 24), ("mødes", 95)) == ["Udvalget", "mødes"]
    assert words_of(("Udvalget", 95), ("|~", 69), ("mødes", 95)) == ["Udvalget", "mødes"]
    assert words_of(("-", 60), ("at", 95), ("orientere", 95)) == ["-", "at", "orientere"]
    assert words_of(("wii", 40), ("lmn", 55), ("o", 48)) == []


def test_letters_come_in_nfc_and_without_white_space() -> None:
    assert words_of(("A\u030aben ", 95)) == ["Åben"]


def item(sign: str, top: int, *, left: int = 30, side: int = 13, confidence: int = 20) -> str:
    """A line of 40 pixels: a sign, a gap, and two words."""
    words = (
        (left, top + 14, left + side, top + 14 + side, confidence, sign),
        (100, top, 137, top + 31, 95, "At"),
        (150, top, 260, top + 31, 95, "støjen"),
    )
    spans = "".join(
        f"<span class='ocrx_word' title='bbox {a} {b} {c} {d}; x_wconf {sure}'>{text}</span>"
        for a, b, c, d, sure, text in words
    )
    return f"<span class='ocr_line' title='bbox 0 0 900 40; x_size 40'>{spans}</span>"


def starts(*items: str) -> list[str]:
    read = lines_of(f"<p class='ocr_par'>{''.join(items)}</p>")
    return [line.words[0].text for line in read]


def test_small_square_signs_under_each_other_before_a_gap_are_bullets() -> None:
    assert starts(item("e", 100), item("+", 170), item(".", 240, left=33)) == ["•", "•", "•"]


@pytest.mark.parametrize(
    "items",
    [
        (item(".", 100),),  # a speck
        (item(".", 100), item(".", 170, left=50)),  # two of them
        (item("e", 100, side=22), item("o", 170, side=22)),  # letters
        (item(".", 100, left=80), item(".", 170, left=80)),  # no gap
    ],
)
def test_what_may_be_something_else_is_no_bullet(items: tuple[str, ...]) -> None:
    assert "•" not in starts(*items)


@pytest.mark.parametrize("rubbish", ["", "<p class='ocr_par'>", "<p class=ocr_par><b title='x'>"])
def test_what_is_no_hocr_has_no_lines(rubbish: str) -> None:
    assert lines_of(rubbish) == []


def line(text: str, left: float, top: float, paragraph: int = 0, angle: int = 0) -> TextLine:
    words, at = [], left
    for word in text.split():
        words.append(Word(word, Box(at, top, at + 10 * len(word), top + 20), 95))
        at += 10 * len(word) + 10
    return TextLine(tuple(words), 20, angle, paragraph)


def test_the_offsets_of_every_word_lead_to_it_in_the_text() -> None:
    page = composed(
        [line("Én to", 100, 100), line("vel-", 100, 130), line("færd 4%", 100, 160)], PAGE
    )

    assert page.text == "Én to\r\nvel\ufffefærd 4%\r\n"
    assert [page.text[word.start : word.end] for word in page.words] == [
        "Én", "to", "vel\ufffe", "færd", "4%"
    ]  # fmt: skip
    assert page.words[0] == WordBox(0, 2, 0.1, 0.05, 0.12, 0.06)
    assert [each.text for each in page.lines] == ["Én to", "vel\ufffe", "færd 4%"]


def test_a_dash_or_a_hyphen_before_a_capital_ends_no_split_word() -> None:
    page = composed(
        [line("Børne-", 0, 0), line("Og", 0, 30), line("a -", 0, 60), line("b", 0, 90)], PAGE
    )

    assert page.text == "Børne-\r\nOg\r\na -\r\nb\r\n"


@pytest.mark.parametrize(
    ("angle", "box"),
    [(0, (100, 100)), (90, (100, 1880)), (180, (880, 1880)), (270, (880, 100))],
)
def test_the_geometry_of_a_turned_page_is_that_of_an_upright_one(
    angle: int, box: tuple[int, int]
) -> None:
    left, top = box
    word = Word("Æble", Box(left, top, left + 20, top + 20), 95)
    upright = composed([TextLine((word,), 20, angle, 0)], PAGE).lines[0]

    wide = 1000 if angle % 180 == 0 else 2000
    assert (upright.left, upright.right) == (100, 120)
    assert upright.base == (2000 if wide == 1000 else 1000) - 120


def test_columns_of_short_cells_become_rows_and_columns_of_text_stay_columns() -> None:
    first = [line(text, 0, n * 30, 1) for n, text in enumerate(("Nord", "Syd", "Vest"))]
    second = [line(text, 400, n * 30 + 2, 2) for n, text in enumerate(("1.204", "804", "2.004"))]
    rows = with_rows_joined([*first, *second])
    assert [[word.text for word in row.words] for row in rows] == [
        ["Nord", "1.204"], ["Syd", "804"], ["Vest", "2.004"]
    ]  # fmt: skip

    prose = [line("Byrådet har vedtaget en ny plan", 0, n * 30, 1) for n in range(3)]
    beside = [line("Forvaltningen følger op hvert år", 500, n * 30, 2) for n in range(3)]
    assert with_rows_joined([*prose, *beside]) == [*prose, *beside]


@pytest.mark.parametrize(
    ("text", "plausible"),
    [
        ("Beløbet udgør 4,2 mio. kr. (jf. bilag 3).", True),
        ("Side 3 af 12", True),
        ("The council meets in May.", True),
        ("", False),
        ("1 2 3", False),
        ("Xgydojhw gudiwhgh ghq pdwuv iruvodjhw", False),  # a font with its letters moved by three
        ("\u0002\u0003 \uf041\uf042 ~^ ;;", False),
    ],
)
def test_text_is_told_from_what_a_poor_program_left(text: str, plausible: bool) -> None:
    assert is_plausible(text) is plausible
