"""A run that is saved is the same run when it is read again."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.costs import Prices
from eval.observations import Cited, Judgement, Observation, Stated, Usage
from eval.questions import Proof, Question, from_row, to_row
from eval.records import BadRun, as_json, read_run
from eval.runs import Identity, Run

TEXT = st.text(max_size=12)
NAME = st.text(min_size=1, max_size=12)
PLACE = st.tuples(NAME, st.integers(1, 9))
PLACES = st.frozensets(PLACE, min_size=1, max_size=3)
QUESTION = st.builds(
    Question,
    id=NAME, text=TEXT, type=TEXT, answerable=st.just(True), answer=TEXT,
    must_include=st.lists(st.lists(TEXT, max_size=2).map(tuple), max_size=2).map(tuple),
    proofs=st.lists(st.builds(Proof, TEXT, PLACES), min_size=1, max_size=2).map(tuple),
    also=st.frozensets(PLACE, max_size=2), follows=st.none() | NAME, asker=st.none() | NAME,
    tags=st.lists(NAME, max_size=2).map(tuple), note=TEXT,
)  # fmt: skip
NUMBER = st.none() | st.floats(0, 9)
OBSERVATION = st.builds(
    Observation,
    question=QUESTION, hits=st.lists(PLACE, max_size=3).map(tuple), status=TEXT, answer=TEXT,
    statements=st.lists(
        st.builds(Stated, TEXT, st.lists(st.integers(1, 3), max_size=2).map(tuple)), max_size=2
    ).map(tuple),
    citations=st.lists(
        st.builds(Cited, number=st.integers(1, 3), place=PLACE, quote=TEXT, proved=st.booleans(),
                  document_id=TEXT),
        max_size=2,
    ).map(tuple),
    took_ms=NUMBER, wall_ms=NUMBER, generator=TEXT,
    usage=st.none() | st.builds(
        Usage, prompt_tokens=st.integers(0, 9), completion_tokens=st.integers(0, 9)
    ),
    judgement=st.none() | st.builds(
        Judgement, faithful=NUMBER, correct=NUMBER, relevant=NUMBER,
        failures=st.lists(TEXT, max_size=1).map(tuple),
    ),
    failures=st.lists(TEXT, max_size=1).map(tuple),
)  # fmt: skip
IDENTITY = Identity(
    questions_file="q.jsonl", questions_digest="abc", asked_at="2026-11-21T12:00:00+00:00",
    service="x", version="1", generator="extractive", coverage={"documents": 1},
    asker="council", judge="m",
)  # fmt: skip


@given(QUESTION)
def test_a_question_that_is_written_is_read_again(question: Question) -> None:
    assert from_row(json.loads(json.dumps(to_row(question)))) == question


@given(seen=st.lists(OBSERVATION, max_size=3))
def test_a_run_that_is_saved_is_read_again(
    seen: list[Observation], tmp_path_factory: pytest.TempPathFactory
) -> None:
    run = Run(identity=IDENTITY, seen=tuple(seen), prices=Prices(prompt=1, completion=2))
    path = tmp_path_factory.mktemp("runs") / "run.json"
    path.write_text(json.dumps(as_json(run), ensure_ascii=False), encoding="utf-8")

    assert read_run(path) == run


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"format": "byraad-eval", "version": 99}', '{"format": "x"}']
)
def test_another_file_is_no_run(text: str, tmp_path: Path) -> None:
    path = tmp_path / "run.json"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(BadRun, match="er ikke en måling"):
        read_run(path)
