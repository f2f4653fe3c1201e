"""Two runs side by side: what is chance, what is not, and what is not to be compared."""

import json
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import product
from pathlib import Path

import pytest

from eval.comparing import CannotCompare, compare, comparison_json
from eval.measures.citation_precision import CITATION_PRECISION
from eval.measures.latency import MEASURES as LATENCY
from eval.measures.net_score import NET_SCORE
from eval.observations import Cited, Observation
from eval.questions import Proof, Question
from eval.records import as_json
from eval.runner import run_compare
from eval.runs import Identity, Run
from eval.significance import difference

TRAPS = [Question(id=f"t{n}", text=f"t{n}?", type="trap", answerable=False) for n in range(60)]
IDENTITY = Identity(
    questions_file="q.jsonl", questions_digest="abc123" * 10, asked_at="2026-11-21T12:00:00+00:00",
    service="x", version="1", generator="extractive", coverage={"documents": 1, "pages": 2},
)  # fmt: skip


def ended(statuses: str) -> list[Observation]:
    """Traps that ended with an honest no (+), an answer (-) or a refusal (0)."""
    words = {"+": "not_found", "-": "answered", "0": "refused"}
    return [Observation(question=t, status=words[s]) for t, s in zip(TRAPS, statuses, strict=False)]


def run(seen: Sequence[Observation], **identity: str) -> Run:
    return Run(identity=replace(IDENTITY, **identity), seen=tuple(seen))


def test_with_few_changes_every_deal_is_counted() -> None:
    # Three of four changed, all for the better: of eight deals two are as extreme.
    found = difference(NET_SCORE, ended("---+"), ended("++++"))

    assert (found.before, found.after, found.change) == (-0.5, 1.0, 1.5)
    assert found.p == 0.25
    assert found.is_better
    assert not found.is_significant


@pytest.mark.parametrize(("before", "after"), [("-0+-0+-", "+0-0-++"), ("0-0-", "+++0")])
def test_the_exact_test_is_what_dealing_by_hand_gives(before: str, after: str) -> None:
    value = {"+": 1, "0": 0, "-": -1}
    changes = [value[a] - value[b] for b, a in zip(before, after, strict=True)]
    deals = [
        abs(sum(sign * change for sign, change in zip(signs, changes, strict=True)))
        for signs in product((1, -1), repeat=len(changes))
    ]
    expected = Fraction(sum(deal >= abs(sum(changes)) for deal in deals), len(deals))

    found = difference(NET_SCORE, ended(before), ended(after))

    assert found.p == pytest.approx(float(expected))


def test_many_changes_one_way_are_no_chance_and_many_both_ways_are() -> None:
    one_way = difference(NET_SCORE, ended("-" * 60), ended("+" * 20 + "-" * 40))
    both_ways = difference(NET_SCORE, ended("-" * 30 + "+" * 30), ended("+" * 30 + "-" * 30))

    assert one_way.p is not None
    assert one_way.p < 0.001
    assert one_way.low is not None
    assert 0 < one_way.low < (one_way.change or 0) < (one_way.high or 0)
    assert both_ways.p == 1.0
    assert not both_ways.is_significant


def test_the_same_runs_give_the_same_numbers() -> None:
    before, after = ended("-" * 40), ended("+-" * 20)

    assert difference(NET_SCORE, before, after) == difference(NET_SCORE, before, after)


def test_nothing_changed_is_all_chance() -> None:
    found = difference(NET_SCORE, ended("+-0"), ended("+-0"))

    assert (found.p, found.low, found.high, found.is_better) == (1.0, 0.0, 0.0, None)


def test_a_share_of_all_citations_is_dealt_by_question() -> None:
    def citing(*proved: bool) -> Observation:
        cited = [Cited(number=1, place=("a", 1), quote="…", proved=p) for p in proved]
        return Observation(question=TRAPS[0], citations=tuple(cited))

    found = difference(
        CITATION_PRECISION,
        [citing(True, True, False), citing(True)],
        [citing(True), citing(False)],
    )

    # 3/4 before and 1/2 after; dealt the other way one or both: 1 and 1/2, or the same again.
    assert found.change == -0.25
    assert found.p == 1.0
    assert found.is_better is False


