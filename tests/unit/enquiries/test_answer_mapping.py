"""An answer that came: which passage answers which question, and what is left open."""

import pytest

from assistant.domain.kept_enquiries import AnswerState
from assistant.enquiries.answered.judging import judge
from assistant.enquiries.answered.mapping import answered, outcome
from assistant.enquiries.following.asking_again import asked_again
from assistant.enquiries.following.policy import LetterStyle
from assistant.testing.enquiries import received

QUESTIONS = (
    "Hvor mange vejbump er der anlagt i 2023 og 2024?",
    "Hvad har vejbumpene kostet?",
    "Hvor mange klager over støj har afdelingen fået?",
)
BUMPS, COST, NOISE = (
    "Der er anlagt 14 bump i 2023 og 22 i 2024.",
    "De har kostet 1,6 mio. kr.",
    "Afdelingen har fået 63 klager over støj.",
)


def passages(text: str, questions: tuple[str, ...] = QUESTIONS) -> list[str]:
    return [each.passage for each in answered(questions, received(text))]


@pytest.mark.parametrize(
    "text",
    [
        f"Spørgsmål 1: {QUESTIONS[0]}\nSvar: {BUMPS}\nSpørgsmål 2: {QUESTIONS[1]}\nSvar: {COST}\n"
        f"Spørgsmål 3: {QUESTIONS[2]}\nSvar: {NOISE}\n\nMed venlig hilsen\nJonas Ravnsted",
        f"{QUESTIONS[0]}\n{BUMPS}\n{QUESTIONS[1]}\n{COST}\n{QUESTIONS[2]}\n{NOISE}",
        f"Ad 1) {BUMPS}\nAd 2) {COST}\nAd 3) {NOISE}\n",
        f"1. {BUMPS}\n2. {COST}\n3. {NOISE}",
        f"Du har spurgt:\n1. {QUESTIONS[0]}\n2. {QUESTIONS[1]}\n3. {QUESTIONS[2]}\n\n"
        f"Svar 1: {BUMPS}\nSvar 2: {COST}\nSvar 3: {NOISE}",
        f"Spørgsmål 2: {QUESTIONS[1]}\n{COST}\nSpørgsmål 1: {QUESTIONS[0]}\n{BUMPS}\n"
        f"Spørgsmål 3: {QUESTIONS[2]}\n{NOISE}",
    ],
)
def test_each_question_is_mapped_to_its_passage(text: str) -> None:
    assert passages(text) == [BUMPS, COST, NOISE]


def test_words_alone_map_where_an_answer_repeats_neither_numbers_nor_questions() -> None:
    text = (
        "Hermed svar på forespørgslen. Der er anlagt 14 vejbump i 2023 og 22 vejbump i 2024. "
        "Vejbumpene har kostet 1,6 mio. kr. Afdelingen har fået 63 klager over støj."
    )

    found = answered(QUESTIONS, received(text))

    assert [each.found_by for each in found] == ["words"] * 3
    assert ["14" in found[0].passage, "1,6" in found[1].passage, "63" in found[2].passage] == [
        True
    ] * 3


def test_a_question_that_is_skipped_is_unanswered_though_the_rest_was_counted_anew() -> None:
    text = f"Spørgsmål 1: {QUESTIONS[0]}\n{BUMPS}\nSpørgsmål 2: {QUESTIONS[2]}\n{NOISE}"

    found = answered(QUESTIONS, received(text))

    assert [each.state for each in found] == [
        AnswerState.ANSWERED,
        AnswerState.UNANSWERED,
        AnswerState.ANSWERED,
    ]
    assert [each.passage for each in found] == [BUMPS, "", NOISE]


def test_the_passage_of_another_enquirys_question_belongs_to_none() -> None:
    text = (
        f"Spørgsmål 1: {QUESTIONS[0]}\n{BUMPS}\n"
        "Spørgsmål 2: Hvem har ansvaret for lygtepælene i havneparken?\nHavnen har ansvaret.\n"
    )

    assert passages(text) == [BUMPS, "", ""]


