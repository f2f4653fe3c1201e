"""The same question, asked otherwise."""

import json

import pytest

from eval.bench.asked_otherwise import ENGLISH, abbreviated, in_english, misspelt, written_out
from eval.bench.variants import QUESTIONS
from eval.questions import Question, read_questions


def asked(text: str, id_: str = "q1") -> Question:
    return Question(id=id_, text=text, type="number", answerable=True)


@pytest.mark.parametrize("id_", [f"q{n}" for n in range(40)])
def test_one_word_is_misspelt_by_one_letter_and_always_the_same_way(id_: str) -> None:
    text = "Hvad koster skolemaden i 2026?"
    wrong = misspelt(asked(text, id_))

    assert wrong == misspelt(asked(text, id_))
    assert wrong is not None
    before, word, after = wrong.partition(" i 2026?")[0].split()[:2], wrong.split()[2], "i 2026?"
    assert wrong == " ".join([*before, word, after])
    assert word != "skolemaden"
    assert abs(len(word) - len("skolemaden")) <= 1


def test_a_question_of_short_words_is_not_misspelt() -> None:
    assert misspelt(asked("Hvem er med i TKU?")) is None


def test_letters_that_are_alike_do_not_change_places_unseen() -> None:
    forms = {misspelt(asked("oooooo", f"q{n}")) for n in range(200)}

    assert "oooooo" not in forms


def test_abbreviations_are_written_out_and_put_in_as_whole_words() -> None:
    assert written_out(asked("Hvad mener tku om lp174?")) == (
        "Hvad mener Teknik- og Klimaudvalget om lokalplan 174?"
    )
    assert abbreviated(asked("Hvad siger byrådet om parkeringspladser?")) == (
        "Hvad siger BR om p-pladser?"
    )
    assert abbreviated(asked("Hvad siger byrådets medlemmer?")) == "Hvad siger byrådets medlemmer?"


def test_every_translation_is_of_a_question_that_is_asked_in_danish() -> None:
    own = {q.id: q for file in QUESTIONS for q in read_questions(file)}
    translated = json.loads(ENGLISH.read_text(encoding="utf-8"))

    assert len(translated) >= 50
    for id_, text in translated.items():
        assert own[id_].answerable
        assert own[id_].type != "english"
        assert own[id_].follows is own[id_].asker is None
        assert in_english(own[id_]) == text
    assert in_english(asked("Hvad?", "unknown")) is None
