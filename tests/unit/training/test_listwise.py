"""The fit finds what tells right from wrong."""

import numpy as np

from eval.training.listwise import Example, fit, named


def examples() -> list[Example]:
    chance = np.random.default_rng(1)
    made = []
    for _ in range(40):
        rows = chance.standard_normal((10, 3))
        made.append(Example(rows, rows[:, 1] == rows[:, 1].max()))
    return made


def test_the_feature_that_tells_gets_the_weight() -> None:
    weights = fit(examples(), penalty=0.01)

    assert weights[1] > 5 * max(abs(weights[0]), abs(weights[2]))


def test_a_heavier_penalty_holds_the_weights_smaller() -> None:
    assert np.linalg.norm(fit(examples(), penalty=1.0)) < np.linalg.norm(
        fit(examples(), penalty=0.01)
    )


def test_a_question_without_a_right_candidate_teaches_nothing() -> None:
    blind = Example(np.ones((4, 3)) * 7, np.zeros(4, dtype=bool))

    assert np.allclose(fit([*examples(), blind], penalty=0.1), fit(examples(), penalty=0.1))


def test_weights_are_stored_by_name() -> None:
    assert named(["a", "b"], np.array([0.12345, -1.0])) == {"a": 0.1235, "b": -1.0}


def test_weights_on_top_of_an_order_say_only_what_it_lacks() -> None:
    given = [Example(e.rows, e.right, 10 * e.rows[:, 1]) for e in examples()]

    assert abs(fit(given, penalty=0.05)[1]) < 0.2 * abs(fit(examples(), penalty=0.05)[1])
