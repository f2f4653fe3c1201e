"""Words that say little of what a question is about."""

import pytest

from assistant.language.light import LIGHT, said_of_it


@pytest.mark.parametrize("word", ["snakke", "snakker", "egentlig", "muligheder"])
def test_how_someone_happens_to_speak_counts_less(word: str) -> None:
    assert said_of_it(word) == LIGHT < 1


@pytest.mark.parametrize("word", ["lokalplan", "borgmester", "skolevej", "2026"])
def test_what_a_question_is_about_counts_whole(word: str) -> None:
    assert said_of_it(word) == 1
