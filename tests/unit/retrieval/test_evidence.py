"""What speaks for candidates, and the order it puts them in."""

import datetime
from dataclasses import replace

import numpy as np
import pytest

from assistant.domain.access import Audience
from assistant.domain.answers import Hit
from assistant.domain.concepts import Concept, Origin, Way, WordFeatures
from assistant.domain.documents import Document, Passage
from assistant.domain.explanations import How
from assistant.domain.spreading import spread
from assistant.language.traits import traits_of
from assistant.retrieval.evidence import Candidate, features
from assistant.retrieval.explaining import explain
from assistant.retrieval.hybrid import Found
from assistant.retrieval.matching import Matcher
from assistant.retrieval.reranking import Reranker, standard

NUMBERS = {"skole": 1, "budget": 2, "vej": 3}
DOCUMENT = Document(
    id="d", source="s", file="f.pdf", title="Budget 2026", audience=Audience.of(["public"])
)


def a_passage(number: int, text: str, *, page: int = 1) -> Passage:
    return Passage(id=f"p{number}", document_id="d", page=page, position=number, text=text)


def of_word(word: str) -> WordFeatures:
    return WordFeatures.of((NUMBERS.get(word, 99),))


def matcher() -> Matcher:
    concepts = [Concept("skole", 1), Concept("budget", 2)]
    return Matcher(concepts, {1: 2.0, 2: 2.0}, of_word)


def candidate(passage: Passage, fused: float) -> Candidate:
    return Candidate(
        passage=passage, document=DOCUMENT, sparse=fused, dense=0.0, neighbours=0.0, fused=fused
    )


SCHOOL = a_passage(0, "En skole er åben. Det koster 170 kroner.")
BUDGET = a_passage(1, "Et budget.")
ROAD = a_passage(2, "En vej.", page=2)


def columns(question: str = "skole budget") -> dict[str, "np.ndarray[tuple[int], np.dtype]"]:
    found = [candidate(SCHOOL, 1.0), candidate(ROAD, 0.5)]
    return features(question, matcher(), found, [BUDGET])


def test_a_passage_says_its_part_of_the_question() -> None:
    assert columns()["said"].tolist() == [pytest.approx(0.5), 0.0]


def test_the_page_says_what_its_other_passages_say() -> None:
    assert columns()["said_page"].tolist() == [pytest.approx(1.0), 0.0]


def test_the_title_of_the_document_counts_for_all_its_passages() -> None:
    assert columns()["title"].tolist() == [pytest.approx(0.5), pytest.approx(0.5)]


def test_two_sentences_say_more_than_one() -> None:
    both = candidate(a_passage(0, "En skole. Et budget. En vej."), 1.0)
    found = features("skole budget", matcher(), [both], [])

    assert found["said_sentence"].tolist() == [pytest.approx(0.5)]
    assert found["two_sentences"].tolist() == [pytest.approx(1.0)]


def test_a_number_of_the_question_counts_where_it_stands_whole() -> None:
    assert columns("skole 170")["numbers"].tolist() == [1.0, 0.0]
    assert columns("skole 17")["numbers"].tolist() == [0.0, 0.0]


def test_what_is_asked_for_counts_where_it_is() -> None:
    assert columns("hvor mange skoler")["kind"].tolist() == [1.0, 0.0]


def test_every_weight_has_its_feature() -> None:
    assert set(Reranker.fitted().weights) == set(columns())


def test_a_feature_is_measured_against_the_other_candidates() -> None:
    measured = standard({"a": np.array([1.0, 3.0], np.float32), "b": np.zeros(2, np.float32)})

    assert measured["a"].tolist() == [pytest.approx(-1 / 1.05), pytest.approx(1 / 1.05)]
    assert measured["b"].tolist() == [0.0, 0.0]


def test_the_best_candidate_scores_one_and_the_others_less() -> None:
    scores = Reranker({"said": 1.0}).scores(columns())

    assert scores[0] == 1.0
    assert 0 < scores[1] < 1.0


