"""A run from questions to scores, over real HTTP."""

import json
from html.parser import HTMLParser
from pathlib import Path

import pytest

from eval.questions import BadQuestions, read_questions
from eval.runner import run_eval
from eval.scripted import Script, serving


def test_every_question_is_scored_though_the_service_fails_on_some(
    script: Script, questions: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with serving(script) as url:
        code = run_eval(questions, url, json=True, html=None)

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
        run_eval(questions, url, json=False, html=None)

    table = capsys.readouterr().out
    assert all(name in table for name in ("recall@20", "ndcg@10", "net score", "0,1250"))


class Page(HTMLParser):
    """Collects what a page shows, and every address that a browser would fetch."""

    def __init__(self) -> None:
        super().__init__()
        self.words = ""
        self.fetched: list[str] = []
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.fetched += [value or "" for name, value in attrs if name in ("src", "href")]

    def handle_data(self, data: str) -> None:
        self.words += data


def test_the_page_shows_each_question_escaped_and_fetches_nothing(
    script: Script, questions: Path, tmp_path: Path
) -> None:
    script.answers["Spørgsmål hedged?"]["answer"] = "<script>alert('x')</script>"
    with serving(script) as url:
        run_eval(questions, url, json=True, html=tmp_path / "report.html")

    page = Page()
    page.feed((tmp_path / "report.html").read_text(encoding="utf-8"))
    assert "script" not in page.tags
    assert "<script>alert('x')</script>" in page.words
    assert page.fetched == []
    assert all(f"Spørgsmål {name}?" in page.words for name in ("right", "made-up", "no-service"))


def test_a_service_that_does_not_answer_is_said_in_one_line(
    questions: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = run_eval(questions, "http://127.0.0.1:9", json=True, html=None)

    said = capsys.readouterr()
    assert code == 1
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert "http://127.0.0.1:9" in said.err


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
    assert run_eval(tmp_path / "none.jsonl", "http://127.0.0.1:9", json=False, html=None) == 1
    assert "none.jsonl" in capsys.readouterr().err
