"""A copied answer keeps its sources."""

import pytest

from ui.references import distinct, place_of, web_address, with_references
from ui.values import Answer, Citation, Document, PageText


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


@pytest.mark.parametrize(
    ("label", "said"),
    [
        ("3", "Side 3 af 12"),
        ("", "Side 3 af 12"),
        ("1", "Side 3 af 12 (trykt side 1)"),
        ("iii", "Side 3 af 12 (trykt side iii)"),
        ("XIV", "Side 3 af 12 (trykt side XIV)"),
        ("bilag.pdf, side 2", "Side 3 af 12 (bilag.pdf, side 2)"),
        ("Ark 2026", "Side 3 af 12 (Ark 2026)"),
        ("A-3", "Side 3 af 12 (A-3)"),
    ],
)
def test_only_a_page_number_is_said_to_be_printed(label: str, said: str) -> None:
    document = Document(document_id="d", file="a.pdf", title="A", kind="bilag", pages=12)

    assert place_of(PageText(page=3, label=label, text=""), document) == said
