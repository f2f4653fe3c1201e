"""Rows of tables as quotes: their words together, in whatever order the page sets them."""

import pytest

from assistant.answering.proof.quoting import cite, locate, locate_row
from assistant.domain.access import Audience
from assistant.domain.documents import Document, Page

# Written line by line: the second line of the name comes after the amounts.
PAGE = Page(
    number=1,
    label="1",
    text="Post 2023 2024\r\nDrift af veje 1.200 998\r\nog cykelstier\r\nI alt 1.200 998",
)
DOCUMENT = Document(id="d", source="s", file="f.pdf", title="T", audience=Audience.of(["public"]))


def test_a_row_whose_name_runs_over_two_lines_is_quoted_as_the_page_has_it() -> None:
    citation = cite(1, DOCUMENT, PAGE, "Drift af veje og cykelstier\t1.200\t998")

    assert citation.quote == "Drift af veje 1.200 998\r\nog cykelstier"
    assert PAGE.text[citation.start : citation.end] == citation.quote


@pytest.mark.parametrize(
    "row",
    [
        "Drift af veje og cykelstier\t1.200\t999",  # another amount
        "Drift af veje og cykelstier\t1.200",  # an amount left out in between
        "Drift af veje og stier\t1.200\t998",  # another word
        "Post 2023\t1.200\t998",  # words that stand apart
    ],
)
def test_a_row_that_does_not_stand_there_is_not_found(row: str) -> None:
    assert locate(PAGE.text, row) is None
    assert locate_row(PAGE.text, row) is None


def test_words_in_another_order_are_a_row_only_where_cells_are() -> None:
    assert locate_row(PAGE.text, "veje af Drift") is None


def test_an_empty_cell_takes_no_words() -> None:
    assert locate(PAGE.text, "I alt\t\t1.200\t998") is not None
