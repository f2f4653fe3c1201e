"""Our own questions on the corpus: each is what it claims to be, proved on the pages as read."""

from __future__ import annotations

import ast
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

from assistant.answering.proof.quoting import locate
from assistant.language.compounds import Splitter, stemmer
from assistant.language.features import content_words
from assistant.language.tokens import words
from eval.matching import holds
from eval.questions import Place, Question, earlier, read_questions
from ingest.readers import open_file
from ingest.recognising.tesseract import is_installed

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT / "corpus"
SOURCE: dict[str, Any] = tomllib.loads((CORPUS / "source.toml").read_text(encoding="utf-8"))
CLOSED = {row["file"] for row in SOURCE["document"] if "audience" in row}
GONE = {row["file"] for row in SOURCE["document"] if "withdrawn" in row}
SCAN = "hoeringssvar-aeldreraadet-handicapraadet.pdf"
TYPES = {
    *("number", "procedure", "who", "definition", "comparison", "list", "date", "table"),
    *("reason", "decision", "position", "followup", "english", "typo"),
    *("multi_hop", "summary", "history"),
}
OPEN_QUESTIONS = read_questions(ROOT / "eval" / "questions" / "moellehavn.jsonl")
CLOSED_QUESTIONS = read_questions(ROOT / "eval" / "questions" / "moellehavn-closed.jsonl")
# What the ranking, the picking and the judge are fitted on; no floor is held to these.
TRAINING_QUESTIONS = tuple(
    question
    for path in sorted((ROOT / "eval" / "training" / "questions").glob("*.jsonl"))
    for question in read_questions(path)
)
QUESTIONS = (*OPEN_QUESTIONS, *CLOSED_QUESTIONS, *TRAINING_QUESTIONS)
ANSWERABLE = tuple(question for question in QUESTIONS if question.answerable)
UNANSWERABLE = tuple(question for question in QUESTIONS if not question.answerable)
PagesOf = Callable[[str], tuple[str, ...]]


def by_id(question: Question) -> str:
    return question.id


@pytest.fixture(scope="module")
def pages_of() -> PagesOf:
    """The text of each page of a document, as our readers give it."""

    @cache
    def read(file: str) -> tuple[str, ...]:
        return tuple(page.page.text for page in open_file(CORPUS / file).pages)

    return read


def is_readable(place: Place) -> bool:
    """Whether this machine can read the page: a scan needs Tesseract."""
    return place[0] != SCAN or is_installed()


def stems(text: str, splitter: Splitter) -> set[str]:
    """The stems of the content words of `text`, and of the parts of its compounds."""
    found = ((word, *splitter.parts(word)) for word in content_words(text))
    return set(stemmer().stemWords(list(chain.from_iterable(found))))


def texts_in_tests() -> Iterator[str]:
    """Every string in the code of the tests."""
    for path in (ROOT / "tests").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value.strip().casefold()


@pytest.mark.parametrize("question", ANSWERABLE, ids=by_id)
def test_a_quote_stands_word_for_word_on_a_page_that_holds_it(
    question: Question, pages_of: PagesOf
) -> None:
    for proof in question.proofs:
        if not all(map(is_readable, proof.places)):
            pytest.skip(f"{SCAN} is a scan, and Tesseract with Danish is not installed here")
        assert any(locate(pages_of(file)[page - 1], proof.quote) for file, page in proof.places)


@pytest.mark.parametrize("question", ANSWERABLE, ids=by_id)
def test_every_page_that_holds_a_quote_is_named(question: Question, pages_of: PagesOf) -> None:
    files = {file for file, _ in question.pages}
    for proof in question.proofs:
        for file in filter(lambda file: is_readable((file, 1)), files):
            for number, text in enumerate(pages_of(file), 1):
                assert not locate(text, proof.quote) or (file, number) in question.pages


@pytest.mark.parametrize("question", ANSWERABLE, ids=by_id)
def test_every_page_that_is_named_exists_and_holds_something_that_the_answer_needs(
    question: Question, pages_of: PagesOf
) -> None:
    for file, page in filter(is_readable, question.pages):
        text = pages_of(file)[page - 1]
        quoted = any(locate(text, proof.quote) for proof in question.proofs)
        alternatives = chain.from_iterable(question.must_include)
        assert quoted or any(holds(text, alternative) for alternative in alternatives), (file, page)


