"""The parts of the benchmarks that can be wrong without anyone seeing it in the table."""

import json
from pathlib import Path

import pytest

from eval.bench.arguments import questions
from eval.bench.beir import ndcg, read_beir, recall, reciprocal_rank
from eval.bench.bm25 import StemmingBm25
from eval.bench.llama_index_baseline import PdfPages


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    corpus = [
        {"_id": "d1", "title": "Om cykler", "text": "Cyklerne står i gården."},
        {"_id": "d2", "title": 'Et "citat" \\ i titlen', "text": "Bilerne kører på vejen."},
    ]
    queries = [{"_id": "q1", "text": "Hvor er cyklen?"}, {"_id": "q2", "text": "Uden dom"}]
    for name, rows in (("corpus", corpus), ("queries", queries)):
        text = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
        (tmp_path / f"{name}.jsonl").write_text(text, encoding="utf-8")
    qrels = "query-id\tcorpus-id\tscore\nq1\td1\t2\nq1\td2\t0\n"
    (tmp_path / "qrels.tsv").write_text(qrels, encoding="utf-8")
    return tmp_path


def test_a_question_without_a_relevant_passage_is_left_out(folder: Path) -> None:
    beir = read_beir(folder)

    assert list(beir.queries) == ["q1"]
    assert beir.grades == {"q1": {"d1": 2.0}}


def test_bm25_finds_a_word_in_another_form() -> None:
    assert StemmingBm25(["cyklerne står", "bilerne kører"], "danish").search("cyklen", 2) == [0]


def test_bm25_puts_the_rarer_word_first() -> None:
    engine = StemmingBm25(["hus have", "hus bil", "hus vej"], "danish")

    assert engine.search("hus bil", 2)[0] == 1


def test_the_first_places_weigh_most() -> None:
    grades = {"a": 2.0, "b": 1.0}

    assert ndcg(["a", "b"], grades) == 1.0
    assert 0 < ndcg(["b", "a"], grades) < 1.0
    assert recall(["x", "b"], grades, 1) == 0.0
    assert reciprocal_rank(["x", "b", "a"], grades) == 0.5
    assert reciprocal_rank(["x", "b"], grades, 1) == 0.0


def test_the_yardstick_reads_one_document_a_page(tmp_path: Path, pdf: bytes) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf)

    read = PdfPages().load_data(tmp_path / "a.pdf")

    assert [document.metadata["page"] for document in read] == [1, 2, 3]
    assert "hverdag" in read[0].text


def test_without_a_file_there_are_still_questions_to_ask() -> None:
    assert all(text.endswith("?") for text in questions(None))
