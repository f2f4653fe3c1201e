"""Each measure on cases that a reader can check in the head."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.matching import holds
from eval.measures import JUDGED, MEASURES
from eval.measures.abstention import ABSTAINS_ON_ANSWERABLE, ABSTAINS_ON_UNANSWERABLE
from eval.measures.accuracy import is_right
from eval.measures.citation_precision import CITATION_PRECISION
from eval.measures.evidence_cited import cites_evidence
from eval.measures.latency import percentile
from eval.measures.ndcg import ndcg_of
from eval.measures.net_score import NET_SCORE, points
from eval.measures.recall import CUTS, recall_of
from eval.measures.recall import MEASURES as RECALL
from eval.measures.standard import standard_of
from eval.measures.statements_proved import is_backed
from eval.observations import Cited, Observation, Stated
from eval.questions import Place, Proof, Question


def asked(*evidence: set[tuple[str, int]], answerable: bool = True) -> Question:
    return Question(
        id="q", text="?", type="number", answerable=answerable, answer="", must_include=(("7",),),
        proofs=tuple(Proof("…", frozenset(pages)) for pages in evidence),
    )  # fmt: skip


def cited(page: int, *, quote: str = "…", proved: bool = True) -> Cited:
    return Cited(number=page, place=("a", page), quote=quote, proved=proved)


QUESTION = asked({("a", 1)}, {("a", 2), ("b", 1)})
TRAP = asked(answerable=False)


def test_recall_counts_quotes_not_pages() -> None:
    seen = Observation(question=QUESTION, hits=(("b", 1), ("c", 1), ("a", 1), ("b", 1)))
    later = Observation(question=QUESTION, hits=(*[("b", 1)] * 5, ("a", 1)))
    both = Observation(question=asked({("a", 1)}, {("a", 1), ("a", 2)}), hits=(("a", 1),))

    assert [recall_of(seen, k) for k in (1, 5)] == [0.5, 1.0]
    # A page that is hit five times has taken five places.
    assert [recall_of(later, k) for k in (5, 10)] == [0.5, 1.0]
    assert recall_of(both, 1) == 1.0


def test_a_page_that_is_hit_twice_takes_one_place() -> None:
    once = Observation(question=QUESTION, hits=(("a", 1), ("a", 2)))
    twice = Observation(question=QUESTION, hits=(("a", 1), ("a", 1), ("a", 2)))

    assert ndcg_of(once) == ndcg_of(twice) == 1.0


def test_a_right_page_further_down_gains_less() -> None:
    first = Observation(question=QUESTION, hits=(("a", 1), ("c", 1)))
    second = Observation(question=QUESTION, hits=(("c", 1), ("a", 1)))

    assert ndcg_of(first) > ndcg_of(second) > 0


def test_a_question_without_an_answer_scores_zero_and_stays_in_the_count() -> None:
    silent = Observation(question=QUESTION)
    found = Observation(question=QUESTION, hits=(("a", 1), ("a", 2)))

    assert RECALL[2].of([silent, found]) == 0.5
    assert not is_right(silent)
    assert ABSTAINS_ON_ANSWERABLE.of([silent, found]) == 1.0  # no status is an error


@pytest.mark.parametrize(
    ("text", "alternative", "wanted"),
    [
        ("Fristen er kl. 12.00", "kl. 12", True),
        ("i alt 15.346 sider", "346", False),
        ("i alt 346,5 sider", "346", True),
        ("i alt 3461 sider", "346", False),
        ("Den 2. januar", "ja", False),
        ("Venstre (V) stemte imod", "V", True),
        ("en vej (v) stemte", "V", False),
        ("Perioden 2022–2025", "2022-2025", True),
        ("ØKONOMI", "økonomi", True),
    ],
)
def test_an_answer_holds_an_alternative_as_people_would_say(
    text: str, alternative: str, wanted: bool
) -> None:
    assert holds(text, alternative) is wanted


def test_a_right_answer_is_answered_and_short() -> None:
    right = Observation(question=QUESTION, status="answered", answer="Der er 7.")
    hedged = Observation(question=QUESTION, status="partial", answer="Der er 7.")
    long = Observation(question=QUESTION, status="answered", answer="Der er 7. " * 100)

    assert [is_right(one) for one in (right, hedged, long)] == [True, False, False]


def test_only_the_first_four_citations_count_as_cited_evidence() -> None:
    fourth = Observation(question=QUESTION, citations=tuple(map(cited, (9, 8, 7, 1))))
    fifth = Observation(question=QUESTION, citations=tuple(map(cited, (9, 8, 7, 6, 1))))

    assert [cites_evidence(fourth), cites_evidence(fifth)] == [True, False]


def test_precision_is_over_all_citations_alike() -> None:
    three = Observation(question=QUESTION, citations=(cited(1), cited(2), cited(3)))
    wrong = Observation(question=TRAP, citations=(cited(1, proved=False),))

    assert CITATION_PRECISION.of([three, wrong]) == 0.75
    assert CITATION_PRECISION.of([]) is None


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        (Stated("Der var 12 i 2023 [1]", (1,)), True),
        (Stated("Der var 13 i 2023 [1]", (1,)), False),
        (Stated("Der var 12 i 2023", (2,)), False),
        (Stated("Der var mange", ()), False),
    ],
)
def test_a_statement_needs_a_citation_that_has_its_numbers(said: Stated, wanted: bool) -> None:
    assert is_backed(said, [cited(1, quote="I 2023 var der 12.")]) is wanted


def test_a_wrong_answer_costs_what_a_right_one_earns() -> None:
    right = Observation(question=QUESTION, status="answered", answer="7")
    wrong = Observation(question=QUESTION, status="answered", answer="8")
    silent = Observation(question=QUESTION, status="not_found")
    honest = Observation(question=TRAP, status="not_found")
    made_up = Observation(question=TRAP, status="answered", answer="7")

    assert [points(o) for o in (right, wrong, silent, honest, made_up)] == [1, -1, 0, 1, -1]
    assert NET_SCORE.of([right, wrong, silent, honest]) == 0.25


def test_a_refusal_is_no_abstention_on_a_question_without_an_answer() -> None:
    seen = [
        Observation(question=TRAP, status=s) for s in ("not_found", "partial", "refused", "error")
    ]

    assert ABSTAINS_ON_UNANSWERABLE.of(seen) == 0.5


def test_a_percentile_is_one_of_the_values() -> None:
    values = [float(n) for n in range(1, 101)]

    assert (percentile(values, 0.5), percentile(values, 0.95)) == (50.0, 95.0)
    assert percentile([], 0.5) is None


def test_every_measure_has_a_name_of_its_own_and_stands_nothing_at_all() -> None:
    every = (*MEASURES, *JUDGED)

    assert len({measure.name for measure in every}) == len(every)
    assert [measure.of([]) for measure in every] == [None] * len(every)


PLACES = st.tuples(st.sampled_from("ab"), st.integers(1, 6))
QUOTES = st.lists(st.frozensets(PLACES, min_size=1, max_size=4), min_size=1, max_size=4)


@given(hits=st.lists(PLACES, max_size=20), quotes=QUOTES)
def test_recall_by_ir_measures_is_the_share_that_the_contract_defines(
    hits: list[Place], quotes: list[frozenset[Place]]
) -> None:
    seen = Observation(question=asked(*map(set, quotes)), hits=tuple(hits))

    for k in CUTS:
        found = sum(not pages.isdisjoint(hits[:k]) for pages in quotes)
        assert recall_of(seen, k) == found / len(quotes)


@given(hits=st.lists(PLACES, max_size=20), pages=st.frozensets(PLACES, min_size=1, max_size=4))
def test_where_no_page_is_restated_our_ndcg_is_that_of_ir_measures(
    hits: list[Place], pages: frozenset[Place]
) -> None:
    seen = Observation(question=asked(*({page} for page in pages)), hits=tuple(hits))

    assert ndcg_of(seen) == pytest.approx(standard_of(seen, "nDCG@10"), abs=1e-9)


def test_the_usual_measures_take_every_page_of_the_evidence_for_relevant() -> None:
    seen = Observation(question=QUESTION, hits=(("c", 1), ("c", 1), ("a", 1), ("b", 1)))
    blind = Observation(question=QUESTION)
    names = ("RR@10", "Success@5", "AP")

    # Distinct pages: c, a, b. Of three relevant pages two are found, at 2 and 3.
    expected = [1 / 2, 1.0, (1 / 2 + 2 / 3) / 3]
    assert [standard_of(seen, name) for name in names] == pytest.approx(expected)
    assert [standard_of(blind, name) for name in names] == [0.0, 0.0, 0.0]


def test_ir_measures_is_imported_when_the_first_question_is_measured() -> None:
    probe = "import sys, eval.runner; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)

    assert not {"ir_measures", "numpy", "scipy", "llama_index"} & set(done.stdout.split())
