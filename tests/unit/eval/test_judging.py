"""A judge beside the measures: what it is asked, and what becomes of what it says."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from eval.client import Client
from eval.judging import Judge, JudgeAt, build_judge
from eval.observations import Cited, Judgement, Observation
from eval.questions import Proof, Question
from eval.runner import Options, run_eval
from eval.scripted import Script, serving

QUESTION = Question(
    id="q", text="Hvad er fristen?", type="x", answerable=True, answer="Kl. 12",
    proofs=(Proof("…", frozenset({("a.pdf", 1)})),),
)  # fmt: skip
ANSWERED = Observation(
    question=QUESTION, status="answered", answer="Fristen er kl. 12.",
    citations=(Cited(number=1, place=("a.pdf", 1), quote="Fristen er kl. 12", proved=True),),
)  # fmt: skip


def verdict(prompt: str) -> str:
    """Answer each evaluator in its own form."""
    if "Reference Answer" in prompt:
        return "4.5\nNæsten som ventet."
    if "[RESULT]" in prompt:
        return "Svaret er på spørgsmålet.\n[RESULT] 2"
    return "YES"


@pytest.fixture
def prompts() -> list[str]:
    return []


@pytest.fixture
def script_of_judge(prompts: list[str]) -> Script:
    def say(prompt: str) -> str:
        prompts.append(prompt)
        return verdict(prompt)

    return Script(verdict=say)


@pytest.fixture
def judge(script_of_judge: Script) -> Iterator[Judge]:
    with serving(script_of_judge) as url:
        yield build_judge(JudgeAt(url=f"{url}/v1", model="scripted"))


def test_an_answer_is_judged_by_its_quotes_by_the_expected_answer_and_by_the_question(
    judge: Judge, prompts: list[str]
) -> None:
    said = judge.judge(ANSWERED)

    assert said == Judgement(faithful=1.0, correct=4.5, relevant=1.0)
    assert len(prompts) == 3
    assert all("Fristen er kl. 12." in prompt for prompt in prompts)


def test_what_is_no_answer_is_not_judged(judge: Judge, prompts: list[str]) -> None:
    assert judge.judge(Observation(question=QUESTION, status="not_found", answer="Nej.")) is None
    assert judge.judge(Observation(question=QUESTION)) is None
    assert prompts == []


def test_an_answer_without_a_quote_is_borne_out_by_nothing(
    judge: Judge, prompts: list[str]
) -> None:
    bare = Observation(question=QUESTION, status="answered", answer="Kl. 12.")

    said = judge.judge(bare)

    assert said is not None
    assert said.faithful == 0.0
    assert len(prompts) == 2


def test_without_an_expected_answer_correctness_is_not_judged(judge: Judge) -> None:
    trap = Question(id="t", text="?", type="trap", answerable=False)

    said = judge.judge(Observation(question=trap, status="answered", answer="42"))

    assert said is not None
    assert said.correct is None
    assert said.failures == ()


def test_a_judge_that_makes_no_sense_is_a_failure_and_no_score() -> None:
    with serving(Script(verdict=lambda _: "Det ved jeg ikke.")) as url:
        said = build_judge(JudgeAt(url=f"{url}/v1", model="scripted")).judge(ANSWERED)

    assert said is not None
    assert (said.correct, said.relevant) == (None, None)
    assert [failure.split(":")[0] for failure in said.failures] == ["correctness", "relevancy"]


def test_the_judge_stands_beside_the_measures_and_changes_none_of_them(
    script: Script, questions: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    script.verdict, script.too_many = verdict, 0
    with serving(script) as url, Client(url) as client:
        at = JudgeAt(url=f"{url}/v1", model="scripted")
        run_eval(questions, client, Options(json=True))
        html = tmp_path / "report.html"
        run_eval(questions, client, Options(json=True, judge=at, html=html))

    plain, judged = map(json.loads, capsys.readouterr().out.splitlines())
    steady = [name for name in plain if "@" in name or name in ("net score", "answer accuracy")]
    assert {name: judged[name] for name in steady} == {name: plain[name] for name in steady}
    assert "judge: faithfulness" not in plain
    assert judged["judge: correctness"] == 4.5
    assert judged["judge: failed"] == 0.0
    # Two of the seven answers have no citation: nothing bears them out.
    assert judged["judge: faithfulness"] == round(5 / 7, 4)
    assert judged["run"]["judge"] == "scripted"
    assert "En sprogmodels skøn" in html.read_text(encoding="utf-8")
