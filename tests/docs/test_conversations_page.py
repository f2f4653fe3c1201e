"""The page on conversations: its examples are what the program does."""

import re
from pathlib import Path

import pytest

from assistant.catalogue.answers.kept import MOST_OF_ONE
from assistant.language.restating import stand_alone

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "conversations.md").read_text("utf-8")
_ROWS = PAGE.partition("## What a follow-up is")[2].partition("## Whose")[0]
EXAMPLES = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in _ROWS.splitlines()
    if line.startswith("| Hv")
]


@pytest.mark.parametrize(("before", "now", "understood"), EXAMPLES)
def test_each_example_of_a_follow_up_is_understood_as_the_page_says(
    before: str, now: str, understood: str
) -> None:
    expected = None if understood.startswith("itself") else understood

    assert stand_alone(now, before) == expected


def test_the_page_tells_the_most_that_is_kept_and_every_address() -> None:
    assert len(EXAMPLES) == 10
    assert f"{MOST_OF_ONE:,}" in PAGE
    assert len(re.findall(r"^\| `(?:GET|POST|DELETE) /v1/", PAGE, re.M)) == 8
