"""What a question is about, and how well texts say it."""

import numpy as np
import pytest

from assistant.domain.access import THE_PUBLIC
from assistant.retrieval.understanding import NOTHING_UNDERSTOOD
from assistant.testing.word_weigher import WordWeigher


def test_a_text_says_the_concepts_whose_words_it_holds() -> None:
    asked = WordWeigher().understand("Hvad koster broen over havnen?", asker=THE_PUBLIC)

    own, said = asked.strengths(["Broen er lang.", "Havnen koster.", "Intet."])

    assert [concept.word for concept in asked.concepts] == ["koster", "broen", "havnen"]
    assert own.tolist() == [[0, 1, 0], [1, 0, 1], [0, 0, 0]]
    assert said.tolist() == own.tolist()
    assert asked.weights.sum() == pytest.approx(1)


def test_a_word_that_stands_nowhere_is_absent_and_weighs_nothing() -> None:
    weigher = WordWeigher("letbanen")

    asked = weigher.understand("Hvad koster letbanen?", asker=THE_PUBLIC)

    assert asked.absent == ("letbanen",)
    assert [concept.word for concept in asked.concepts] == ["koster"]


def test_where_nothing_was_read_nothing_is_understood() -> None:
    own, said = NOTHING_UNDERSTOOD.strengths(["Broen er lang."])

    assert own.shape == said.shape == (1, 0)
    assert not np.any(NOTHING_UNDERSTOOD.weights)
