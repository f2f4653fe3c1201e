"""How words match concepts, and how passages are read for them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.domain.concepts import Concept, Origin, Way, WordFeatures
from assistant.language.light import LIGHT
from assistant.retrieval.matching import IN_COMPOUND, OF_ORIGIN, PART, Matcher
from assistant.retrieval.reading import read
from assistant.retrieval.tabling import NOTHING as UNSAID
from assistant.retrieval.tabling import WordColumns

# Words by their features: "udvalgsmøde" is number 12, its parts are 1 and 2.
WORDS = {
    "udvalg": WordFeatures.of((1,), (101, 102)),
    "møde": WordFeatures.of((2,), (103,)),
    "udvalgsmøde": WordFeatures.of((12, 1, 2), (101, 102, 103, 104)),
    "samling": WordFeatures.of((3,), (105,)),
    "teknisk": WordFeatures.of((4,), (106,)),
    "udvlag": WordFeatures.of((5,), (101,)),
}
NOTHING = WordFeatures.of((99,))
RARE = dict.fromkeys((1, 2, 3, 4, 12, 101, 102, 103), 2.0)


def matcher(*concepts: Concept) -> Matcher:
    return Matcher(concepts, RARE, lambda word: WORDS.get(word, NOTHING))


MEETING = Concept("møde", 2, ways=(Way("samling", Origin.SYNONYM, (3,)),))
COMMITTEE_MEETING = Concept("udvalgsmøde", 12, parts=(1, 2))
COMMITTEE = Concept("udvalg", 1, grams=(101, 102))
TU = Concept("tu", 7, ways=(Way("teknisk udvalg", Origin.ABBREVIATION, (4, 1)),))


def said(concept: Concept, text: str) -> float:
    of_one = matcher(concept)
    found = read([text], of_one)
    return float(of_one.strengths(found.runs)[1].max())


@pytest.mark.parametrize(
    ("concept", "text", "strength"),
    [
        (MEETING, "Et møde", 1.0),
        (MEETING, "Et udvalgsmøde", IN_COMPOUND),
        (MEETING, "En samling", OF_ORIGIN[Origin.SYNONYM]),
        (MEETING, "Et møde er en samling", 1.0),
        (COMMITTEE_MEETING, "Et udvalg", PART),
        (MEETING, "Et budget", 0.0),
    ],
)
def test_a_word_counts_as_it_is_said(concept: Concept, text: str, strength: float) -> None:
    assert said(concept, text) == pytest.approx(strength)


def test_a_word_with_half_of_the_letter_groups_counts_for_less_than_half() -> None:
    assert 0 < said(COMMITTEE, "Et udvlag") < 0.5


def test_half_of_a_long_name_is_worth_a_quarter() -> None:
    whole = said(TU, "teknisk udvalg")

    assert whole == pytest.approx(OF_ORIGIN[Origin.ABBREVIATION])
    assert said(TU, "teknisk") == pytest.approx(whole / 4)


def test_what_stands_nowhere_weighs_nothing_and_the_rest_share_the_weight() -> None:
    of_both = matcher(MEETING, Concept("budget", 55))

    assert [c.word for c in of_both.concepts] == ["møde"]
    assert of_both.weights.tolist() == [1.0]


def test_the_sentences_of_a_text_follow_its_blank_row() -> None:
    found = read(["Intet her. Et møde. En samling."], matcher(MEETING))

    assert found.places.tolist() == [-1, 1, 2]
    assert found.counts.tolist() == [[pytest.approx(1.0 + OF_ORIGIN[Origin.SYNONYM])]]
    assert found.lengths.tolist() == [6.0]


def test_words_near_each_other_as_in_the_question_are_a_pair() -> None:
    of_two = matcher(COMMITTEE, MEETING)
    texts = ["Udvalg holder møde.", "Møde i et udvalg.", "Udvalg. Møde."]

    assert read(texts, of_two, ["udvalg", "møde"]).pairs.tolist() == [1.0, 0.0, 0.0]


def test_a_question_without_a_weight_matches_nothing() -> None:
    of_none = matcher()

    assert read(["Et møde."], of_none).runs.shape == (1, 0)
    assert not np.any(of_none.weights)


def test_a_common_word_says_little_of_a_rare_one_that_it_stands_for() -> None:
    rare = {2: 4.0, 3: 1.0, 12: 4.0, 1: 1.0}
    of_one = Matcher((MEETING, COMMITTEE_MEETING), rare, lambda word: WORDS.get(word, NOTHING))
    found = read(["samling", "udvalg"], of_one)
    strengths = of_one.strengths(np.maximum.reduceat(found.runs, found.starts))[1]

    assert strengths[0, 0] == pytest.approx(OF_ORIGIN[Origin.SYNONYM] / 4)
    assert strengths[1, 1] == pytest.approx(PART / 4)


def test_a_light_word_is_less_of_the_question() -> None:
    of_two = Matcher(
        (Concept("udvalg", 1), Concept("snakke", 3)), RARE, lambda word: WORDS.get(word, NOTHING)
    )

    assert of_two.weights[1] / of_two.weights[0] == pytest.approx(LIGHT)


SHARES = st.lists(st.integers(1, 6), max_size=4, unique=True).map(tuple)


@given(
    asked=st.lists(st.tuples(st.integers(1, 6), SHARES, SHARES, SHARES), min_size=1, max_size=3),
    words=st.lists(st.tuples(SHARES.filter(bool), SHARES), max_size=5),
)
def test_many_words_match_as_each_does_alone(
    asked: list[tuple[int, tuple[int, ...], tuple[int, ...], tuple[int, ...]]],
    words: list[tuple[tuple[int, ...], tuple[int, ...]]],
) -> None:
    concepts = [
        Concept(str(n), stem, parts, tuple(100 + g for g in grams), _ways(way))
        for n, (stem, parts, grams, way) in enumerate(asked)
    ]
    idf = {feature: 1.0 + feature % 3 for feature in (*range(1, 6), *range(101, 106))}
    of_all = Matcher(concepts, idf, lambda _: NOTHING)
    features = [(*terms, *(100 + gram for gram in grams)) for terms, grams in words]
    sizes = [len(row) for row in features]
    within = np.array([at for size in sizes for at in range(size)], np.int64)
    of_word = np.repeat(np.arange(len(words)), sizes)
    count_of_terms = np.array([len(terms) for terms, _ in words], np.int64)
    table = of_all.table(
        WordColumns(
            words=len(words),
            features=np.array([f for row in features for f in row], np.uint32),
            of_word=of_word,
            within=within,
            is_term=within < count_of_terms[of_word],
        )
    )
    for row, (terms, grams) in zip(table, words, strict=True):
        alone = of_all.match(terms, [100 + gram for gram in grams])
        said = {column: value for column, value in enumerate(row.tolist()) if value != UNSAID}
        assert said == dict(alone)


def _ways(features: tuple[int, ...]) -> tuple[Way, ...]:
    return (Way("way", Origin.SYNONYM, features),) if features else ()
