"""Lists that are not given to their end say how much more there is, and where."""

import pytest

from assistant.answering.picked.lists import MOST, left_out
from assistant.answering.picked.units import Unit, forms
from assistant.domain.access import Audience
from assistant.domain.answers import Hit
from assistant.domain.documents import Document, DocumentKind, Passage

ITEMS = "Der er fem krav:\n• Luft i stuen\n• Lys ved bordet\n• Plads\n• Ro\n• Varme\nDet gælder nu."


def hit(text: str, *, kind: DocumentKind = DocumentKind.MEMO, position: int = 0) -> Hit:
    document = Document(
        id="d", source="s", file="f", title="Notat", kind=kind, audience=Audience.of(["public"])
    )
    passage = Passage(id=text[:9], document_id="d", page=12, position=position, text=text)
    return Hit(passage=passage, document=document, score=1.0)


def run(found: Hit, *orders: int) -> list[Unit]:
    cut = forms(found.passage.text, ())
    return [Unit(found, 0, order, cut[order].text, cut[order].bare) for order in orders]


def test_what_is_left_out_of_a_list_is_counted_with_its_page() -> None:
    assert left_out(run(hit(ITEMS), 0, 1, 2)) == " (og 3 til, se side 12)"


def test_a_meeting_has_no_pages_to_look_at() -> None:
    found = hit(ITEMS, kind=DocumentKind.MINUTES)

    assert left_out(run(found, 1, 2, 3)) == " (og 2 til samme sted)"


@pytest.mark.parametrize("orders", [(0, 1, 2, 3, 4, 5), (3,), (6,), (0,)])
def test_a_whole_list_and_a_single_line_say_nothing_of_more(orders: tuple[int, ...]) -> None:
    assert left_out(run(hit(ITEMS), *orders)) == ""


def test_a_list_that_goes_on_in_the_next_passage_is_counted_to_its_end() -> None:
    first = hit("Krav:\n• Luft i stuen\n• Lys ved bordet\n• Plads nok")
    more = hit("• Ro hele dagen\n• Varme\nDet gælder nu.", position=1)

    assert left_out(run(first, 1, 2), [first, more]) == " (og 3 til, se side 12)"


def test_what_another_statement_tells_of_the_list_is_not_counted() -> None:
    first = hit("Krav:\n• Luft i stuen\n• Lys ved bordet\n• Plads nok")
    more = hit("• Ro hele dagen\n• Varme\nDet gælder nu.", position=1)

    told = run(more, 0, 1)

    assert left_out(run(first, 1, 2, 3), [first, more], told) == ""
    assert left_out(run(first, 1, 2, 3), [first, more], told[:1]) == " (og 1 til, se side 12)"


def test_of_a_long_list_a_few_lines_are_a_find_and_no_beginning() -> None:
    rows = hit("Forslag:\n" + "\n".join(f"• Forslag nummer {n} om byen" for n in range(MOST + 3)))

    assert left_out(run(rows, 4, 5)) == ""
    assert left_out(run(rows, 3, 4, 5)) == f" (og {MOST} til, se side 12)"
