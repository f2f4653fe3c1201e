"""Questions, read as rows of concepts."""

import pytest

from assistant.domain.concepts import Concept, Origin
from assistant.language.asking import QuestionReader, in_english
from assistant.language.compounds import Splitter
from assistant.language.features import Analyser
from assistant.language.seeking import Sought, holds, sought
from assistant.language.spelling import Speller
from assistant.language.thesaurus import abbreviations
from assistant.language.tokens import words

COUNTS = {"spildevand": 9, "udvalg": 9, "møde": 9}


def concepts(question: str) -> dict[str, Concept]:
    reader = QuestionReader(
        Analyser(Splitter(COUNTS)), Speller(COUNTS), abbreviations({"tu": "teknisk udvalg"})
    )
    return {concept.word: concept for concept in reader.concepts(question)}


def ways(question: str, word: str) -> dict[str, Origin]:
    return {way.term: way.origin for way in concepts(question)[word].ways}


def test_stop_words_are_no_concepts() -> None:
    assert list(concepts("Hvad er fristen for et foretræde?")) == ["fristen", "foretræde"]


def test_a_compound_knows_its_parts() -> None:
    assert len(concepts("udvalgsmøde")["udvalgsmøde"].parts) == 2


def test_a_misspelt_word_may_be_said_as_it_was_meant() -> None:
    assert ways("spildevan", "spildevan") == {"spildevand": Origin.SPELLING}


def test_the_genitive_of_an_abbreviation_is_that_abbreviation() -> None:
    assert ways("TUs møde", "tus")["teknisk udvalg"] is Origin.ABBREVIATION


def test_a_phrase_of_stop_words_can_lead_somewhere() -> None:
    assert ways("hvor mange", "hvor mange")["i alt"] is Origin.LEAD


def test_an_english_question_is_put_into_danish() -> None:
    asked = "Who voted against the closure of the square?"

    assert ways(asked, "closure") == {"lukning": Origin.TRANSLATION}
    assert "the" not in concepts(asked)


@pytest.mark.parametrize(
    ("english", "left"),
    [
        ("What is the deadline for the mayor's budget?", {"deadline", "mayor", "budget"}),
        ("How long is the waiting list for a nursery?", {"waiting", "list", "nursery"}),
    ],
)
def test_small_words_of_english_are_no_concepts_though_danish_has_them(
    english: str, left: set[str]
) -> None:
    assert set(concepts(english)) == left


@pytest.mark.parametrize(
    "danish", ["Hvad er it-afdelingens mission?", "Is til børn i april", "Man skal have to under 6"]
)
def test_a_danish_question_is_not_taken_for_english(danish: str) -> None:
    assert not in_english(words(danish))


def test_the_same_question_is_read_alike_twice() -> None:
    assert concepts("skolernes budget") == concepts("skolernes budget")


def test_a_number_that_the_question_says_itself_is_no_number_to_find() -> None:
    assert sought("Hvor mange boliger er der i 2025?") == {Sought.NUMBER}
    assert not holds(Sought.NUMBER, "Boligerne blev bygget i 2025.", {"2025"})
    assert holds(Sought.NUMBER, "Der er 170 boliger i 2025.", {"2025"})


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (Sought.DATE, "Fristen er den 1. april."),
        (Sought.NAME, "Forslaget kom fra Mette Bjerre."),
        (Sought.REASON, "Det skyldes prisen."),
        (Sought.LIST, "Tre ting:\n• prisen"),
    ],
)
def test_each_kind_is_seen_in_a_text_that_has_it(kind: Sought, text: str) -> None:
    assert holds(kind, text, ())
    assert not holds(kind, "det er en sætning uden noget", ())


def test_the_parts_of_a_compound_lead_on_where_the_papers_know_no_part() -> None:
    found = ways("byggestøj", "byggestøj")

    assert found["støj"] is Origin.LEAD
    assert found["larm"] is Origin.LEAD
    assert not concepts("byggestøj")["byggestøj"].parts
