"""Foreign text is shown, never obeyed."""

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.marking import clean_quote, clean_text, element, inert_markdown, marked_html, shortened


def inside(marked: str) -> str:
    """Take away the one wrapper and the marks, which are ours; what is left is foreign."""
    return (
        marked.partition(">")[2].removesuffix("</div>").replace("<mark>", "").replace("</mark>", "")
    )


@given(st.text(), st.lists(st.tuples(st.integers(-3, 40), st.integers(-3, 40)), max_size=4))
def test_no_sign_of_a_document_becomes_html_whatever_is_marked(
    text: str, marks: list[tuple[int, int]]
) -> None:
    shown = inside(marked_html(text, marks))

    assert "<" not in shown
    assert ">" not in shown


@given(st.text(alphabet="abc <>&\"'æøå\n"), st.integers(0, 20), st.integers(0, 20))
def test_marking_loses_and_adds_no_word(text: str, start: int, end: int) -> None:
    assert html.unescape(inside(marked_html(text, [(start, end)]))) == text


def test_the_mark_stands_at_the_code_points_that_were_given() -> None:
    text = "Før 🏛 fristen er ti dage. Efter"
    start = text.index("fristen")

    marked = marked_html(text, [(start, start + 19)])

    assert "🏛 <mark>fristen er ti dage.</mark> Efter" in marked


def test_overlapping_marks_become_marks_side_by_side() -> None:
    assert "<mark>abc</mark><mark>de</mark>f" in marked_html("abcdef", [(0, 3), (1, 5)])


def test_a_mark_outside_the_text_marks_nothing() -> None:
    assert "<mark>" not in marked_html("abc", [(7, 9), (2, 2)])


def test_an_element_cannot_be_broken_out_of() -> None:
    assert element("b", "</b><script>") == "<b>&lt;/b&gt;&lt;script&gt;</b>"


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("bære\ufffe\r\ndygtig", "bæredygtig"),
        ("bære\ufffedygtig", "bæredygtig"),
        ("bære\u00addygtig", "bæredygtig"),
        ("bæredyg-\ntige", "bæredygtige"),
        ("by-\nog lokalmiljøer", "by- og lokalmiljøer"),
        ("10-\n12 dage", "10- 12 dage"),
        ("Fristen\r\n er   ti\tdage", "Fristen er ti dage"),
        ("skjult\u202etxet\u0007", "skjulttxet"),
    ],
)
def test_a_quote_is_shown_as_one_clean_line(raw: str, shown: str) -> None:
    assert clean_quote(raw) == shown


def test_page_text_keeps_its_lines() -> None:
    assert clean_text("Ét\r\nTo\rTre") == "Ét\nTo\nTre"


def test_markdown_in_a_label_is_shown_as_it_is_written() -> None:
    assert inert_markdown("**a** [b](c) <d>") == r"\*\*a\*\* \[b\]\(c\) \<d\>"
    assert ":smile:" not in inert_markdown(":smile:").replace("\\", "")


def test_a_long_text_is_cut_at_a_word() -> None:
    assert shortened("Fristen er ti dage", 12) == "Fristen er …"
    assert shortened("Fristen", 12) == "Fristen"
