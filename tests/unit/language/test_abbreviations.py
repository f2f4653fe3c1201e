"""Abbreviations, read from texts as they write them."""

import pytest

from assistant.language.abbreviations import read_abbreviations
from assistant.language.compounds import Splitter

PARTS = Splitter({"unge": 5, "udvalget": 5, "børn": 5}).parts


def read(*texts: str) -> dict[str, str]:
    return read_abbreviations(texts, PARTS)


@pytest.mark.parametrize(
    "text",
    [
        "Sagen sendes til Teknisk Udvalg (TU) i april.",
        "Forkortelser\nTU: Teknisk Udvalg",
        "TU\tTeknisk Udvalg",
        "• TU = Teknisk Udvalg",
    ],
)
def test_a_definition_is_read_in_its_usual_places(text: str) -> None:
    assert read(text) == {"tu": "teknisk udvalg"}


def test_the_parts_of_a_compound_give_letters_too() -> None:
    assert read("Børn- og Ungeudvalget (BUU)") == {"buu": "børn- og ungeudvalget"}


def test_brackets_after_something_else_define_nothing() -> None:
    assert read("Mødet blev holdt i Rådhushallen (TU).") == {}


def test_a_name_and_its_initials_meet_when_both_are_common() -> None:
    text = "Klima- og Naturudvalget mødes. Notatet fra KNU er langt. "

    assert read(text * 3, "Nej.") == {}  # "Naturudvalget" is no compound that is known: KN, not KNU
    assert read("Sociale Forhold og Beskæftigelse svarer. SFB svarer. " * 3) == {
        "sfb": "sociale forhold og beskæftigelse"
    }


def test_a_name_and_its_initials_do_not_meet_by_chance() -> None:
    assert read("Sociale Forhold og Beskæftigelse svarer. SFB svarer.") == {}


def test_the_genitive_of_a_name_gives_way_to_the_name() -> None:
    text = "Sociale Forhold og Beskæftigelse svarer. SFB svarer. " * 3
    genitive = "Sociale Forhold og Beskæftigelses svar. " * 4

    assert read(text + genitive) == {"sfb": "sociale forhold og beskæftigelse"}
