"""The report as a browser gets it: whole, escaped, and fetching nothing."""

import json
from html.parser import HTMLParser
from pathlib import Path

import pytest

from eval.client import Client
from eval.report.markup import el
from eval.runner import Options, run_compare, run_eval
from eval.scripted import Script, serving

VOID = {"meta"}
ADDRESSES = {"src", "href", "action", "data", "poster", "srcset"}


class Page(HTMLParser):
    """Collects what a page shows, its addresses and ids, and elements that were left open."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.words = ""
        self.addresses: list[str] = []
        self.ids: list[str] = []
        self.tags: list[str] = []
        self.open: list[str] = []
        self.cards: list[str] = []
        self.text = path.read_text(encoding="utf-8")
        self.feed(self.text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag not in VOID:
            self.open.append(tag)
        self.addresses += [value or "" for name, value in attrs if name in ADDRESSES]
        self.ids += [value or "" for name, value in attrs if name == "id"]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.words += data


def score(script: Script, questions: Path, html: Path, save: Path | None = None) -> None:
    with serving(script) as url, Client(url) as client:
        options = Options(service=url, json=True, html=html, save=save)
        assert run_eval(questions, client, options) == 0


@pytest.fixture
def report(script: Script, questions: Path, tmp_path: Path) -> Page:
    script.answers["Spørgsmål hedged?"]["answer"] = "<script>alert('x')</script>"
    score(script, questions, tmp_path / "report.html")
    return Page(tmp_path / "report.html")


def test_the_page_is_whole_and_fetches_nothing(report: Page) -> None:
    assert report.open == []
    assert not {"script", "link", "img", "iframe", "form"} & set(report.tags)
    assert all(address.startswith("#") for address in report.addresses)
    assert {address.removeprefix("#") for address in report.addresses} <= set(report.ids)
    assert "url(" not in report.text
    assert "@import" not in report.text
    assert "default-src 'none'" in report.text


def test_what_a_service_says_is_text_and_nothing_else(report: Page) -> None:
    assert "<script>alert('x')</script>" in report.words
    assert "&lt;script&gt;" in report.text


def test_each_question_stands_once_below_its_cause(report: Page) -> None:
    assert report.tags.count("details") == 11 + 2  # a card each, all measures, failed calls
    for name in ("right", "made-up", "no-service"):
        assert report.ids.count(f"q-{name}") == 1
    for cause in ("Svarede uden dækning (1)", "For langt svar (1)", "Intet svar (3)"):
        assert cause in report.words


def test_a_card_shows_what_was_wanted_found_and_said(report: Page) -> None:
    for words in (
        "a.pdf side 2",  # the evidence
        "3.882; 2.553",  # what must be in it
        "Der var 3.882 sider [1][2].",
        "»Antal sider bilag: 3.882 i 2023«",
        "✓ står på siden",
        "✗ ikke fundet på siden",
        "beviset på plads 2",
        "beviset er ikke blandt de 20",
        "Dokumenterne har ikke svaret",
        "/v1/documents/a/pages/2",
    ):
        assert words in report.words


def test_the_head_says_which_run_it_is(report: Page) -> None:
    for words in ("11 spørgsmål", "questions.jsonl", "version 1.2.3", "offentligheden"):
        assert words in report.words
    for title in ("Kontraktens mål", "Gængse søgemål"):
        assert title in report.words
    assert "En sprogmodels skøn" not in report.words  # nobody was asked


def test_a_comparison_shows_both_answers(script: Script, questions: Path, tmp_path: Path) -> None:
    paths = [tmp_path / "before.json", tmp_path / "after.json"]
    score(script, questions, tmp_path / "a.html", paths[0])
    script.answers["Spørgsmål invented?"]["answer"] = "Kl. 13.00"
    script.answers["Spørgsmål right?"]["answer"] = "Det ved jeg ikke."
    score(script, questions, tmp_path / "b.html", paths[1])

    assert run_compare(*paths, json=True, html=tmp_path / "both.html") == 0

    page = Page(tmp_path / "both.html")
    assert page.open == []
    assert page.addresses == []
    assert "1 spørgsmål gik bedre, 1 gik dårligere, 9 gik som før." in page.words
    for words in ("Kl. 12", "Kl. 13.00", "Det ved jeg ikke.", "De to målinger", "1,0000"):
        assert words in page.words


def test_an_attribute_cannot_be_left_early() -> None:
    assert el("p", id='"><script>') == '<p id="&quot;&gt;&lt;script&gt;"></p>'


def test_the_record_of_a_run_holds_all_that_the_page_shows(
    script: Script, questions: Path, tmp_path: Path
) -> None:
    score(script, questions, tmp_path / "report.html", tmp_path / "run.json")

    asked = json.loads((tmp_path / "run.json").read_text(encoding="utf-8"))["asked"]
    half = next(one for one in asked if one["question"]["id"] == "half")
    assert half["evidence_rank"] == 2
    assert half["hits"][0] == ["c.txt", 1]
    assert [cited["proved"] for cited in half["citations"]] == [True, False]
    assert half["cause"] == "incomplete"
