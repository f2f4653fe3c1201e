"""Words that nobody writes, and the ones that were meant."""

import pytest

from assistant.language.spelling import Speller, distance

KNOWN = {
    "spildevand": 9,
    "rådmand": 4,
    "skole": 9,
    "skoler": 2,
    "forretningsorden": 3,
    "sjælden": 1,
}


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("spildevan", "spildevand"),
        ("spidlevand", "spildevand"),  # neighbours swapped
        ("raadmand", "rådmand"),  # no å on the keyboard
        ("radmand", "rådmand"),
        ("skolle", "skole"),
        ("foretningsorden", "forretningsorden"),
    ],
)
def test_the_nearest_known_word_is_found(written: str, meant: str) -> None:
    assert Speller(KNOWN).nearest(written) == meant


@pytest.mark.parametrize("word", ["skole", "sko", "budget", "2025", "sjelden"])
def test_what_is_known_short_far_or_rare_stays_as_it_is(word: str) -> None:
    assert Speller(KNOWN).nearest(word) is None


def test_an_empty_vocabulary_knows_nothing() -> None:
    assert Speller({}).nearest("spildevan") is None


def test_a_doubled_letter_costs_half_a_slip() -> None:
    assert distance("komune", "kommune", 2.0) == 0.5
    assert distance("budjet", "budget", 2.0) == 1.0
