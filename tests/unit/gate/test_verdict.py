"""The gate holds what was measured, and closes on whatever got worse."""

import dataclasses
import io
from collections.abc import Callable, Mapping

import pytest
from rich.console import Console

from eval.gate.drawing import print_verdict
from eval.gate.floors import Pinned, SetFloors
from eval.gate.verdict import EXACT, LOW_IS_GOOD, Measured, Verdict, judge, raised
from eval.observations import Cited, Observation, Stated

Seen = list[Observation]
Measuring = Callable[..., Mapping[str, Measured]]
Spoil = Callable[..., Seen]
ELSEWHERE = (("z.pdf", 9), ("y.pdf", 9))


def failed(verdict: Verdict) -> set[str]:
    return {row.measure for row in verdict.rows if not row.holds}


def drawn(verdict: Verdict) -> str:
    out = io.StringIO()
    print_verdict(verdict, Console(file=out, width=200))
    return out.getvalue()


def test_what_was_measured_holds_its_own_floors(
    seen: Seen, measured: Measuring, pinned: Pinned
) -> None:
    verdict = judge(pinned, measured(seen), corpus="c")

    assert verdict.holds
    assert "BELOW" not in drawn(verdict)


def test_one_question_may_tip_and_two_may_not(
    seen: Seen, measured: Measuring, pinned: Pinned, spoil: Spoil
) -> None:
    def after(count: int) -> Verdict:
        return judge(pinned, measured(spoil(seen, count, hits=ELSEWHERE)), corpus="c")

    assert after(1).holds
    assert {"recall@1", "recall@5", "recall@10", "recall@20", "ndcg@10"} == failed(after(2))


def test_the_table_names_the_measure_its_floor_and_the_worst_questions(
    seen: Seen, measured: Measuring, pinned: Pinned, spoil: Spoil
) -> None:
    table = drawn(judge(pinned, measured(spoil(seen, 3, hits=ELSEWHERE)), corpus="c"))

    row = next(line for line in table.splitlines() if line.split()[:2] == ["town", "ndcg@10"])
    assert row.split()[2:] == ["0.8750", "0.6250", "BELOW", "q0", "q1", "q2", "q3", "q4", "q5"]
    assert "The gate is closed" in table
    assert "ndcg@10 (town)" in table


@pytest.mark.parametrize(
    ("changes", "measure"),
    [
        ({"answer": "Fristen er i morgen [1]."}, "answer accuracy"),
        ({"answer": "Fristen er i morgen [1]."}, "net score"),
        ({"status": "not_found"}, "abstains on answerable"),
        ({"status": "partial"}, "hedges on answerable"),
        ({"citations": ()}, "evidence cited"),
    ],
)
def test_every_kind_of_worse_answer_closes_the_gate(
    changes: dict[str, object],
    measure: str,
    seen: Seen,
    measured: Measuring,
    pinned: Pinned,
    spoil: Spoil,
) -> None:
    assert measure in failed(judge(pinned, measured(spoil(seen, 2, **changes)), corpus="c"))


def test_answers_where_there_are_none_close_the_gate(
    seen: Seen, measured: Measuring, pinned: Pinned
) -> None:
    invented = [
        one if one.question.answerable else dataclasses.replace(one, status="answered")
        for one in seen
    ]

    assert "abstains on unanswerable" in failed(judge(pinned, measured(invented), corpus="c"))


@pytest.mark.parametrize(
    ("changes", "measure"),
    [
        (
            {
                "citations": (
                    Cited(number=1, place=("a.pdf", 1), quote="Det er kl. 12.", proved=False),
                )
            },
            "citation precision",
        ),
        ({"statements": (Stated("Fristen er kl. 13 [1].", (1,)),)}, "statements proved"),
    ],
)
def test_a_single_unproved_quote_or_statement_closes_the_gate(
    changes: dict[str, object],
    measure: str,
    seen: Seen,
    measured: Measuring,
    pinned: Pinned,
    spoil: Spoil,
) -> None:
    assert pinned.sets["town"].floors[measure] == 1.0
    assert failed(judge(pinned, measured(spoil(seen, 1, **changes)), corpus="c")) == {measure}


def test_what_is_exact_is_pinned_at_one_even_where_less_was_measured(
    seen: Seen, measured: Measuring, spoil: Spoil
) -> None:
    unproved = Cited(number=1, place=("a.pdf", 1), quote="Opdigtet.", proved=False)
    now = measured(spoil(seen, 3, citations=(unproved,)))
    floors = raised(None, now, corpus="c")

    assert floors.sets["town"].floors["citation precision"] == 1.0
    assert "citation precision" in failed(judge(floors, now, corpus="c"))
    assert "within audience" in EXACT


def test_how_long_an_answer_takes_is_never_held(
    seen: Seen, measured: Measuring, pinned: Pinned, spoil: Spoil
) -> None:
    slow = spoil(seen, 8, took_ms=60_000.0, wall_ms=60_000.0)

    assert judge(pinned, measured(slow), corpus="c").holds
    assert not any("ms" in name.split() for name in pinned.sets["town"].floors)


def test_another_corpus_or_other_questions_ask_for_a_new_measurement(
    seen: Seen, measured: Measuring, pinned: Pinned
) -> None:
    other_corpus = judge(pinned, measured(seen), corpus="d")
    other_questions = judge(pinned, measured(seen, "r"), corpus="c")

    assert not other_corpus.holds
    assert "corpus" in other_corpus.stale[0]
    assert not other_questions.holds
    assert "town" in other_questions.stale[0]
    assert "--raise" in drawn(other_questions)


def test_a_file_of_questions_without_floors_and_floors_without_a_file_are_stale(
    seen: Seen, measured: Measuring, pinned: Pinned
) -> None:
    assert not judge(pinned, {}, corpus="c").holds
    assert not judge(dataclasses.replace(pinned, sets={}), measured(seen), corpus="c").holds


def test_a_floor_of_a_measure_that_is_gone_or_new_is_not_passed_over(
    seen: Seen, measured: Measuring, pinned: Pinned
) -> None:
    floors = dict(pinned.sets["town"].floors)
    del floors["recall@5"]
    changed = SetFloors(sha256="q", floors={**floors, "recall@7": 0.5})
    verdict = judge(dataclasses.replace(pinned, sets={"town": changed}), measured(seen), corpus="c")

    assert failed(verdict) == {"recall@5", "recall@7"}


def test_floors_are_raised_and_never_lowered(
    seen: Seen, measured: Measuring, pinned: Pinned, spoil: Spoil
) -> None:
    worse = raised(pinned, measured(spoil(seen, 4, hits=ELSEWHERE, status="partial")), corpus="c")
    better = raised(
        raised(None, measured(spoil(seen, 4, hits=ELSEWHERE)), corpus="c"),
        measured(seen),
        corpus="c",
    )

    assert worse == pinned
    assert better == pinned
    for name in LOW_IS_GOOD:
        assert pinned.sets["town"].floors[name] == 0.125
