"""What is read once for a question, and asked for again."""

from collections.abc import Sequence

import numpy as np

from assistant.answering.judged.hearing import Heard
from assistant.domain.access import THE_PUBLIC
from assistant.ports import Vector
from assistant.testing.word_weigher import WordWeigher

TEXTS = ["Broen er lang.", "Byen vokser.", "Broen er lang.", "Havnen og broen."]


def test_a_text_is_read_once_and_told_as_often_as_it_is_asked_for() -> None:
    asked = WordWeigher().understand("Er broen over havnen?", asker=THE_PUBLIC)
    read: list[str] = []

    class Noting:
        concepts, weights, absent = asked.concepts, asked.weights, asked.absent

        def strengths(self, texts: Sequence[str]) -> tuple[Vector, Vector]:
            read.extend(texts)
            return asked.strengths(texts)

    heard = Heard(Noting())
    first, again = heard.strengths(TEXTS), heard.strengths([*reversed(TEXTS), "Skoven."])

    assert read == [TEXTS[0], TEXTS[1], TEXTS[3], "Skoven."]
    for found, texts in ((first, TEXTS), (again, [*reversed(TEXTS), "Skoven."])):
        for rows, plain in zip(found, asked.strengths(texts), strict=True):
            np.testing.assert_array_equal(rows, plain)


def test_nothing_asked_for_is_nothing_read() -> None:
    heard = Heard(WordWeigher().understand("Er broen over havnen?", asker=THE_PUBLIC))

    assert [rows.shape for rows in heard.strengths([])] == [(0, len(heard.concepts))] * 2
