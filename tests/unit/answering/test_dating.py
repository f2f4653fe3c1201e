"""Two documents on one matter: newest first, and said where their figures differ."""

import datetime

from assistant.answering.picked.composing import Proved
from assistant.answering.picked.dating import newest_first, otherwise
from assistant.answering.picked.units import Unit, forms
from assistant.answering.picked.weighed import Weighed
from assistant.domain.access import Audience
from assistant.domain.answers import Citation, Hit, Statement
from assistant.domain.documents import Document, Passage

QUESTION = "Hvor mange elever ventes på Fjordskolen?"
JANUARY = "Prognosen venter 402 elever på Fjordskolen i skoleåret."
APRIL = "Prognosen venter 436 elever på Fjordskolen i skoleåret."


def proved(text: str, number: int, *, year: int | None) -> Proved:
    document = Document(
        id=f"d{number}",
        source="s",
        file="f",
        title="Prognose",
        date=datetime.date(year, 1, 1) if year else None,
        audience=Audience.of(["public"]),
    )
    passage = Passage(id=f"p{number}", document_id=document.id, page=1, position=0, text=text)
    citation = Citation(number=number, document=document, page=1, quote=text, start=0, end=9)
    hit = Hit(passage=passage, document=document, score=1.0)
    return Proved(Statement(text=text, citations=(number,)), (citation,), hit, text)


def test_the_newer_of_two_that_differ_comes_first_and_the_difference_is_told() -> None:
    ordered, differ = newest_first(
        QUESTION, [proved(JANUARY, 1, year=2025), proved(APRIL, 2, year=2026)]
    )

    assert [each.statement.text for each in ordered] == [APRIL, JANUARY]
    assert [each.citations[0].number for each in ordered] == [1, 2]
    assert [each.statement.citations for each in ordered] == [(1,), (2,)]
    assert differ


def test_two_that_agree_are_only_put_in_order() -> None:
    ordered, differ = newest_first(
        QUESTION, [proved(JANUARY, 1, year=2025), proved(JANUARY, 2, year=2026)]
    )

    assert [each.hit.document.id for each in ordered] == ["d2", "d1"]
    assert not differ


def test_different_matters_keep_their_order() -> None:
    other = "Broen over åen blev malet for 12 år siden af kommunens egne folk."

    ordered, differ = newest_first(
        QUESTION, [proved(JANUARY, 1, year=2025), proved(other, 2, year=2026)]
    )

    assert [each.statement.text for each in ordered] == [JANUARY, other]
    assert not differ


def test_documents_without_a_date_are_not_compared() -> None:
    ordered, differ = newest_first(
        QUESTION, [proved(JANUARY, 1, year=None), proved(APRIL, 2, year=2026)]
    )

    assert [each.statement.text for each in ordered] == [JANUARY, APRIL]
    assert not differ


def unpicked(text: str, *, year: int | None) -> Weighed:
    hit = proved(text, 9, year=year).hit
    unit = Unit(hit, 3, 0, text)
    return Weighed(unit, -1.0, 0.5, frozenset(), forms(text, ())[0])


def test_what_another_document_says_otherwise_is_found_though_it_was_not_picked() -> None:
    said = [proved(JANUARY, 1, year=2025)]

    assert [u.text for u in otherwise(QUESTION, said, [unpicked(APRIL, year=2026)])] == [APRIL]
    assert otherwise(QUESTION, said, [unpicked(APRIL, year=None)]) == []
    assert otherwise(QUESTION, said, [unpicked(JANUARY, year=2026)]) == []


def test_figures_of_different_years_do_not_contradict_each_other() -> None:
    one = "I 2024 ventede prognosen 402 elever på Fjordskolen."
    other = "I 2025 ventede prognosen 436 elever på Fjordskolen."
    said = [proved(one, 1, year=2024)]

    assert otherwise(QUESTION, said, [unpicked(other, year=2026)]) == []
    assert not newest_first(QUESTION, [*said, proved(other, 2, year=2026)])[1]


def test_what_stands_in_the_answer_already_is_not_added() -> None:
    said = [proved(JANUARY, 1, year=2025), proved(APRIL, 2, year=2026)]

    assert otherwise(QUESTION, said, [unpicked(APRIL, year=2027)]) == []
