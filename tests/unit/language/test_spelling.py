"""Words that nobody writes, and the ones that were meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.language.spelling import Speller, distances

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
    assert distances("komune", ["kommune"], 2.0).tolist() == [0.5]
    assert distances("budjet", ["budget"], 2.0).tolist() == [1.0]


SHORT_WORDS = st.text("abdeotåæ", min_size=1, max_size=7)


@given(one=SHORT_WORDS, others=st.lists(SHORT_WORDS, max_size=6))
def test_a_word_is_as_far_from_another_whichever_stand_beside_it(
    one: str, others: list[str]
) -> None:
    apart = [distances(one, [other], 2.0).tolist() for other in others]
    assert distances(one, others, 2.0).tolist() == [cost for costs in apart for cost in costs]


@given(one=st.text("abc", min_size=1, max_size=6), other=st.text("abc", min_size=1, max_size=6))
def test_a_distance_is_that_of_the_textbook(one: str, other: str) -> None:
    is_far = abs(len(one) - len(other)) > 2  # no word so much longer is ever meant
    expected = 2.5 if is_far else min(textbook(one, other), 2.5)
    assert min(distances(one, [other], 2.0)[0], 2.5) == expected


def textbook(one: str, other: str) -> float:
    """Optimal string alignment, cell by cell: each letter of these is likely for no other."""
    table = {(i, -1): i + 1.0 for i in range(-1, len(one))}
    table |= {(-1, j): j + 1.0 for j in range(-1, len(other))}
    for i, a in enumerate(one):
        for j, b in enumerate(other):
            ways = [
                table[i - 1, j] + (0.5 if i and one[i - 1] == a else 1.0),
                table[i, j - 1] + (0.5 if j and other[j - 1] == b else 1.0),
                table[i - 1, j - 1] + (a != b),
            ]
            if i and j and a == other[j - 1] and b == one[i - 1]:
                ways.append(table[i - 2, j - 2] + 1.0)
            table[i, j] = min(ways)
    return table[len(one) - 1, len(other) - 1]
