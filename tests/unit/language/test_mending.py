"""Question words put right, and nothing else."""

import pytest

from assistant.language.mending import mended


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("kandidatmøde hvor og hvornåår", "kandidatmøde hvor og hvornår"),
        ("Hvonår er mødet?", "Hvornår er mødet?"),
        ("hvornaar er mødet", "hvornår er mødet"),
        ("Hvrofor steg den?", "Hvorfor steg den?"),
        ("hvordam går det", "hvordan går det"),
        ("Hvilkne skoler?", "Hvilken skoler?"),
        ("hvor manger hold, og hvor meeget", "hvor mange hold, og hvor meget"),
        ("hvor længe", "hvor længe"),
        ("Hvormange kommer?", "Hvor mange kommer?"),
        ("hvorfo", "hvorfor"),
    ],
)
def test_a_slip_in_a_question_word_is_put_right(written: str, meant: str) -> None:
    assert mended(written) == meant


@pytest.mark.parametrize(
    "question",
    [
        "Hvor lange er ventetiderne, og hvilke, hvilken og hvilket?",
        "Hvor kan man hvile benene?",
        "Hvorfra kommer pengene, hvorved og hvortil?",
        "Hvor mangler der en cykelsti?",
        "De manger og mangler ord, der ikke spørges med.",
        "Privtae vuggestuer og opretet velfærdsteam",
        "",
    ],
)
def test_every_other_word_is_left_as_it_is_written(question: str) -> None:
    assert mended(question) == question
