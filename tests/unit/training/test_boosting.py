"""Trees find what a weighted sum cannot say."""

import numpy as np
import pytest

from assistant.retrieval.trees import Forest
from eval.training import boosting
from eval.training.boosting import FORESTS, LEAVES, ROUNDS, grow
from eval.training.listwise import Example, fit


def examples(number: int, seed: int) -> list[Example]:
    """The right ones are in the middle of the second feature: no weight can tell."""
    chance = np.random.default_rng(seed)
    made = []
    for _ in range(number):
        rows = chance.uniform(-1, 1, (20, 3))
        made.append(Example(rows, np.abs(rows[:, 1]) < 0.15))
    return made


def firsts(examples: list[Example], forest: Forest) -> float:
    told = [e for e in examples if e.right.any()]
    return float(np.mean([e.right[forest.parts(e.rows).sum(axis=1).argmax()] for e in told]))


def test_trees_learn_what_no_weight_can_tell_also_for_unseen_questions() -> None:
    seen = examples(40, 1)
    weights = fit(seen, penalty=0.1)

    trees = grow(seen, [e.rows @ weights for e in seen])

    assert len(trees) == FORESTS * ROUNDS
    assert max(sum(node[0] < 0 for node in tree.nodes) for tree in trees) == LEAVES
    assert firsts(examples(40, 2), Forest(trees)) > 0.9


def test_the_same_questions_grow_the_same_trees(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(boosting, "ROUNDS", 3)
    seen = examples(20, 3)
    scores = [np.zeros(len(e.rows)) for e in seen]

    assert grow(seen, scores) == grow(seen, scores)