def test_a_passage_is_quoted_as_it_stands_on_each_of_its_pages() -> None:
    answer = received(
        "Spørgsmål 1: Hvor mange?\r\nDer er anlagt 14 bump\r\ni 2023", "og 22 bump i 2024."
    )

    [found] = answered(("Hvor mange?",), answer)

    assert [(each.page, each.quote) for each in found.places] == [
        (1, "Der er anlagt 14 bump\r\ni 2023"),
        (2, "og 22 bump i 2024."),
    ]
    for place in found.places:
        assert place.quote in answer.pages[place.page - 1]


def test_of_two_answers_the_one_that_says_more_counts() -> None:
    first = received(f"Spørgsmål 1: {QUESTIONS[0]}\n{BUMPS}")
    later = received(f"Spørgsmål 2: {QUESTIONS[1]}\n{COST}", id="a2")

    found = outcome(QUESTIONS, (first, later))

    assert [each.places[0].answer_id if each.places else None for each in found] == [
        "a1", "a2", None,
    ]  # fmt: skip
    assert outcome(QUESTIONS, ()) == ()


@pytest.mark.parametrize(
    ("question", "passage", "state", "lacks"),
    [
        (QUESTIONS[0], "Der er anlagt 14 bump i 2023.", AnswerState.PARTIAL, ("tal for 2024",)),
        ("Hvad kostede det?", "Det var dyrere end ventet.", AnswerState.PARTIAL,
         ("et tal", "beløb i kr.")),
        ("Hvor mange sager er der i hvert af årene 2022 til 2024?", "12 i 2022 og 9 i 2023.",
         AnswerState.PARTIAL, ("tal for 2024",)),
        ("Hvor længe har de ventet?", "19 uger i gennemsnit.", AnswerState.ANSWERED, ()),
        ("Hvornår åbner broen?", "Det er ikke besluttet.", AnswerState.PARTIAL,
         ("et tidspunkt",)),
        ("Hvad er den dyreste opgave i 2025?", "En analyse til 1,3 mio. kr.",
         AnswerState.ANSWERED, ()),
        ("Hvilke systemer er usikre?", "Spørgsmålet kan ikke besvares offentligt.",
         AnswerState.DECLINED, ()),
        ("Hvor mange får støtte?", "Det føres der ikke en samlet liste over. 96 fik det.",
         AnswerState.PARTIAL, ("en samlet opgørelse",)),
        ("Hvor mange kom til skade?", "74. Skadestuens tal kan ikke oplyses.",
         AnswerState.ANSWERED, ()),
        ("Hvor mange?", "", AnswerState.UNANSWERED, ()),
    ],
)  # fmt: skip
def test_a_passage_is_held_against_what_was_asked(
    question: str, passage: str, state: AnswerState, lacks: tuple[str, ...]
) -> None:
    judged = judge(question, passage)

    assert (judged.state, judged.lacks) == (state, lacks)


def test_what_is_left_open_is_asked_again_and_nothing_else() -> None:
    half = "Spørgsmål 1: Der er anlagt 14 bump i 2023.\nSpørgsmål 3: 63 klager."

    again = asked_again(
        "10-dages-forespørgsel om vejbump",
        outcome(QUESTIONS, [received(half)]),
        LetterStyle.read(),
    )

    assert again is not None
    assert again.title == "10-dages-forespørgsel om vejbump (opfølgning)"
    assert again.questions == (
        f"I svaret på spørgsmål 1 mangler tal for 2024: {QUESTIONS[0]}",
        f"Spørgsmål 2 i den tidligere forespørgsel er ikke besvaret: {QUESTIONS[1]}",
    )


def test_a_whole_answer_leaves_nothing_to_ask() -> None:
    whole = f"1. {BUMPS}\n2. {COST}\n3. {NOISE}"

    assert asked_again("Titel", outcome(QUESTIONS, [received(whole)]), LetterStyle.read()) is None
