"""What a line of a passage is by itself."""

import pytest

from assistant.answering.picked.units import PLAIN, Form, Unit, forms, said
from assistant.domain.access import Audience
from assistant.domain.answers import Hit
from assistant.domain.documents import Document, Passage


def form(text: str) -> Form:
    (found,) = forms(text, ())
    return found


def plain(text: str) -> dict[str, float]:
    return dict(zip(PLAIN, form(text).plain, strict=True))


@pytest.mark.parametrize(
    "text",
    [
        "Åbningstider i hallen",
        "Sag MHK-2026-000158.",
        "3.2 Budget og regnskab 14",
        "– 4 –",
    ],
)
def test_headings_contents_and_scraps_say_nothing_by_themselves(text: str) -> None:
    assert form(text).bare


@pytest.mark.parametrize(
    "text",
    ["Hallen åbner klokken otte.", "• Luft i stuerne", "I alt i år\t12.400", "Pris 4 kr. pr. time"],
)
def test_sentences_items_rows_and_figures_do(text: str) -> None:
    assert not form(text).bare


def test_a_line_that_repeats_its_section_is_a_heading() -> None:
    (found,) = forms("Vi bygger en ny bro over åen i år.", ("Vi bygger en ny bro over åen i år.",))

    assert found.bare


@pytest.mark.parametrize(
    "text", ["• Bilag 1: Oversigt over udgifter", "• Brev fra fællesrådet (påført 09.09.2025)"]
)
def test_a_line_of_the_papers_that_go_with_an_item_is_known(text: str) -> None:
    assert plain(text)["annex"]
    assert not plain("Bilag giver mange sider at læse.")["annex"]


def test_a_number_with_its_unit_is_measured_and_a_list_number_is_no_number() -> None:
    assert plain("Det koster 4,2 mio. kr.")["measured"]
    assert not plain("Se punkt 4 nedenfor.")["measured"]
    assert form("3. Taletiden er to minutter.").numbers == frozenset()
    assert form("3. Taletiden er 2 minutter.").numbers == {"2"}


def test_a_list_item_with_a_semicolon_announces_nothing() -> None:
    assert form("Der er tre krav;").leads
    assert not form("• luft i stuerne;").leads


def test_a_word_for_something_said_before_leans_on_it() -> None:
    assert form("Dette koster 4 kr.").leans
    assert not form("Detaljen koster 4 kr.").leans


def test_a_heading_is_set_off_from_the_sentence_under_it() -> None:
    document = Document(id="d", source="s", file="f", title="t", audience=Audience.of(["public"]))
    passage = Passage(id="p", document_id="d", page=1, position=0, text="")
    hit = Hit(passage=passage, document=document, score=1.0)
    heading = Unit(hit, 0, 0, "4.1 Foretræde", True)
    dashed = Unit(hit, 0, 1, "Frist –", True)
    sentence = Unit(hit, 0, 2, "Man skriver to dage før.")

    assert said([heading, sentence]) == "4.1 Foretræde: Man skriver to dage før."
    assert said([dashed, sentence, heading]) == "Frist – Man skriver to dage før. 4.1 Foretræde"


def test_a_row_that_begins_with_its_number_names_no_columns() -> None:
    rows = "45\tStøtte i hverdagen\tV\n46\tRådgivning\tRV\n57\t2500 ha vild natur inden 2030\tSF"

    assert [form.head for form in forms(rows, ())] == [-1, -1, -1]


def test_a_line_that_names_an_earlier_meeting_is_left_to_the_words_before_it() -> None:
    document = Document(id="d", source="s", file="f", title="t", audience=Audience.of(["public"]))
    passage = Passage(id="p", document_id="d", page=1, position=0, text="")
    hit = Hit(passage=passage, document=document, score=1.0)
    meeting = Unit(hit, 0, 0, "Udvalg: Magistraten Dato: 03-02-2026 Punktnummer: 4")

    assert said([meeting, Unit(hit, 0, 1, "Sagen blev udsat.")]) == "Sagen blev udsat."
    assert said([meeting]) == meeting.text


def test_a_figure_that_stands_alone_is_of_the_sentence_that_has_its_measure() -> None:
    texts = [form.text for form in forms("Mio. kr. koster broen. 55,9\nDen males. 12", ())]

    assert texts == ["Mio. kr. koster broen. 55,9", "Den males.", "12"]


def test_a_sentence_that_has_its_figure_takes_no_other() -> None:
    assert [form.text for form in forms("Kr. 500 koster broen.\n12", ())][-1] == "12"
