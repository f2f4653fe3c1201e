"""What an answer may call itself."""

import numpy as np
import pytest

from assistant.answering.judged.judging import Judge, missed
from assistant.answering.judged.material import Material
from assistant.answering.judged.signs import signs
from assistant.domain.access import THE_PUBLIC, Audience
from assistant.domain.answers import Hit, Status
from assistant.domain.documents import Document, Passage
from assistant.testing.word_weigher import WordWeigher

DOCUMENT = Document(
    id="d", source="s", file="f.pdf", title="Håndbog", audience=Audience.of(["public"])
)


def material(question: str, *texts: str, absent: str = "") -> Material:
    hits = [
        Hit(
            passage=Passage(id=str(at), document_id="d", page=at, position=at, text=text),
            document=DOCUMENT,
            score=0.9**at,
        )
        for at, text in enumerate(texts)
    ]
    asked = WordWeigher(absent).understand(question, asker=THE_PUBLIC)
    return Material(question, asked, hits)


def chance(question: str, *texts: str) -> float:
    return Judge.fitted().chance(signs(material(question, *texts)))


def test_an_amount_beside_the_matter_speaks_for_an_answer() -> None:
    asked = "Hvad kostede analysen af ledigheden?"

    there = chance(asked, "Analysen af ledigheden kostede 300.000 kr. Den var lang.")
    lacking = chance(asked, "Analysen af ledigheden blev lavet af et firma. Den var lang.")

    assert there > lacking + 0.1


def test_an_amount_of_something_else_speaks_less_than_one_of_the_matter() -> None:
    asked = "Hvad kostede analysen af ledigheden?"

    own = chance(asked, "Analysen af ledigheden kostede 300.000 kr. Broen var lang.")
    other = chance(asked, "Analysen af ledigheden var lang. Broen var 300.000 kr. for dyr.")

    assert own > other


def test_a_year_that_nobody_speaks_of_is_a_sign() -> None:
    found = signs(material("Hvor mange kom i 2024?", "I 2023 kom der 17."))

    assert found["wrong_year"].tolist() == [1]


def test_a_number_that_the_question_says_itself_is_no_thing_that_answers() -> None:
    assert not material("Hvor mange af de 17 kom?", "Der var 17.").found


def test_without_hits_there_are_no_signs_and_nothing_is_found() -> None:
    empty = material("Hvor mange kom?")

    assert signs(empty) == {}
    assert Judge.fitted().verdict(empty, 1.0).status is Status.NOT_FOUND


def test_the_chance_is_that_of_some_sentence_against_none() -> None:
    judge = Judge({"always": 1.0}, least=0.0, spoken=0.0)

    told = judge.chance({"always": np.array([0.0, 0.0, 0.0])})

    assert told == pytest.approx(0.75)


def test_below_the_least_chance_an_answer_is_partial_and_says_what_lacks() -> None:
    strict = Judge(Judge.fitted().weights, least=99.0, spoken=0.0)
    speaks = material("Hvor mange fik foretræde i 2024?", "Foretræde er for alle.")

    verdict = strict.verdict(speaks, 1.0)

    assert verdict.status is Status.PARTIAL
    assert verdict.words == (
        "Materialet omtaler “foretræde”, men jeg fandt ikke antallet for 2024."
    )


def test_what_is_there_but_uncertain_is_not_said_to_be_missing() -> None:
    speaks = material("Hvor mange fik foretræde?", "Foretræde varer ti minutter for 12 borgere.")

    assert missed(speaks) == (
        "Materialet omtaler “foretræde”, men jeg er ikke sikker på, at antallet står her:"
    )


def test_a_question_of_which_little_is_spoken_is_not_found() -> None:
    judge = Judge(Judge.fitted().weights, least=-99.0, spoken=0.6)
    speaks = material("Hvornår åbner letbanen?", "Butikken åbner til maj.", absent="letbanen")

    assert judge.verdict(speaks, 1.0).status is Status.NOT_FOUND


def test_an_answer_that_is_a_guess_among_many_is_less_sure_than_one_that_has_it_all() -> None:
    judge = Judge.fitted()

    assert judge.sureness(0.6, 0.7) > judge.sureness(0.6, 0.1) + 1
    assert judge.sureness(0.9, 0.1) > judge.sureness(0.6, 0.1)


def test_of_a_short_text_all_is_shown_and_that_makes_nothing_sure() -> None:
    judge = Judge.fitted()

    assert judge.sureness(0.3, 1.0) == judge.sureness(0.3, 0.85) < judge.least
