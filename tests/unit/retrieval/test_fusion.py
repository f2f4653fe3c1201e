"""Fusion and smoothing, with numbers to check in the head."""

import pytest

from assistant.ports import Legs
from assistant.retrieval.fusion import DENSE_SHARE, SHARES, fuse, neighbours


def test_the_best_of_both_legs_scores_one() -> None:
    scores = fuse(Legs(sparse=(("a", 8.0), ("b", 4.0)), dense=(("a", 0.6), ("b", 0.2))))

    assert scores["a"] == pytest.approx(1.0)
    assert scores["b"] == pytest.approx((1 - DENSE_SHARE) * 0.5 + DENSE_SHARE * 1.2 / 1.6)


def test_a_passage_missing_from_the_dense_leg_counts_as_its_last() -> None:
    scores = fuse(Legs(sparse=(("a", 8.0), ("c", 8.0)), dense=(("a", 1.0), ("b", 0.0))))

    assert scores["c"] == pytest.approx((1 - DENSE_SHARE) + DENSE_SHARE * 0.5)


def test_nothing_found_is_nothing() -> None:
    assert fuse(Legs(sparse=(), dense=())) == {}


def test_a_passage_inherits_from_its_neighbours_in_the_same_document_only() -> None:
    places = {"a": ("d", 0), "b": ("d", 1), "c": ("d", 2), "x": ("e", 1)}

    lent = neighbours({"a": 1.0, "b": 0.0, "c": 0.0, "x": 0.2}, places)

    # Six passages to each side weigh 6/6, 5/6 … 1/6: 7 in all.
    assert lent["b"] == pytest.approx(SHARES[0] / 7)
    assert lent["c"] == pytest.approx(SHARES[0] * 5 / 6 / 7)
    assert lent["x"] == 0


def test_a_long_question_is_told_more_by_what_stands_around() -> None:
    scores, places = {"a": 1.0, "b": 0.0}, {"a": ("d", 0), "b": ("d", 1)}

    assert neighbours(scores, places, 1.0)["b"] == pytest.approx(SHARES[1] / 7)
    assert neighbours(scores, places, 0.5)["b"] == pytest.approx(sum(SHARES) / 2 / 7)
