"""The comparison of engines: the same texts for all, and every hit in its place."""

import json
import tomllib
from collections.abc import Sequence
from pathlib import Path

import pytest

from eval.bench import retrieval
from eval.bench.beir import Entry, read_beir
from eval.bench.retrieval_beir import beir_set
from eval.bench.retrieval_documents import write_apart, write_together
from eval.bench.retrieval_pages import paragraphs_of
from eval.bench.retrieval_set import Ranked, RetrievalSet, Text
from eval.bench.retrieval_table import headings, rows
from eval.bench.rivals.engine import Given, NotInstalled, require_modules
from eval.bench.rivals.running import rank
from eval.bench.scale_corpus import write_scaled
from eval.questions import Place
from ingest.readers.web_page import read_web_page

CORPUS = (
    Entry("d1", "Om cykler & stier", "Cyklerne står i gården.", "møde 1"),
    Entry("d2", 'Et "citat" \\ i\ntitlen', "Bilerne kører < 50 km/t.", "møde 1"),
    Entry("d3", "", "Skolen har en stor gård med træer.", "møde 2"),
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "beir"
    made.mkdir()
    corpus = [
        {"_id": e.id, "title": e.title, "text": e.text, "metadata": {"meeting": e.document}}
        for e in CORPUS
    ]
    # In the very words of the passages: one rival knows no Danish endings.
    asked = {"q1": "Hvor er cyklerne?", "q2": "Hvad er der ved skolen?"}
    queries = [{"_id": name, "text": text} for name, text in asked.items()]
    for name, lines in (("corpus", corpus), ("queries", queries)):
        text = "\n".join(json.dumps(line, ensure_ascii=False) for line in lines)
        (made / f"{name}.jsonl").write_text(text, encoding="utf-8")
    (made / "qrels.tsv").write_text("q\tc\ts\nq1\td1\t2\nq1\td2\t1\nq2\td3\t1\n", encoding="utf-8")
    return made


@pytest.fixture
def small_set(folder: Path) -> RetrievalSet:
    return beir_set(folder, read_beir(folder), "danish")


def ranked(engine: str, hits: Sequence[Sequence[str]]) -> Ranked:
    places: list[list[Place]] = [[(name, 1) for name in names] for names in hits]
    times = [float(n) for n in range(1, len(hits) + 1)]
    return Ranked(
        engine=engine, given="passages", hits=places, took_ms=times, index_s=1.0, memory_mb=2.0
    )


def described(folder: Path) -> list[str]:
    source = tomllib.loads((folder / "source.toml").read_text(encoding="utf-8"))
    assert source["source"]["audience"] == ["public"]
    return [document["title"] for document in source["document"]]


def test_each_passage_apart_is_a_public_file_under_its_title(tmp_path: Path) -> None:
    written = write_apart(CORPUS, tmp_path)

    assert written["000001.txt", 1] == ("d2", 1)
    assert described(tmp_path) == [CORPUS[0].title, CORPUS[1].title, "000002.txt"]
    assert (tmp_path / "000001.txt").read_text(encoding="utf-8") == CORPUS[1].text


def test_passages_of_a_meeting_are_items_of_its_page_in_order(tmp_path: Path) -> None:
    written = write_together(CORPUS, tmp_path)
    read = [page.page for page in read_web_page(tmp_path / "000000.html").pages]

    assert written == {
        ("000000.html", 1): ("d1", 1),
        ("000000.html", 2): ("d2", 1),
        ("000001.html", 1): ("d3", 1),
    }
    assert [page.number for page in read] == [1, 2]
    assert CORPUS[1].text in read[1].text
    assert read[0].title == CORPUS[0].title
    assert described(tmp_path) == [CORPUS[0].title, "000001.html"]


def test_a_page_is_cut_to_whole_lines_and_keeps_its_place() -> None:
    page = Text(("a.pdf", 3), "Titel", "\n".join(["x" * 500, "", "y" * 300, "z" * 300, "w" * 1200]))

    cut = paragraphs_of([page])

    assert [len(text.text) for text in cut] == [801, 300, 1200]
    assert {(text.place, text.title) for text in cut} == {(("a.pdf", 3), "Titel")}


def test_a_perfect_ranking_scores_one_and_a_reversed_one_less(small_set: RetrievalSet) -> None:
    best = ranked("best", [["d1", "d2"], ["d3"]])
    worst = ranked("worst", [["d3", "d2", "d1"], ["d1"]])

    first, second = rows(small_set, [best, worst])

    named = dict(zip(headings(small_set), first, strict=True))
    assert (named["nDCG@10"], named["R@10"], named["MRR"], named["p"]) == ("1.000",) * 3 + ("",)
    assert second[2] < "1.000"
    assert (named["ms"], named["95 %"]) == ("1.0", "2.0")


def test_a_passage_that_is_hit_twice_counts_once(small_set: RetrievalSet) -> None:
    twice = ranked("twice", [["d3", "d3", "d1"], ["d3"]])
    once = ranked("once", [["d3", "d1"], ["d3"]])

    assert rows(small_set, [twice])[0][2:6] == rows(small_set, [once])[0][2:6]


@pytest.mark.parametrize("module", sorted(retrieval.RIVALS.values()))
def test_a_rival_finds_the_passage_in_a_process_of_its_own(
    module: str, small_set: RetrievalSet
) -> None:
    try:
        found = rank(module, "engine", small_set, "passages")
    except NotInstalled as error:
        pytest.skip(str(error))

    assert [hits[0] for hits in found.hits] == [("d1", 1), ("d3", 1)]
    assert len(found.took_ms) == len(small_set.questions)
    assert found.index_s > 0


def test_a_rival_that_is_not_there_says_what_to_install() -> None:
    with pytest.raises(NotInstalled, match="ikke installeret: pip install findes-ikke"):
        require_modules("findes_ikke.slet", install="findes-ikke")


def test_a_title_stands_above_its_text(tmp_path: Path) -> None:
    assert Given(["Titel", ""], ["et", "to"], "danish", tmp_path).joined == ["Titel\net", "to"]


def test_the_documents_of_the_scale_are_the_same_each_time(tmp_path: Path) -> None:
    folders = [tmp_path / "a", tmp_path / "b"]
    for made in folders:
        made.mkdir()
        assert write_scaled(CORPUS, 120, made) == 3

    first, second = ({p.name: p.read_bytes() for p in made.iterdir()} for made in folders)
    assert first == second
    source = tomllib.loads((folders[0] / "source.toml").read_text(encoding="utf-8"))
    assert [document.get("audience") for document in source["document"]] == [
        ["council"],
        None,
        None,
    ]
