"""From a verdict on an answer to a question that `byraad eval` reads."""

import json
import subprocess
import sys
import uuid
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from assistant.domain.answers import NO_FILTERS, Coverage, Statement, Status
from assistant.domain.conversations import Feedback, KeptAnswer, KeptCitation, Verdict
from assistant.settings import Settings
from assistant.wiring.stores import open_answers, open_catalogue
from eval.questions import read_questions

QUOTE = "Muren koster 40 mio. kr."


def an_answer(number: int, **said: object) -> KeptAnswer:
    base: dict[str, object] = {
        "id": str(uuid.UUID(int=number)), "conversation_id": "c", "owner": "anna-hansen",
        "asked_at": datetime.now(UTC) + timedelta(seconds=number), "question": "og prisen?",
        "understood_as": "Hvad koster muren?", "filters": NO_FILTERS, "status": Status.ANSWERED,
        "text": f"{QUOTE} [1]", "statements": (Statement(text=QUOTE, citations=(1,)),),
        "citations": (
            KeptCitation(number=1, document_id="d", file="mur.pdf", page=3, quote=QUOTE,
                         page_digest="ab"),
        ),
        "leans_on": ("d",), "coverage": Coverage(), "generator": "extractive", "took_ms": 1,
    }  # fmt: skip
    return KeptAnswer(**(base | said))  # type: ignore[arg-type]


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    settings = Settings(data_dir=tmp_path / "data")
    open_catalogue(settings).close()
    answers = open_answers(settings)
    for number, (verdict, comment) in enumerate(
        [(Verdict.RIGHT, ""), (Verdict.WRONG, "Det er 50 mio. kr."), (Verdict.INCOMPLETE, "")], 1
    ):
        answers.keep(an_answer(number))
        answers.judge(
            Feedback(
                answer_id=an_answer(number).id, given_by="bo-jensen", given_at=datetime.now(UTC),
                verdict=verdict, comment=comment,
            )
        )  # fmt: skip
    answers.keep(an_answer(9, question="Aldrig vurderet?"))
    answers.close()
    return settings.data_dir


def exported(data_dir: Path, *arguments: str) -> str:
    command = [sys.executable, "-m", "assistant.cli", "feedback", "export", *arguments]
    environment = {"BYRAAD_DATA_DIR": str(data_dir), "PATH": "/usr/bin:/bin"}
    return subprocess.run(
        command, env=environment, check=True, capture_output=True, text=True
    ).stdout


def test_verdicts_become_questions_that_the_evaluation_reads(
    data_dir: Path, tmp_path: Path
) -> None:
    file = tmp_path / "vurderet.jsonl"
    file.write_text(exported(data_dir), encoding="utf-8")
    right, wrong, incomplete = read_questions(file)

    assert right.text == "Hvad koster muren?"
    assert right.answerable
    assert right.pages == {("mur.pdf", 3)}
    assert right.answer == f"{QUOTE} [1]"
    assert right.tags == ("right",)
    for question, tag in ((wrong, "wrong"), (incomplete, "incomplete")):
        assert (question.answerable, question.answer, question.proofs) == (False, "", ())
        assert question.tags == (tag, "udfyldes")
        assert "Udfyld" in question.note
    assert "Det er 50 mio. kr." in wrong.note


def test_what_is_exported_names_no_reader_and_holds_status_and_evidence(data_dir: Path) -> None:
    text = exported(data_dir, "--json")
    rows = json.loads(text)["questions"]

    assert "anna" not in text
    assert "bo-jensen" not in text
    assert [row["status"] for row in rows] == ["answered"] * 3
    assert rows[1]["given"]["evidence"] == [{"quote": QUOTE, "places": {"mur.pdf": [3]}}]
    assert "Aldrig vurderet" not in text


def test_where_nothing_was_said_nothing_is_written(tmp_path: Path) -> None:
    assert exported(tmp_path / "tom") == ""
