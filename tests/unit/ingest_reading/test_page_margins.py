"""Running heads and feet of short documents."""

from collections.abc import Sequence

import pytest

from ingest.layout import Cell, Line
from ingest.readers.running_lines import without_running

HEAD, FOOT = 800.0, 33.0
PLACES = ("Havnen", "Skoven", "Engen", "Broen")


def body(number: int) -> list[str]:
    place = PLACES[number]
    return [f"{place} blev behandlet i marts.", f"{place} koster mere.", f"{place} udsættes."]


def line(text: str, base: float, *, size: float = 10.0, row: bool = False) -> Line:
    cells = tuple(Cell(part, 40, 200) for part in text.split("\t")) if "\t" in text else ()
    shown = text if row else text.replace("\t", " ")
    return Line(shown, 40, 400, base, size, cells=() if row else cells, row=row)


def page(number: int, head: str, foot: str = "", *, at: float = HEAD) -> list[Line]:
    """A page of three lines of text with something above and below them; "" for nothing."""
    return [
        *([line(head, at, size=8.0)] if head else []),
        *(line(text, 760 - 13 * n) for n, text in enumerate(body(number))),
        *([line(foot, FOOT, size=8.0)] if foot else []),
    ]


def kept(pages: Sequence[Sequence[Line]]) -> list[list[str]]:
    return [[each.text for each in lines] for lines in without_running(pages)]


@pytest.mark.parametrize("count", [2, 3, 4])
def test_heads_and_page_numbers_of_a_short_document_are_left_out(count: int) -> None:
    pages = [page(n, "Bakkeby Kommune", f"Side {n + 1} af {count}") for n in range(count)]

    assert kept(pages) == [body(n) for n in range(count)]


def test_they_are_left_out_where_the_first_page_goes_without() -> None:
    pages = [page(0, ""), page(1, "Bilag 1", "Sag 503. 2"), page(2, "Bilag 1", "Sag 503. 3")]

    assert kept(pages) == [body(0), body(1), body(2)]


def test_a_page_without_text_needs_no_head() -> None:
    assert kept([page(0, "Bilag 1"), [], page(2, "Bilag 1")]) == [body(0), [], body(2)]


@pytest.mark.parametrize("chapter", ["Økonomi", "3. Økonomi"])
def test_a_head_is_known_by_the_half_of_it_that_stays(chapter: str) -> None:
    pages = [page(0, "Bilag 2: Notat"), page(1, f"Bilag 2: Notat\t{chapter}")]

    assert kept(pages) == [body(0), body(1)]


def test_order_on_the_page_does_not_matter() -> None:
    pages = [[line("Bakkeby", HEAD), line(f"Side {n + 1}", FOOT), *page(n, "")] for n in range(2)]

    assert kept(pages) == [body(0), body(1)]


@pytest.mark.parametrize(
    ("first", "second", "reason"),
    [
        (page(0, "Skole 12"), page(1, "Skole 17"), "its number counts no pages"),
        (page(0, "Bakkeby"), page(1, "Grønby"), "it says something else"),
        (page(0, "Bakkeby"), page(1, "Bakkeby", at=788.0), "it stands at another height"),
        (page(0, "Bakkeby", at=775.0), page(1, "Bakkeby", at=775.0), "no air parts it"),
        (page(0, "Bakkeby"), page(1, ""), "it stands on one page alone"),
        (page(0, "", "I alt\t214"), page(1, "", "I alt\t318"), "it is a sum"),
    ],
)
def test_a_line_at_the_edge_stays(first: list[Line], second: list[Line], reason: str) -> None:
    pages = [first, second]

    assert kept(pages) == [[each.text for each in lines] for lines in pages], reason


def test_a_title_on_every_page_stays() -> None:
    pages = [[line("Budget 2027", HEAD, size=24.0), *page(n, "")] for n in range(3)]

    assert kept(pages) == [["Budget 2027", *body(n)] for n in range(3)]


def test_the_head_of_a_table_on_every_page_stays() -> None:
    pages = [[line("Post\tBeløb", HEAD, row=True), *page(n, "")] for n in range(3)]

    assert kept(pages) == [["Post\tBeløb", *body(n)] for n in range(3)]


def test_lines_on_a_page_that_holds_little_else_are_no_margin() -> None:
    pages = [[line("Byrådet", HEAD), line("Møde", 785), line(PLACES[n], 700)] for n in range(2)]

    assert kept(pages) == [["Byrådet", "Møde", PLACES[n]] for n in range(2)]
