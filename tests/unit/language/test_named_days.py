"""The days that a question names, and the documents that are of them."""

import datetime

import pytest

from assistant.language.named_days import is_of, named_days

WEDNESDAY = datetime.date(2025, 10, 8)


@pytest.mark.parametrize(
    "text",
    [
        "Hvornår begynder mødet den 8. oktober 2025?",
        "afbud 8. oktober",
        "mødet 8/10/2025",
        "forfald 8/10?",
        "mødet d. 8/10, hvem var der",
        "mødet 08-10-2025",
        "mødet 2025-10-08",
        "Who was absent on October 8, 2025?",
        "the meeting of 8 October",
    ],
)
def test_a_day_is_read_as_it_may_be_written(text: str) -> None:
    assert is_of(named_days(text), WEDNESDAY)


@pytest.mark.parametrize(
    "text",
    [
        "Hvornår begynder mødet den 8. oktober 2024?",
        "mødet 10/8/2025",
        "Hvad skete i oktober 2025?",
        "§ 8, stk. 10 i 2025",
        "1,8/10 af prisen",
        "8/10 del af prisen",
        "et 8/10-udvalg",
        "10/8",
        "",
    ],
)
def test_other_days_and_other_numbers_are_not_that_day(text: str) -> None:
    assert not is_of(named_days(text), WEDNESDAY)
    assert not is_of(named_days("8. oktober 2025"), None)
