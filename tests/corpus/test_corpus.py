"""The starter corpus is what its manuscripts and its `source.toml` say."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from selectolax.lexbor import LexborHTMLParser

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
SOURCE: dict[str, Any] = tomllib.loads((CORPUS / "source.toml").read_text(encoding="utf-8"))
FILES = [document["file"] for document in SOURCE["document"]]
PDFS = [file for file in FILES if file.endswith(".pdf")]
MEETINGS = [file for file in FILES if file.endswith(".html")]
NOTICE = "Møllehavn Kommune er opdigtet"


@pytest.fixture(scope="module")
def rebuilt(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with every document built anew."""
    folder = tmp_path_factory.mktemp("corpus")
    command = [sys.executable, "-B", str(CORPUS / "build.py"), str(folder)]
    subprocess.run(command, check=True, capture_output=True)
    return folder


def text_of(file: str) -> str:
    """The words of a document as a reader sees them, white space made single."""
    path = CORPUS / file
    if path.suffix == ".pdf":
        text = " ".join(page.extract_text() for page in PdfReader(path).pages)
    elif path.suffix == ".html":
        body = LexborHTMLParser(path.read_text(encoding="utf-8")).body
        text = body.text(separator=" ") if body else ""
    else:
        text = path.read_text(encoding="utf-8")
    return re.sub(r"\s+", " ", text)


def items_of(file: str) -> dict[str, str]:
    """The items of a meeting's page: printed number to title, in the order of the page."""
    rows = LexborHTMLParser((CORPUS / file).read_text(encoding="utf-8")).css("tr.punktrow")
    cells = [(row.css_first("span.label"), row.css_first("h2.overskrift")) for row in rows]
    return {number.text(): title.text() for number, title in cells if number and title}


def expected_bytes(file: str) -> bytes:
    """The committed file, whatever line ends a checkout has given its text."""
    content = (CORPUS / file).read_bytes()
    return content if file.endswith(".pdf") else content.replace(b"\r\n", b"\n")


@pytest.mark.parametrize("file", FILES)
def test_rebuilding_gives_the_committed_bytes(rebuilt: Path, file: str) -> None:
    built_with = re.search(r'BUILT_WITH = "(.+)"', (CORPUS / "build.py").read_text("utf-8"))
    installed = f"fpdf2 {version('fpdf2')}"
    if file.endswith(".pdf") and built_with and built_with[1] != installed:
        pytest.skip(f"the PDFs were built with {built_with[1]}; here is {installed}")
    assert (rebuilt / file).read_bytes() == expected_bytes(file)


def test_what_is_built_is_what_the_source_lists(rebuilt: Path) -> None:
    assert sorted(path.name for path in rebuilt.iterdir()) == sorted(FILES)


def test_nothing_lies_in_the_folder_that_is_neither_listed_nor_passed_over() -> None:
    found = {path.name for path in CORPUS.iterdir() if path.is_file()}
    passed_over = {path.name for glob in SOURCE["source"]["ignore"] for path in CORPUS.glob(glob)}
    assert found - passed_over - {"source.toml"} == set(FILES)


@pytest.mark.parametrize("file", FILES)
def test_every_document_says_that_it_is_invented(file: str) -> None:
    assert NOTICE in text_of(file)


@pytest.mark.parametrize("file", PDFS)
def test_every_page_of_a_pdf_has_text_and_says_that_it_is_invented(file: str) -> None:
    for page in PdfReader(CORPUS / file).pages:
        text = re.sub(r"\s+", " ", page.extract_text())
        assert NOTICE in text
        assert len(text) > 200


@pytest.mark.parametrize("file", PDFS)
def test_every_pdf_has_an_outline_and_a_title(file: str) -> None:
    reader = PdfReader(CORPUS / file)
    assert reader.outline
    assert reader.metadata is not None
    assert reader.metadata.title


@pytest.mark.parametrize("file", PDFS)
def test_no_letter_of_a_pdf_is_lost(file: str) -> None:
    text = text_of(file)
    assert "\ufffd" not in text
    assert "å" in text
    assert "ø" in text


def test_the_handbook_numbers_its_front_matter_apart() -> None:
    reader = PdfReader(CORPUS / "byraadshaandbog.pdf")
    assert reader.page_labels[:4] == ["i", "ii", "1", "2"]
    assert reader.pages[2].extract_text().rstrip().endswith("1")


def test_the_handbook_breaks_words_at_line_ends() -> None:
    pages = PdfReader(CORPUS / "byraadshaandbog.pdf").pages
    broken = sum(len(re.findall(r"[a-zæøå]-\n[a-zæøå]", page.extract_text())) for page in pages)
    assert broken > 20


def test_one_appendix_is_closed_and_only_its_committee_may_read_it() -> None:
    closed = [d["file"] for d in SOURCE["document"] if d.get("audience") is not None]
    assert closed == ["bilag-lukket-arealkoeb-tangvej.pdf"]
    assert SOURCE["source"]["audience"] == ["public"]


@pytest.mark.parametrize("secret", ["15,0 mio. kr", "17,5 mio. kr", "Tangvej Ejendomme"])
def test_the_open_documents_keep_the_closed_appendix_to_itself(secret: str) -> None:
    assert secret in text_of("bilag-lukket-arealkoeb-tangvej.pdf")
    assert [file for file in FILES if secret in text_of(file)] == [
        "bilag-lukket-arealkoeb-tangvej.pdf"
    ]


@pytest.mark.parametrize("file", MEETINGS)
def test_a_meeting_has_between_eight_and_thirteen_items(file: str) -> None:
    assert 8 <= len(items_of(file)) <= 13


def test_an_item_that_was_taken_off_is_missing_from_the_minutes() -> None:
    agenda = items_of("teknik-og-klimaudvalget-2026-03-09-dagsorden.html")
    minutes = items_of("teknik-og-klimaudvalget-2026-03-09-referat.html")
    assert agenda.keys() - minutes.keys() == {"7"}
    assert list(minutes).index("8") == 6


def test_an_agenda_holds_no_decisions_but_its_minutes_do() -> None:
    for file in MEETINGS:
        assert ("<h3>Beslutninger</h3>" in (CORPUS / file).read_text("utf-8")) == (
            "referat" in file
        )


def test_a_case_can_be_followed_from_the_magistrat_to_the_council() -> None:
    text = text_of("byraadet-2026-03-18-referat.html")
    steps = re.findall(r"Udvalg: ([\w\- ]+?) Dato: (\S+) Punktnummer: (\d+)", text)
    assert steps[:3] == [
        ("Magistraten", "17-02-2026", "6"),
        ("Byrådet", "25-02-2026", "9"),
        ("Teknik- og Klimaudvalget", "09-03-2026", "3"),
    ]


@pytest.mark.parametrize("file", MEETINGS)
def test_every_appendix_that_a_meeting_links_to_is_in_the_corpus(file: str) -> None:
    page = (CORPUS / file).read_text(encoding="utf-8")
    linked = re.findall(r'href="https://example\.org/moellehavn/([^"]+)"', page)
    assert set(linked) <= set(FILES)


def test_every_word_of_the_hyphenation_list_is_spelled_once() -> None:
    words = (CORPUS / "manuscripts/hyphenation.txt").read_text(encoding="utf-8").split()
    spelled = [word.replace("-", "") for word in words]
    assert len(spelled) == len(set(spelled))
