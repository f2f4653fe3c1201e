"""Proved statements put together: led in, and never too long."""

from dataclasses import replace

from assistant.answering.picked.composing import Proved, compose, fitting
from assistant.domain.access import Audience
from assistant.domain.answers import Citation, CitationProved, Delta, Hit, Statement
from assistant.domain.documents import Document, DocumentKind, Passage


def proved(text: str, number: int, title: str) -> Proved:
    document = Document(
        id=title, source="s", file="f", title=title, audience=Audience.of(["public"])
    )
    passage = Passage(id=title, document_id=title, page=1, position=0, text=text)
    citation = Citation(number=number, document=document, page=1, quote=text, start=0, end=1)
    hit = Hit(passage=passage, document=document, score=1.0)
    return Proved(Statement(text=text, citations=(number,)), (citation,), hit, text)


THREE = [
    proved("Broen er gammel.", 1, "Notat om broen"),
    proved("Den males i maj.", 2, "Notat om broen"),
    proved("Den er rød.", 3, "Farver i byen"),
]


def text(preface: str, *, longest: int) -> str:
    events = compose(preface, THREE, longest=longest)
    return "".join(event.text for event in events if isinstance(event, Delta))


def test_each_change_of_document_is_led_in_once() -> None:
    assert text("", longest=900) == (
        "Ifølge notatet om broen: Broen er gammel. [1] Den males i maj. [2] "
        "Ifølge dokumentet “Farver i byen”: Den er rød. [3]"
    )


def test_where_there_is_little_room_only_the_first_is_led_in() -> None:
    assert text("", longest=90) == (
        "Ifølge notatet om broen: Broen er gammel. [1] Den males i maj. [2] Den er rød. [3]"
    )


def test_where_there_is_some_room_a_lead_is_as_full_as_that() -> None:
    assert text("", longest=103) == (
        "Ifølge notatet om broen: Broen er gammel. [1] Den males i maj. [2] "
        "Ifølge dokumentet: Den er rød. [3]"
    )


def test_words_of_the_answer_itself_stand_first() -> None:
    assert text("Materialet omtaler broen.", longest=900).startswith(
        "Materialet omtaler broen. Ifølge notatet om broen: Broen er gammel. [1]"
    )


def test_a_citation_comes_before_the_words_that_it_proves() -> None:
    kinds = [type(event) for event in compose("", THREE, longest=900)]

    assert kinds == [CitationProved, Delta] * 3


def test_what_is_over_the_room_goes_from_the_end_but_never_the_first() -> None:
    assert fitting(THREE, 50) == THREE[:2]
    assert fitting(THREE, 5) == THREE[:1]
    assert fitting(THREE, 200) == THREE


def test_what_is_from_elsewhere_stays_only_with_room_to_say_so() -> None:
    room = sum(len(each.shown) + 1 for each in THREE) + len("Ifølge dokumentet: ")

    assert fitting(THREE, room) == THREE
    assert fitting(THREE, room - 1) == THREE[:2]


def test_what_says_otherwise_stays_longer_than_what_was_only_likely() -> None:
    assert fitting(THREE, 64, wanted=THREE[2:]) == [THREE[0], THREE[2]]


def test_words_on_a_list_go_before_any_statement() -> None:
    listed = [replace(THREE[0], more=" (og 4 til, se side 12)"), *THREE[1:]]

    assert fitting(listed, 94) == THREE
    assert " (og 4 til, se side 12)" in fitting(listed, 200)[0].shown


def test_who_had_a_case_before_is_named_however_little_room_there_is() -> None:
    agenda = Document(
        id="d",
        source="s",
        file="f",
        title="Dagsorden",
        kind=DocumentKind.AGENDA,
        body="Byrådet",
        audience=Audience.of(["public"]),
    )
    told = "Udvalg: Magistraten Dato: 03-02-2026 Punktnummer: 4\nSagen blev udsat."
    passage = Passage(id="p", document_id="d", page=1, position=0, text=told)
    hit = Hit(passage=passage, document=agenda, score=1.0)
    citation = Citation(number=1, document=agenda, page=1, quote=told, start=0, end=1)
    text = "Sagen blev udsat."
    one = Proved(Statement(text=text, citations=(1,)), (citation,), hit, text)
    words = f"Ifølge Magistratens behandling 3. februar 2026: {one.shown}"

    events = compose("", [one], longest=len(words))

    assert "".join(event.text for event in events if isinstance(event, Delta)) == words
    first = THREE[0]
    assert fitting([first, one], len(first.shown) + len(words) + 2) == [first, one]
    assert fitting([first, one], len(first.shown) + len(words) + 1) == [first]
