"""What is lacking is told apart from what is proved, and nothing is lost on the way."""

import pytest

from ui.leads import parted

SAID = "Det steg: 4 pct. Mere ventes."


@pytest.mark.parametrize(
    ("before", "lead"),
    [
        ("Jeg fandt ikke antallet for 2024. ", "Jeg fandt ikke antallet for 2024."),
        ("Jeg fandt ikke tallet.\nIfølge notatet af 8. maj: ", "Jeg fandt ikke tallet."),
        ("Jeg er ikke sikker på, at det står her: Ifølge “A. B”: ", "Jeg er ikke sikker på, at "),
        ("Ifølge referatet af 8. oktober 2025: ", ""),
        ("Ifølge bilaget “Bilag 3. Økonomi: Tal”: ", ""),
        ("", ""),
    ],
)
def test_the_sentence_before_the_first_statement_is_told_apart(before: str, lead: str) -> None:
    text = f"{before}{SAID} [1]"

    told, rest = parted(text, SAID)

    assert told.startswith(lead)
    assert bool(told) == bool(lead)
    assert f"{told} {rest}".split() == text.split()


def test_without_a_statement_all_is_said_of_the_answer_itself() -> None:
    assert parted("Mener du A eller B? ", "") == ("Mener du A eller B?", "")


def test_where_the_statement_is_not_found_nothing_is_told_apart() -> None:
    assert parted("Jeg fandt intet. Slet intet. [1]", SAID) == (
        "",
        "Jeg fandt intet. Slet intet. [1]",
    )
