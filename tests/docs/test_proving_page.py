"""docs/proving.md says what the code does: its examples, its deadlines, its faults."""

import re
from dataclasses import asdict
from pathlib import Path

import pytest

from assistant.answering.drafted.drafts import Draft
from assistant.answering.drafted.excerpts import Excerpt
from assistant.answering.proof.flaws import Flaw
from assistant.answering.proof.proving import Proof, Prover
from assistant.answering.written.openai_like import TOKEN_CAP, Deadlines
from assistant.answering.written.wire import MOST_BYTES
from assistant.testing.faults import Fault
from assistant.testing.paper_world import PAGE, paper_world

TEXT = (Path(__file__).parents[2] / "docs" / "proving.md").read_text(encoding="utf-8")
ROWS = [
    [cell.strip() for cell in line.strip("|").split(" | ")]
    for line in TEXT.splitlines()
    if line.startswith(("| `", "| proved"))
]
EXAMPLES = [row for row in ROWS if row[0].strip("` ") in {*Flaw, "proved"}]


def verdict(passage: str, sentence: str) -> str:
    known = paper_world(a=passage)
    (hit,) = known.hits
    page = known.catalogue.pages[hit.document.id, PAGE]
    written = sentence.replace("\\u202e", "\u202e")
    proof = Prover({"k1": Excerpt("k1", hit, page, passage)}).prove(Draft.parse(f"{written} [k1]"))
    return "proved" if isinstance(proof, Proof) else proof.value


@pytest.mark.parametrize(("told", "passage", "sentence"), EXAMPLES)
def test_each_example_ends_as_the_page_says(told: str, passage: str, sentence: str) -> None:
    assert verdict(passage, sentence) == told.strip("` ")


def test_there_is_an_example_of_each_flaw() -> None:
    assert {row[0].strip("` ") for row in EXAMPLES} == {*Flaw, "proved"}


def test_the_deadlines_are_those_of_the_code() -> None:
    told = {row[0].strip("` "): row[1] for row in ROWS if row[0].endswith("_s`")}

    assert told == {name: f"{value:g}" for name, value in asdict(Deadlines()).items()}
    assert f"{TOKEN_CAP} pieces" in TEXT
    assert f"{MOST_BYTES // 1_000_000} MB" in TEXT


def test_the_page_names_every_fault() -> None:
    named = set(re.findall(r"`(\w+)`", TEXT.split("The ways:")[1].split("`/metrics`")[0]))

    assert named == set(Fault)
    assert f"fails in {len(Fault)} ways" in TEXT
