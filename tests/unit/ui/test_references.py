"""A copied answer keeps its sources."""

import pytest

from ui.references import distinct, web_address, with_references
from ui.values import Answer, Citation


def citation(number: int = 1, url: str | None = None) -> Citation:
    quote = "Fristen er\n10 arbejds\ufffedage."
    return Citation(number=number, document_id="d", title="Håndbog", page=3, quote=quote, url=url)


def test_the_copy_holds_answer_source_page_quote_link_and_that_an_ai_wrote_it() -> None:
    answer = Answer(
        status="answered",
        text="Fristen er 10 arbejdsdage. [1]",
        citations=(citation(url="https://example.org/h.pdf"),),
    )

    assert with_references(answer) == (
        "Fristen er 10 arbejdsdage. [1]\n\n"
        "Kilder:\n[1] Håndbog, side 3: »Fristen er 10 arbejdsdage.« https://example.org/h.pdf\n\n"
        "Skrevet af en AI (Byråds-GPT). Kontrollér kilderne før brug."
    )


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "//x.dk", "", None])
def test_only_a_web_address_becomes_a_link(url: str | None) -> None:
    copied = with_references(Answer(status="answered", text="x", citations=(citation(url=url),)))

    assert web_address(url) is None
    assert copied.splitlines()[-3] == "[1] Håndbog, side 3: »Fristen er 10 arbejdsdage.«"


def test_a_source_is_listed_once_and_by_number() -> None:
    assert [one.number for one in distinct([citation(2), citation(1), citation(2)])] == [1, 2]
