"""The proof of quotes."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answering.proof.quoting import QuoteNotFoundError, cite, locate, numbers_proved
from assistant.domain.access import Audience
from assistant.domain.documents import Document, Page

PAGE = Page(
    number=3,
    label="3",
    text=(
        "Udvalget anbefa-\r\nler en frist.\r\n"
        "\uf0b7 Senest kl. 12.00 en hver\ufffedag før.\r\nSlut."
    ),
)
DOCUMENT = Document(
    id="d",
    source="s",
    file="f.pdf",
    title="T",
    audience=Audience.of(["public"]),
    date=datetime.date(2025, 1, 1),
)


def test_a_quote_is_the_pages_own_text() -> None:
    citation = cite(1, DOCUMENT, PAGE, "Udvalget anbefaler en frist.")

    assert citation.quote == "Udvalget anbefa-\r\nler en frist."
    assert PAGE.text[citation.start : citation.end] == citation.quote
    assert citation.page == 3


def test_bullets_and_line_end_hyphens_are_passed_over() -> None:
    assert locate(PAGE.text, "• Senest kl. 12.00 en hverdag før.") is not None


@pytest.mark.parametrize(
    "words",
    [
        "Udvalget anbefaler ikke en frist.",  # a word that is not there
        "Udvalget anbefaler en Frist.",  # not to the letter
        "Senest kl. 12.30 en hverdag før.",  # another number
        "dvalget anbefaler en frist.",  # begins inside a word
        "Udvalget anbefaler en fri",  # ends inside a word
        "Slut.",  # too short to say anything
        "",
        " - ",
    ],
)
def test_what_does_not_stand_there_is_no_citation(words: str) -> None:
    with pytest.raises(QuoteNotFoundError):
        cite(1, DOCUMENT, PAGE, words)


def test_words_of_two_pages_are_no_quote() -> None:
    other = Page(number=4, label="4", text="og fremover gælder det alle udvalg.")

    with pytest.raises(QuoteNotFoundError):
        cite(1, DOCUMENT, other, "en hverdag før. Slut. og fremover gælder det alle udvalg.")


@given(st.lists(st.text(alphabet="abcæøå.,1", min_size=3, max_size=8), min_size=3, max_size=8))
def test_any_run_of_words_is_found_where_it_stands(found: list[str]) -> None:
    text = " \r\n".join(found)
    start, end = locate(text, " ".join(found)) or (-1, -1)

    assert text[start:end] == text


def test_a_number_must_stand_whole_in_the_quotes() -> None:
    assert numbers_proved("12.345 kr. i 2024", ["I 2024", "12.345 kr."])
    assert not numbers_proved("345 kr.", ["12.345 kr."])
    assert not numbers_proved("2030", ["20–30"])
