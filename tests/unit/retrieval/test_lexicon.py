"""Texts as numbered words: the same as cutting each text by itself, whatever was read before."""

import re
from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from assistant.domain.concepts import WordFeatures
from assistant.language.cutting import END
from assistant.language.tokens import words
from assistant.retrieval.lexicon import Lexicon, Lexicons
from assistant.retrieval.signs import FOLDED, Signs

PIECES = ("Møde", "kl.", "10.30", "§", "og/eller", "nej!", "4,2 mio.", "\n", " \n\n", ".", "-", "İ")
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=6), max_size=12).map(" ".join)


def letters(word: str) -> WordFeatures:
    return WordFeatures.of(map(ord, word))


def sentences(text: str) -> list[list[str]]:
    """The plain way: sentence by sentence, word by word."""
    cut = (words(part) for part in re.split(r"(?<=[.!?])\s+|\n", text))
    return [found for found in cut if found]


def read_back(lexicon: Lexicon, numbers: "list[int]") -> list[list[str]]:
    runs: list[list[str]] = [[]]
    for number in numbers:
        if number == END:
            runs.append([])
        else:
            runs[-1].append(lexicon.words[number])
    return [run for run in runs if run]


@given(texts=st.lists(TEXTS, max_size=4), before=st.lists(TEXTS, max_size=4))
def test_texts_are_cut_into_the_words_of_their_sentences(
    texts: list[str], before: list[str]
) -> None:
    lexicon = Lexicon(letters, texts=4)
    lexicon.numbers(before)
    for _ in range(2):
        numbers = [found.tolist() for found in lexicon.numbers(texts)]
        assert [read_back(lexicon, found) for found in numbers] == [sentences(t) for t in texts]


@given(texts=st.lists(TEXTS, max_size=4))
def test_no_sentence_is_without_words(texts: list[str]) -> None:
    for numbers in Lexicon(letters).numbers(texts):
        assert all(pair != (END, END) for pair in pairwise([END, *numbers.tolist()]))


@given(
    given_words=st.lists(st.text(max_size=5), unique=True),
    reach=st.dictionaries(st.integers(0, 200), st.floats(0, 1), max_size=9),
)
def test_every_word_that_reaches_far_enough_is_found_among_those_that_may(
    given_words: list[str], reach: dict[int, float]
) -> None:
    lexicon = Lexicon(letters)
    numbers = np.array([lexicon.number(word) for word in given_words], np.int64)
    found = lexicon.reaching(numbers, reach, 0.4)
    far = [sum(reach.get(ord(letter), 0.0) for letter in word) for word in given_words]
    assert {n for n, reached in enumerate(far) if reached >= 0.4} <= set(found)


def test_features_of_one_sign_are_taken_for_each_other_and_no_others() -> None:
    signs = Signs()
    for features in ((1, 2), (), (3 + FOLDED,)):
        signs.add(features)
    numbers = np.arange(3)
    assert signs.reaching(numbers, {2: 1.0}, 1.0).tolist() == [True, False, False]
    assert signs.reaching(numbers, {3: 0.5}, 0.5).tolist() == [False, False, True]
    assert signs.reaching(numbers, {1: 0.3, 2: 0.3}, 0.4).tolist() == [True, False, False]
    assert signs.reaching(numbers, {}, 0.4).tolist() == [False, False, False]


def test_a_full_lexicon_or_one_of_other_features_is_left() -> None:
    lexicons = Lexicons(tokens=10)
    first = lexicons.current(letters)
    assert lexicons.current(letters) is first
    first.numbers([" ".join(f"ord{n}" for n in range(20))])
    second = lexicons.current(letters)
    assert second is not first
    assert lexicons.current(lambda word: letters(word)) is not second