def test_an_explanation_tells_words_and_what_they_add() -> None:
    reranker = Reranker({"said": 1.0, "title": 0.5})
    found = Found(matcher(), [candidate(SCHOOL, 1.0), candidate(ROAD, 0.5)], columns())

    first, second = explain(found, reranker)

    assert [(m.asked, m.said, m.strength) for m in first.mentions] == [("skole", "skole", 1.0)]
    assert first.missing == ("budget",)
    assert first.parts["said"] > 0 > second.parts["said"]
    assert second.mentions == ()


@pytest.mark.parametrize(
    ("text", "said", "how"),
    [
        ("Skolen er åben.", "skolen", How.WORD),
        ("En friskole.", "friskole", How.COMPOUND),
        ("Et barn.", "barn", How.PART),
        ("Et læresæde.", "læresæde", How.SYNONYM),
        ("Et sted for børn.", "sted for børn", How.ABBREVIATION),
        ("Skolerende.", "skolerende", How.LETTERS),
    ],
)
def test_an_explanation_tells_how_a_word_was_said(text: str, said: str, how: How) -> None:
    features_of = {
        "skolen": WordFeatures.of((1,)), "friskole": WordFeatures.of((7, 1)),
        "barn": WordFeatures.of((4,)), "læresæde": WordFeatures.of((5,)),
        "sted": WordFeatures.of((6,)), "børn": WordFeatures.of((8,)),
        "skolerende": WordFeatures.of((9,), (20, 21)),
    }  # fmt: skip
    synonym = Way("læresæde", Origin.SYNONYM, (5,))
    place = Way("sted for børn", Origin.ABBREVIATION, (6, 8))
    concept = Concept("børneskole", 1, parts=(4,), grams=(20, 21), ways=(synonym, place))
    rare = dict.fromkeys((1, 4, 5, 6, 8, 20, 21), 2.0)
    known = Matcher([concept], rare, lambda word: features_of.get(word, WordFeatures.of((99,))))
    found = Found(known, [candidate(a_passage(0, text), 1.0)], {"said": np.ones(1, np.float32)})

    (why,) = explain(found, Reranker({"said": 1.0}))

    assert [(m.asked, m.said, m.how) for m in why.mentions] == [("børneskole", said, how)]
    assert why.missing == ()


def test_the_best_of_each_page_comes_first() -> None:
    hits = [Hit(passage=p, document=DOCUMENT, score=1.0) for p in (SCHOOL, BUDGET, ROAD)]

    assert [hit.passage.id for hit in spread(hits)] == ["p0", "p2", "p1"]


def test_a_candidate_of_the_named_day_is_told_from_one_of_another() -> None:
    days = (datetime.date(2025, 10, 8), datetime.date(2025, 10, 9))
    found = [
        replace(candidate, document=replace(candidate.document, date=day))
        for candidate, day in zip((candidate(SCHOOL, 1.0), candidate(ROAD, 0.5)), days, strict=True)
    ]

    assert features("mødet 8. oktober 2025", matcher(), found, [])["dated"].tolist() == [1.0, 0.0]
    assert features("mødet i oktober", matcher(), found, [])["dated"].tolist() == [0.0, 0.0]


@pytest.mark.parametrize(
    ("question", "holds"),
    [("Hvor mange skoler?", [1.0, 0.0]), ("Hvor mange af de 170 skoler?", [0.0, 0.0])],
    ids=["traits", "a number that was asked"],
)
def test_the_kind_is_told_by_the_traits_that_are_kept(question: str, holds: list[float]) -> None:
    found = [
        replace(candidate(passage, 1.0), traits=traits_of(passage.text))
        for passage in (SCHOOL, ROAD)
    ]
    other = [replace(candidate(ROAD, 1.0), traits=traits_of(SCHOOL.text))]

    assert features(question, matcher(), found, [])["kind"].tolist() == holds
    assert features("Hvor mange?", matcher(), other, [])["kind"].tolist() == [1.0]
