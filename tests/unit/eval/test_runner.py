"""A run from questions to scores, over real HTTP."""

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from eval.client import Client
from eval.costs import Prices
from eval.observations import Usage
from eval.observe import observe_all
from eval.questions import BadQuestions, read_questions
from eval.runner import Options, run_eval
from eval.scripted import VERSION, Script, serving

NOBODY = "http://127.0.0.1:9"


def run(questions: Path, url: str, options: Options) -> int:
    """Score the service at `url`, whose tokens are the groups they are for."""
    with Client(url, tokens=lambda groups: f"token-of-{groups}") as client:
        return run_eval(questions, client, options)


def test_every_question_is_scored_though_the_service_fails_on_some(
    script: Script, questions: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with serving(script) as url:
        code = run(questions, url, Options(json=True))

    scores = json.loads(capsys.readouterr().out)
    assert code == 0
    assert scores["questions"] == 11
    # three questions without an answer; two citations of pages that are not there
    assert scores["failures"] == 5
    assert scores["answer accuracy"] == 0.125  # one of eight


def test_the_table_names_every_measure(
    script: Script, questions: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with serving(script) as url:
        run(questions, url, Options())

    table = capsys.readouterr().out
    assert all(name in table for name in ("recall@20", "ndcg@10", "net score", "0,1250"))
    assert all(name in table for name in ("standard MAP", "Intet svar", "ingen model", "trap"))


def test_without_a_terminal_no_bar_is_drawn(
    script: Script, questions: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with serving(script) as url:
        run(questions, url, Options())

    assert capsys.readouterr().err == ""


def test_a_service_that_does_not_answer_is_said_in_one_line(
    questions: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = run(questions, NOBODY, Options(service=NOBODY, json=True))

    said = capsys.readouterr()
    assert code == 1
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert NOBODY in said.err


@pytest.mark.parametrize(
    "line",
    ["{", "[]", '{"id": "x"}', '{"id": "x", "question": "?", "answerable": true, "evidence": []}'],
)
def test_a_line_that_is_no_question_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "questions.jsonl"
    good = '{"id": "a", "question": "?", "answerable": false}'
    path.write_text(f"{good}\n\n{line}\n", encoding="utf-8")

    with pytest.raises(BadQuestions, match="linje 3"):
        read_questions(path)


def test_a_file_that_is_not_there_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_path / "none.jsonl", NOBODY, Options()) == 1
    assert "none.jsonl" in capsys.readouterr().err


def write(path: Path, *rows: dict[str, Any]) -> Path:
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    return path


def trap(name: str, **more: object) -> dict[str, Any]:
    return {"id": name, "question": f"{name}?", "answerable": False, **more}


def script_of(*names: str, **answer: object) -> Script:
    no = {"status": "not_found", "answer": "Nej.", "generator": "extractive", **answer}
    return Script(
        hits={f"{name}?": [] for name in names}, answers={f"{name}?": no for name in names}
    )


def test_a_question_that_follows_another_is_asked_in_its_conversation(tmp_path: Path) -> None:
    rows = trap("first"), trap("second", follows="first"), trap("third", follows="second")
    questions = write(tmp_path / "q.jsonl", *rows)
    script = script_of("first", "second", "third")
    with serving(script) as url, Client(url) as client:
        observe_all(client, read_questions(questions))

    talks = [(body["question"], body.get("conversation_id")) for body, _ in script.asked]
    assert talks == [
        ("first?", None),
        ("first?", None), ("second?", "talk-2"),
        ("first?", None), ("second?", "talk-4"), ("third?", "talk-4"),
    ]  # fmt: skip


def test_a_question_whose_talk_broke_off_has_no_answer_and_stays_in_the_count(
    tmp_path: Path,
) -> None:
    questions = write(tmp_path / "q.jsonl", trap("first"), trap("second", follows="first"))
    script = script_of("second")
    with serving(script) as url, Client(url) as client:
        seen = observe_all(client, read_questions(questions))

    assert [one.status for one in seen] == ["error", "error"]


@pytest.mark.parametrize("follows", ["a", "nobody"])
def test_a_question_that_cannot_follow_is_named(tmp_path: Path, follows: str) -> None:
    path = write(tmp_path / "q.jsonl", trap("a", follows=follows))

    with pytest.raises(BadQuestions, match=f"Spørgsmålet a følger efter {follows}"):
        read_questions(path)


def test_two_questions_with_one_id_are_refused(tmp_path: Path) -> None:
    path = write(tmp_path / "q.jsonl", trap("a"), trap("a"))

    with pytest.raises(BadQuestions, match="To spørgsmål hedder a"):
        read_questions(path)


def test_each_question_is_asked_with_the_rights_of_its_own_asker(tmp_path: Path) -> None:
    member = trap("member", **{"as": ["council", "user:anna"]})
    questions = write(tmp_path / "q.jsonl", trap("public"), member)
    script = script_of("public", "member")
    with serving(script) as url:
        assert run(questions, url, Options(json=True)) == 0
        assert run(questions, url, Options(json=True, asker="body:teknik")) == 0

    assert [authorization for _, authorization in script.asked] == [
        None, "Bearer token-of-council,user:anna",
        "Bearer token-of-body:teknik", "Bearer token-of-council,user:anna",
    ]  # fmt: skip


def test_a_member_cannot_be_asked_as_without_a_way_to_a_token(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    questions = write(tmp_path / "q.jsonl", trap("member", **{"as": "council"}))
    script = script_of("member")
    with serving(script) as url, Client(url) as client:
        assert run_eval(questions, client, Options()) == 1

    assert "council" in capsys.readouterr().err
    assert script.asked == []


@pytest.mark.parametrize("asker", [None, "council"])
def test_a_token_that_the_service_refuses_is_told_before_the_first_question(
    asker: str | None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    questions = write(tmp_path / "q.jsonl", trap("public"), trap("member", **{"as": "council"}))
    script = script_of("public", "member")
    script.takes_tokens = False
    with serving(script) as url:
        assert run(questions, url, Options(asker=asker)) == 1

    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "adgangstokenet" in said
    assert script.asked == []


def test_a_service_without_documents_is_not_asked(
    script: Script, questions: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    script.documents = 0
    with serving(script) as url:
        assert run(questions, url, Options(json=True)) == 1

    said = capsys.readouterr()
    assert (said.out, script.asked) == ("", [])
    assert "byraad ingest" in said.err


def test_the_run_says_what_was_asked_of_whom(
    script: Script, questions: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with serving(script) as url:
        run(questions, url, Options(service=url, json=True, save=tmp_path / "run.json"))

    told = json.loads(capsys.readouterr().out)
    assert told == json.loads((tmp_path / "run.json").read_text(encoding="utf-8"))
    assert told["run"]["version"] == VERSION
    assert told["run"]["service"] == url
    assert told["run"]["questions_file"] == "questions.jsonl"
    assert told["run"]["questions_digest"] == sha256(questions.read_bytes()).hexdigest()
    assert told["run"]["coverage"]["documents"] == 2
    assert sum(one["questions"] for one in told["types"]) == told["questions"] == 11
    failed = {name for cause in told["causes"].values() for name in cause["questions"]}
    assert failed == {one["question"]["id"] for one in told["asked"] if not one["good"]}
    assert told["latency"]["ask took ms p50"] == 7


def test_a_file_that_cannot_be_written_is_named(
    script: Script, questions: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with serving(script) as url:
        assert run(questions, url, Options(save=tmp_path / "no" / "run.json")) == 1

    assert "run.json kan ikke skrives" in capsys.readouterr().err


def test_the_tokens_that_a_service_tells_are_kept_and_priced(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    questions = write(tmp_path / "q.jsonl", trap("a"), trap("b"))
    usage = {"prompt_tokens": 1000, "completion_tokens": 100}
    script = script_of("a", "b", usage=usage, generator="generated:m")
    prices = Prices(prompt=2.0, completion=10.0)
    with serving(script) as url:
        run(questions, url, Options(json=True, prices=prices))
        run(questions, url, Options(prices=prices))

    printed = capsys.readouterr().out
    cost = json.loads(printed.splitlines()[0])["cost"]
    assert (cost["prompt_tokens"], cost["completion_tokens"]) == (2000, 200)
    assert cost["total"] == pytest.approx(0.006)
    assert cost["per_answer"] == pytest.approx(0.003)
    assert "0,006000" in printed


@pytest.mark.parametrize("usage", [None, "many", {"prompt_tokens": "9"}, {"prompt_tokens": 9}])
def test_a_usage_in_another_form_is_none_at_all(tmp_path: Path, usage: object) -> None:
    questions = write(tmp_path / "q.jsonl", trap("a"))
    with serving(script_of("a", usage=usage)) as url, Client(url) as client:
        seen = observe_all(client, read_questions(questions))

    assert [one.usage for one in seen] == [None]


def test_a_usage_is_read(tmp_path: Path) -> None:
    questions = write(tmp_path / "q.jsonl", trap("a"))
    told = {"prompt_tokens": 3, "completion_tokens": 0, "total_tokens": 3}
    with serving(script_of("a", usage=told)) as url, Client(url) as client:
        seen = observe_all(client, read_questions(questions))

    assert [one.usage for one in seen] == [Usage(prompt_tokens=3, completion_tokens=0)]
