"""Where Danish sentences end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.language.sentences import split_sentences


@pytest.mark.parametrize(
    "sentence",
    [
        "Mødet holdes den 1. oktober 2025 kl. 15.45 på rådhuset.",
        "Det følger af § 17, stk. 4, jf. pkt. 3 i bilag 2.",
        "Udvalget (bl.a. formanden) fik ca. 12.345 kr. pr. måned.",
        "Der er afsat 4,2 mio. kr. til formålet i 2026.",
        "H. C. Andersens Boulevard bliver lukket for biler.",
        "Afdelingerne, dvs. MTM m.fl. og BA, svarer selv.",
    ],
)
def test_a_full_stop_that_ends_nothing_does_not_cut(sentence: str) -> None:
    assert split_sentences(sentence) == [sentence]


def test_sentences_are_cut_at_their_ends_and_at_line_breaks() -> None:
    text = "Sagen blev udsat. Hvorfor? Det vides ikke!\n• Første punkt\n• Andet punkt"

    assert split_sentences(text) == [
        "Sagen blev udsat.",
        "Hvorfor?",
        "Det vides ikke!",
        "• Første punkt",
        "• Andet punkt",
    ]


def test_an_amount_may_end_a_sentence_before_a_capital() -> None:
    assert split_sentences("Det koster 200 kr. Byrådet betaler.") == [
        "Det koster 200 kr.",
        "Byrådet betaler.",
    ]


@given(st.text(alphabet="abc ABC.1!?\n•§", max_size=80))
def test_nothing_but_white_space_is_lost(text: str) -> None:
    assert "".join("".join(split_sentences(text)).split()) == "".join(text.split())


def test_a_line_that_ends_with_an_abbreviation_goes_on_in_the_next() -> None:
    assert split_sentences("Mødet er tirsdag kl.\n19.30 på rådhuset.") == [
        "Mødet er tirsdag kl. 19.30 på rådhuset."
    ]
    assert split_sentences("Det koster 4 mio. kr.\nPrisen er høj.") == [
        "Det koster 4 mio. kr.",
        "Prisen er høj.",
    ]
