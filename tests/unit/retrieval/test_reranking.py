"""Weights, trees on top of them, and other weights for a long question."""

import numpy as np
import pytest

from assistant.retrieval.reranking import Reranker
from assistant.retrieval.trees import Forest, Tree

# At most 0 of feature 0: -1. Above: 2, or 5 where feature 1 is above 1.
TREE = Tree.of(
    [
        (0, 0.0, 1, 2, 0.5),
        (-1, 0.0, -1, -1, -1.0),
        (1, 1.0, 3, 4, 3.0),
        (-1, 0.0, -1, -1, 2.0),
        (-1, 0.0, -1, -1, 5.0),
    ]
)
ROWS = np.array([[0.0, 9.0], [1.0, 1.0], [1.0, 1.5]])
COLUMNS = {"said": np.array([0.0, 1.0], np.float32), "title": np.array([1.0, 0.0], np.float32)}


def test_each_step_down_a_tree_is_told_as_the_feature_that_was_asked() -> None:
    assert Forest([TREE]).parts(ROWS).tolist() == [[-1.5, 0.0], [2.5, -1.0], [2.5, 2.0]]


def test_all_parts_and_the_root_make_the_leaf() -> None:
    trees = [TREE, TREE.times(0.5)]

    assert (Forest(trees).parts(ROWS).sum(axis=1) + 0.75).tolist() == [-1.5, 3.0, 7.5]


def test_no_trees_add_nothing() -> None:
    assert not Forest(()).parts(ROWS).any()


def test_a_tree_may_turn_the_order_of_the_weights() -> None:
    plain = Reranker({"said": 0.1, "title": 0.0})
    corrected = Reranker({"said": 0.1, "title": 0.0}, {}, ("title", "said"), Forest([TREE, TREE]))

    assert plain.scores(COLUMNS).argmax() == 1
    assert corrected.scores(COLUMNS).argmax() == 0
    assert corrected.without({"title"}).scores(COLUMNS).argmax() == 1


def test_a_long_question_has_weights_of_its_own() -> None:
    reranker = Reranker({"said": 1.0, "title": 0.0}, {"said": -2.0, "title": 0.5})

    assert reranker.asked(0.0).weights == {"said": 1.0, "title": 0.0}
    assert reranker.asked(0.5).weights == {"said": 0.0, "title": 0.25}
    assert reranker.asked(1.0).scores(COLUMNS).argmax() == 0


def test_what_comes_with_the_program_knows_each_feature_by_weight_and_number() -> None:
    fitted = Reranker.fitted()

    assert tuple(fitted.weights) == fitted.order
    assert set(fitted.of_long) == set(fitted.weights)
    zeros = {name: np.zeros(3, np.float32) for name in fitted.order}
    assert fitted.scores(zeros) == pytest.approx([1.0, 1.0, 1.0])
