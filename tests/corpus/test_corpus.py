"""The starter corpus is what its manuscripts and its `source.toml` say."""

from __future__ import annotations

import ast
import io
import re
import tomllib
from collections import Counter
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import docx
import openpyxl
import pptx
import pytest
from docx.oxml.ns import qn
from pypdf import PdfReader
from selectolax.lexbor import LexborHTMLParser

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
SOURCE: dict[str, Any] = tomllib.loads((CORPUS / "source.toml").read_text(encoding="utf-8"))
FILES = [document["file"] for document in SOURCE["document"]]
SCAN = "hoeringssvar-aeldreraadet-handicapraadet.pdf"
PDFS = [file for file in FILES if file.endswith(".pdf") and file != SCAN]
MEETINGS = [file for file in FILES if file.endswith(".html")]
OFFICE = (".docx", ".pptx", ".xlsx")
NOTICE = "Møllehavn Kommune er opdigtet"
TextOf = Callable[[str], str]


def built_with() -> dict[str, tuple[str, ...]]:
    """The libraries that the committed documents were made with, by layout."""
    for node in ast.parse((CORPUS / "build.py").read_text("utf-8")).body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "BUILT_WITH":
            found: dict[str, tuple[str, ...]] = ast.literal_eval(node.value)
            return found
    raise AssertionError("build.py does not say what it was built with")


def items_of(file: str) -> dict[str, str]:
    """The items of a meeting's page: printed number to title, in the order of the page."""
    rows = LexborHTMLParser((CORPUS / file).read_text(encoding="utf-8")).css("tr.punktrow")
    cells = [(row.css_first("span.label"), row.css_first("h2.overskrift")) for row in rows]
    return {number.text(): title.text() for number, title in cells if number and title}


def comparable(path: Path) -> object:
    """A document without what differs between machines: line ends, and how a package is packed."""
    content = path.read_bytes()
    if path.suffix in OFFICE:
        with ZipFile(io.BytesIO(content)) as package:
            return {name: package.read(name) for name in package.namelist()}
    return content if path.suffix == ".pdf" else content.replace(b"\r\n", b"\n")


@pytest.mark.parametrize("file", FILES)
def test_rebuilding_gives_the_committed_content(
    file: str, rebuilt: Path, layouts: dict[str, str]
) -> None:
    for library in built_with().get(layouts.get(file, ""), ()):
        installed = version(library.split()[0])
        if library.split()[1] != installed:
            pytest.skip(f"it was built with {library}; here is {installed}")
    assert comparable(rebuilt / file) == comparable(CORPUS / file)


def test_what_is_built_is_what_the_source_lists(rebuilt: Path) -> None:
    assert sorted(path.name for path in rebuilt.iterdir()) == sorted(FILES)


def test_nothing_lies_in_the_folder_that_is_neither_listed_nor_passed_over() -> None:
    found = {path.name for path in CORPUS.iterdir() if path.is_file()}
    globs = SOURCE["source"]["ignore"]
    passed_over = {
        path.name for glob in globs for path in CORPUS.glob(glob) if path.parent == CORPUS
    }
    assert found - passed_over - {"source.toml"} == set(FILES)


def test_the_corpus_has_the_size_and_the_kinds_of_a_small_council() -> None:
    kinds = Counter(document["kind"] for document in SOURCE["document"])
    appendices = kinds["bilag"] + kinds["notat"] + kinds["indstilling"]
    assert len(PdfReader(CORPUS / "byraadshaandbog.pdf").pages) >= 25
    assert len(PdfReader(CORPUS / "ledelsesgrundlag.pdf").pages) >= 9
    assert kinds["dagsorden"] == kinds["referat"] >= 8
    assert appendices >= 40
    assert kinds["svar"] == 12
    formats = Counter(Path(file).suffix for file in FILES)
    assert formats.keys() == {".pdf", ".html", ".md", ".txt", ".eml", *OFFICE}


@pytest.mark.parametrize("file", FILES)
def test_every_document_says_that_it_is_invented(file: str, text_of: TextOf) -> None:
    assert NOTICE in text_of(file)