def test_a_percentile_is_compared_without_a_test() -> None:
    slow, fast = (Observation(question=TRAPS[0], took_ms=ms) for ms in (9.0, 4.0))

    found = difference(LATENCY[0], [slow], [fast])

    assert (found.change, found.p, found.low) == (-5.0, None, None)
    assert found.is_better


def test_a_measure_that_only_one_run_has_is_shown_without_a_difference() -> None:
    found = difference(
        LATENCY[0], [Observation(question=TRAPS[0])], [Observation(question=TRAPS[0], took_ms=1)]
    )

    assert (found.before, found.after, found.change) == (None, 1.0, None)


def test_questions_are_better_by_their_answer_first_and_by_their_hits_where_that_is_even() -> None:
    asked = Question(
        id="a", text="?", type="x", answerable=True, proofs=(Proof("…", frozenset({("a", 1)})),)
    )
    low = Observation(question=asked, status="partial", hits=(("b", 1), ("a", 1)))
    high = replace(low, hits=(("a", 1),))
    wrong_but_found = replace(high, status="answered")

    higher = compare(run([low]), run([high]))
    wrong = compare(run([low]), run([wrong_but_found]))
    still = compare(run([low]), run([low]))

    assert [len(group) for group in (higher.better, higher.worse, higher.same)] == [1, 0, 0]
    assert [len(group) for group in (wrong.better, wrong.worse, wrong.same)] == [0, 1, 0]
    assert [len(group) for group in (still.better, still.worse, still.same)] == [0, 0, 1]


def test_the_greatest_change_comes_first() -> None:
    found = compare(run(ended("00-+-")), run(ended("+0+--")))

    assert [pair.after.question.id for pair in found.better] == ["t2", "t0"]
    assert [pair.after.question.id for pair in found.worse] == ["t3"]
    told = comparison_json(found)
    assert told["better"][0] == {"id": "t2", "points": [-1, 1], "ndcg@10": None}
    assert told["same"] == 2


@pytest.mark.parametrize("how", ["digest", "ids"])
def test_runs_over_other_questions_are_not_compared(how: str) -> None:
    before = run(ended("+"))
    after = run(ended("+"), questions_digest="other") if how == "digest" else run(ended("++"))

    with pytest.raises(CannotCompare, match="ikke over de samme spørgsmål"):
        compare(before, after)


@pytest.fixture
def saved(tmp_path: Path) -> tuple[Path, Path]:
    paths = tmp_path / "before.json", tmp_path / "after.json"
    for path, statuses in zip(paths, ("--+0", "+-+-"), strict=True):
        path.write_text(json.dumps(as_json(run(ended(statuses)))), encoding="utf-8")
    return paths


def test_two_saved_runs_are_compared_on_the_terminal_and_as_json(
    saved: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_compare(*saved, json=False, html=None) == 0
    assert run_compare(*saved, json=True, html=None) == 0

    *shown, told = capsys.readouterr().out.splitlines()
    table = "\n".join(shown)
    assert "Bedre: 1 spørgsmål" in table
    assert "t0: point \N{MINUS SIGN}1 → 1" in table
    assert "Dårligere: 1 spørgsmål" in table
    net = next(row for row in json.loads(told)["measures"] if row["name"] == "net score")
    assert (net["before"], net["after"], net["difference"], net["p"]) == (-0.25, 0.0, 0.25, 1.0)


def test_what_cannot_be_compared_is_said_in_one_line(
    saved: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "other.json"
    other.write_text(json.dumps(as_json(run(ended("+")))), encoding="utf-8")
    (tmp_path / "no-run.json").write_text('{"format": "something else"}', encoding="utf-8")

    for path, reason in [
        (other, "de samme spørgsmål"),
        (tmp_path / "no-run.json", "er ikke en måling"),
        (tmp_path / "none.json", "kan ikke læses"),
    ]:
        assert run_compare(saved[0], path, json=True, html=None) == 1
        said = capsys.readouterr()
        assert (said.out, said.err.count("\n")) == ("", 1)
        assert reason in said.err