@pytest.mark.parametrize("question", ANSWERABLE, ids=by_id)
def test_the_given_answer_holds_all_that_an_answer_must_hold(question: Question) -> None:
    assert question.must_include
    for alternatives in question.must_include:
        assert any(holds(question.answer, alternative) for alternative in alternatives)


@pytest.mark.parametrize("question", UNANSWERABLE, ids=by_id)
def test_a_question_without_an_answer_has_neither_evidence_nor_answer(question: Question) -> None:
    assert not question.pages
    assert not question.proofs
    assert not question.must_include
    assert not question.answer


def test_there_are_enough_questions_and_enough_without_an_answer() -> None:
    assert len(OPEN_QUESTIONS) >= 125
    assert sum(not question.answerable for question in OPEN_QUESTIONS) >= 30
    assert len(CLOSED_QUESTIONS) >= 8


def test_every_type_of_question_is_there_and_no_other() -> None:
    assert {question.type for question in QUESTIONS} == TYPES


def test_there_are_slips_abbreviations_english_questions_and_follow_ups() -> None:
    tags = Counter(chain.from_iterable(question.tags for question in OPEN_QUESTIONS))
    types = Counter(question.type for question in OPEN_QUESTIONS)
    assert tags["typo"] >= 12
    assert tags["abbreviation"] >= 12
    assert types["english"] >= 8
    assert types["followup"] >= 10


def test_a_follow_up_follows_a_question_of_the_same_asker_and_no_other_question_does() -> None:
    for questions in (OPEN_QUESTIONS, CLOSED_QUESTIONS):
        for question in questions:
            before = earlier(question, questions)
            assert bool(before) == (question.type == "followup")
            assert {each.asker for each in before} <= {question.asker}


def test_no_two_questions_have_one_id_and_none_is_fitted_on_that_is_measured_with() -> None:
    ids = Counter(question.id for question in QUESTIONS)
    asked = Counter(question.text.strip().casefold() for question in QUESTIONS)
    assert ids.most_common(1)[0][1] == 1
    assert len(TRAINING_QUESTIONS) >= 600
    assert not {q.text.strip().casefold() for q in TRAINING_QUESTIONS} & {
        q.text.strip().casefold() for q in (*OPEN_QUESTIONS, *CLOSED_QUESTIONS)
    }
    assert asked.most_common(1)[0][1] <= 2  # a follow-up may be put in two conversations


def test_the_open_questions_need_no_closed_document_and_none_that_was_withdrawn() -> None:
    for question in (*OPEN_QUESTIONS, *TRAINING_QUESTIONS):
        assert question.asker is None
        assert not {file for file, _ in question.pages} & (CLOSED | GONE)


def test_the_closed_questions_are_asked_by_a_member_and_answered_in_closed_documents() -> None:
    for question in CLOSED_QUESTIONS:
        assert question.asker
        assert {file for file, _ in question.pages} <= CLOSED


def test_two_in_five_share_no_word_and_no_part_of_a_compound_with_what_answers_them(
    pages_of: PagesOf,
) -> None:
    readable = [row["file"] for row in SOURCE["document"] if is_readable((row["file"], 1))]
    splitter = Splitter.fit(words(text) for file in readable for text in pages_of(file))
    asked = [question for question in OPEN_QUESTIONS if question.answerable]
    apart = [
        question
        for question in asked
        if stems(question.text, splitter).isdisjoint(
            chain.from_iterable(stems(proof.quote, splitter) for proof in question.proofs)
        )
    ]
    assert len(apart) >= 0.4 * len(asked)


def test_no_question_that_is_measured_with_is_one_that_the_tests_ask() -> None:
    measured = (*OPEN_QUESTIONS, *CLOSED_QUESTIONS)
    asked = {question.text.strip().casefold() for question in measured}
    assert not asked & set(texts_in_tests())
