"""Two questions in one, taken apart."""

import pytest

from assistant.language.parts import parts, sides


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        (
            "Hvornår begynder mødet, og hvor mange punkter er der på dagsordenen?",
            ("Hvornår begynder mødet?", "Hvor mange punkter er der på dagsordenen?"),
        ),
        (
            "Hvem tegner muren og hvad får de for det?",
            ("Hvem tegner muren?", "Hvad får de for det (om: tegner muren)?"),
        ),
        (
            "Kan min nabo tale i udvalget, og hvor mange minutter får hun?",
            (
                "Kan min nabo tale i udvalget?",
                "Hvor mange minutter får hun (om: nabo tale i udvalget)?",
            ),
        ),
        (
            "Hvor mange børn kom i hallen i 2022, og hvor mange i 2025?",
            ("Hvor mange børn kom i hallen i 2022?", "Hvor mange børn kom i hallen i 2025?"),
        ),
        (
            "Who designed the town hall, and when was it opened?",
            ("Who designed the town hall?", "When was it opened (about: designed the town hall)?"),
        ),
    ],
)
def test_each_part_is_a_question_in_full(question: str, asked: tuple[str, ...]) -> None:
    assert parts(question) == asked


@pytest.mark.parametrize(
    "question",
    [
        "Hvad koster skolen og hallen?",
        "Hvem er formand?",
        "Hvor og hvornår mødes udvalget?",
        "Ved du, hvad det koster?",
        "Jeg vil vide, hvem der bestemmer, hvad der sker.",
        "",
    ],
)
def test_what_is_not_surely_two_questions_is_left_whole(question: str) -> None:
    assert parts(question) == (question,)


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        (
            "Hvad er forskellen på en indstilling og en beslutning?",
            ("Hvad er en indstilling?", "Hvad er en beslutning?"),
        ),
        ("Hvad koster muren i forhold til diget?", ("Hvad koster muren?", "Hvad koster diget?")),
        (
            "How long is the wall compared to the dike?",
            ("How long is the wall?", "How long is the dike?"),
        ),
    ],
)
def test_of_two_things_compared_each_is_asked_for(question: str, asked: tuple[str, ...]) -> None:
    assert sides(question) == asked


@pytest.mark.parametrize(
    "question",
    [
        "Er der flere cykler over broen end i 2014?",
        "Bliver nye ledere længere i jobbet end før?",
        "Hvad koster muren?",
        "Hvor mange er der mere end sidst?",
        "Hvor mange forskellige mennesker kommer på et besøg og i en uge?",
        "",
    ],
)
def test_a_time_before_and_a_single_thing_are_no_second_side(question: str) -> None:
    assert sides(question) == ()