@pytest.mark.parametrize("file", FILES)
def test_no_letter_of_a_document_is_lost(file: str, text_of: TextOf) -> None:
    text = text_of(file)
    assert "\ufffd" not in text
    assert "å" in text
    assert "ø" in text


@pytest.mark.parametrize("file", FILES)
def test_no_mark_of_the_manuscript_is_left_in_a_document(file: str, text_of: TextOf) -> None:
    if file not in {SCAN} and not file.endswith(".md"):
        assert not re.search(r"\*\*|\[\^|\{[-+]|:::|^\+\+\+", text_of(file))


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


def test_the_scan_is_pictures_alone_and_its_text_is_kept_for_scoring(text_of: TextOf) -> None:
    reader = PdfReader(CORPUS / SCAN)
    assert [page.extract_text() for page in reader.pages] == ["", ""]
    assert [len(page.images) for page in reader.pages] == [1, 1]
    assert "evalueret efter 9 måneder" in text_of(SCAN)


def test_the_handbook_numbers_its_front_matter_apart() -> None:
    reader = PdfReader(CORPUS / "byraadshaandbog.pdf")
    assert reader.page_labels[:4] == ["i", "ii", "1", "2"]
    assert reader.pages[2].extract_text().rstrip().endswith("1")


def test_the_handbook_breaks_words_at_line_ends() -> None:
    pages = PdfReader(CORPUS / "byraadshaandbog.pdf").pages
    broken = sum(len(re.findall(r"[a-zæøå]-\n[a-zæøå]", page.extract_text())) for page in pages)
    assert broken > 20


def test_a_text_file_is_in_an_old_encoding() -> None:
    content = (CORPUS / "notat-cykelparkering-stationen.txt").read_bytes()
    with pytest.raises(UnicodeDecodeError):
        content.decode("utf-8")
    assert "brandvej" in content.decode("cp1252")


def test_the_rules_of_procedure_show_their_changes() -> None:
    path = CORPUS / "bilag-forretningsorden-med-rettelser.docx"
    body = docx.Document(str(path)).element.body
    struck = [
        "".join(t.text or "" for t in e.iter(qn("w:delText"))) for e in body.iter(qn("w:del"))
    ]
    added = ["".join(t.text or "" for t in e.iter(qn("w:t"))) for e in body.iter(qn("w:ins"))]
    assert struck[0] == "3"
    assert added[0] == "4"
    assert any("senest kl. 12.00 på mødedagen" in text for text in added)


@pytest.mark.parametrize("file", [file for file in FILES if file.endswith(".pptx")])
def test_every_deck_has_a_strip_on_each_slide_and_says_more_in_its_notes(file: str) -> None:
    deck = pptx.Presentation(str(CORPUS / file))
    slides = list(deck.slides)
    strips = [
        {s.text_frame.text for s in slide.shapes if s.name == "Dagsorden"} for slide in slides
    ]
    assert 8 <= len(slides) <= 14
    assert strips[0]
    assert all(strip == strips[0] for strip in strips)
    assert any(slide.has_notes_slide for slide in slides)
    assert any(shape.has_chart for slide in slides for shape in slide.shapes)


@pytest.mark.parametrize("file", [file for file in FILES if file.endswith(".xlsx")])
def test_every_sheet_has_a_title_above_its_heads_and_no_sheet_is_hidden(file: str) -> None:
    book = openpyxl.load_workbook(CORPUS / file, data_only=True)
    for sheet in book:
        assert sheet.sheet_state == "visible"
        assert isinstance(sheet["A1"].value, str)
        assert NOTICE in " ".join(str(row[0].value) for row in sheet.iter_rows(max_row=6))


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


def test_every_word_of_the_hyphenation_list_is_spelled_once() -> None:
    words = (CORPUS / "manuscripts/hyphenation.txt").read_text(encoding="utf-8").split()
    spelled = [word.replace("-", "") for word in words]
    assert len(spelled) == len(set(spelled))
