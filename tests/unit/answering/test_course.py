"""The course of a case is told whole, and a case that is named by its number alone."""

from dataclasses import replace

from assistant.answering.picked.course import course, in_order_of_time
from assistant.answering.picked.focus import in_focus
from assistant.answering.picked.picking import pick
from assistant.answering.picked.weighed import Weighed, weigh_units
from assistant.domain.access import THE_PUBLIC, Audience
from assistant.domain.answers import Hit
from assistant.domain.documents import Document, DocumentKind, Passage
from assistant.testing.word_weigher import WordWeigher

AGENDA = Document(
    id="d",
    source="s",
    file="f.html",
    title="Dagsorden",
    kind=DocumentKind.AGENDA,
    audience=Audience.of(["public"]),
)
CASE = "MHK-2026-000042"
FIRST = "Udvalg: Magistraten Dato: 03-02-2026 Punktnummer: 4"
LAST = "Udvalg: Byrådet Dato: 11-02-2026 Punktnummer: 9"
ASKED = "Hvilke instanser har haft sagen om broen?"


def hit(text: str, page: int, position: int = 0, case: str | None = None) -> Hit:
    passage = Passage(
        id=f"{page}-{position}",
        document_id="d",
        page=page,
        position=position,
        text=text,
        case_number=case,
    )
    return Hit(passage=passage, document=AGENDA, score=1.0 / (1 + page))


def weighed(question: str, *hits: Hit) -> list[Weighed]:
    understanding = WordWeigher().understand(question, asker=THE_PUBLIC)
    return weigh_units(question, hits, understanding)


ITEM = (
    hit("Broen over åen skal males, og sagen haster.", 1),
    hit(f"{LAST}\nSendt til høring hos naboerne.", 1, 2),
    hit(f"{FIRST}\nSendt videre til Byrådet.", 1, 1),
)


def test_every_earlier_meeting_is_told_in_order_of_time_with_what_came_of_it() -> None:
    told = [line.unit.text for [line] in course(ASKED, weighed(ASKED, *ITEM), 800)]

    assert told == [FIRST, LAST, "Sendt videre til Byrådet.", "Sendt til høring hos naboerne."]


def test_without_room_for_what_came_of_it_the_meetings_stand_alone() -> None:
    found = weighed(ASKED, *ITEM)
    forced = course(ASKED, found, 150)

    picked = [unit.text for run in pick(found, budget=150, parts=forced) for unit in run]

    assert {FIRST, LAST} <= set(picked)
    assert not [line for line in picked if line.startswith("Sendt")]


def test_what_is_too_long_to_tell_makes_room_for_what_is_not() -> None:
    long = hit(f"{FIRST}\nSendt videre {'og videre ' * 40}.", 1, 1)
    told = course(ASKED, weighed(ASKED, ITEM[0], long, hit(f"{LAST}\nUdsat.", 1, 2)), 200)

    assert [line.unit.text for [line] in told] == [FIRST, LAST, "Udsat."]


def test_the_course_is_read_in_order_of_time_and_each_meeting_is_a_quote_of_its_own() -> None:
    both = hit(f"{FIRST}\nSendt videre.\n{LAST}\nUdsat.", 1, 1)
    later = "Udvalg: Teknisk Udvalg Dato: 20-02-2026 Punktnummer: 2"
    found = weighed(ASKED, ITEM[0], hit(f"{later}\nGodkendt.", 1, 2), both)

    runs = in_order_of_time(pick(found, budget=800, parts=course(ASKED, found, 800)))

    assert [[unit.text for unit in run] for run in runs[:3]] == [
        [FIRST, "Sendt videre."],
        [LAST, "Udsat."],
        [later, "Godkendt."],
    ]


def test_another_items_course_is_not_told() -> None:
    others = [hit(f"Broen på side {page} er en anden bro.", page) for page in (1, 2)]

    assert course(ASKED, weighed(ASKED, *others, hit(f"{FIRST}\nSendt.", 3)), 800) == []


def test_a_question_of_something_else_gets_no_course() -> None:
    question = "Hvad skal broen over åen males med?"

    assert course(question, weighed(question, *ITEM), 800) == []


def test_a_case_that_is_named_is_answered_from_its_own_pages() -> None:
    named = hit("Broen males.", 1, case=CASE)
    beside = hit("Malingen er rød.", 1, 1)
    other = hit("Broen males ikke.", 2, case="MHK-2026-000043")
    mentioned = hit(f"Se også sag {CASE}.", 3)

    found = in_focus(f"Hvad sker der i {CASE.lower()}?", [named, other, beside, mentioned])

    assert found == [named, beside, mentioned]


def test_of_a_case_that_no_page_names_nothing_is_told() -> None:
    assert in_focus(f"Hvad sker der i {CASE}?", [hit("Broen males.", 1)]) == []


def test_where_no_case_is_named_nothing_is_left_out() -> None:
    hits = [hit("Broen males.", 1), hit("Diget bygges.", 2)]

    assert in_focus("Hvad sker der?", hits) == hits


def test_a_course_ends_with_what_the_meeting_itself_decided() -> None:
    minutes = replace(AGENDA, kind=DocumentKind.MINUTES, file="r.html")
    text = "Beslutninger\nUdvalget udsatte sagen.\nAnna Holm deltog ikke."
    item = [replace(each, document=minutes) for each in (hit(text, 1), *ITEM[1:])]

    told = [line.unit.text for [line] in course(ASKED, weighed(ASKED, *item), 800)]

    assert told[:3] == [FIRST, LAST, "Udvalget udsatte sagen."]
    assert "Anna Holm deltog ikke." not in told
