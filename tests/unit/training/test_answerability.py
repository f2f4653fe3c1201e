"""The fit of the judgement learns which sentence answers, or that none does."""

import numpy as np

from assistant.answering.judged.judging import Judge
from eval.training.answerability import Case, fit, unseen

NAMES = ("always", "near", "noise")


def cases(count: int = 60) -> list[Case]:
    """Sentences with one that is near where the question has an answer, and none where not."""
    chance = np.random.default_rng(3)
    made = []
    for number in range(count):
        near, answerable = np.zeros(8), number % 3 > 0
        near[number % 8] = float(answerable)
        found = {"always": np.ones(8), "near": near, "noise": chance.standard_normal(8)}
        made.append(Case(f"g{number}", answerable, found, near > 0))
    return made


def test_the_sign_of_an_answer_gets_the_weight() -> None:
    weights = fit(cases(), NAMES)

    assert weights["near"] > 5 * abs(weights["noise"])


def test_questions_without_an_answer_are_less_likely_to_have_one() -> None:
    judge = Judge(fit(cases(), NAMES), least=0.0, spoken=0.0)
    chances = {
        yes: [judge.chance(c.signs) for c in cases() if c.answerable is yes]
        for yes in (True, False)
    }

    assert min(chances[True]) > max(chances[False])


def test_a_question_whose_answer_was_not_found_teaches_nothing() -> None:
    lost = Case("lost", answerable=True, signs=cases()[1].signs, right=np.zeros(8, bool))

    assert fit([*cases(), lost], NAMES) == fit(cases(), NAMES)


def test_every_question_is_judged_by_weights_that_did_not_see_it() -> None:
    seen = unseen(cases(), NAMES)

    assert len(seen) == len(cases())
    assert np.all((seen > 0) & (seen < 1))
