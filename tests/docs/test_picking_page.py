"""docs/picking.md tells the limits that the code has."""

import re
from pathlib import Path

from assistant.answering.judged.judging import ENOUGH, Judge
from assistant.answering.picked.choosing import ELSEWHERE, LEAST_SHARE, MOST_PASSAGES
from assistant.answering.picked.dating import COMPARED
from assistant.answering.picked.extractive import NEAREST
from assistant.answering.picked.scoring import Scorer

PAGE = Path(__file__).parents[2] / "docs" / "picking.md"
TEXT = " ".join(PAGE.read_text(encoding="utf-8").split())


def test_the_thresholds_of_the_judgement_are_those_of_the_code() -> None:
    told = re.search(r"times (\S+), at most (\S+) of it\. Where the sum is under (\S+),", TEXT)
    judge = Judge.fitted()

    assert told is not None
    assert [float(number) for number in told.groups()] == [judge.certain, ENOUGH, judge.least]
    assert f"reads out {NEAREST} characters" in TEXT


def test_the_limits_of_an_answer_are_those_of_the_code() -> None:
    assert (MOST_PASSAGES, ELSEWHERE, LEAST_SHARE) == (5, 0.05, 0.01)
    assert "At most five passages" in TEXT
    assert "a twentieth as likely" in TEXT
    assert "a hundred times less likely" in TEXT
    assert f"the {COMPARED} likeliest units" in TEXT
    assert f"{len(Scorer.fitted().weights)} numbers, each made" in TEXT
