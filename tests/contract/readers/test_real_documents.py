"""What the readers and the pipeline make of real documents, where they are at hand."""

import re
from functools import cache
from pathlib import Path

import pytest

from assistant.domain.access import Audience
from assistant.domain.documents import Document, Passage, PassageKind
from assistant.language.sentences import split_sentences
from ingest.layout import ReadPage
from ingest.pipeline import passages_of
from ingest.readers import READERS, open_file

CORPUS = Path(__file__).resolve().parents[3].parent / "shared" / "corpus"
FILES = sorted(path for path in CORPUS.glob("*") if path.suffix in READERS)
SLIDES = "bilagsmateriale-nyt-byraad.pdf"
AGENDA = "aarhus-byraad-2025-10-08-dagsorden.html"
IGNORED = re.compile("[\\s\\-\u2010-\u2014\ufffe\u00ad•▪■\ue000-\uf8ff\u200b]+")

pytestmark = pytest.mark.skipif(
    not FILES, reason="the real documents (../shared/corpus) are not beside this repository"
)


@cache
def pages_of(name: str) -> tuple[ReadPage, ...]:
    return tuple(open_file(CORPUS / name).pages)


@cache
def passages(name: str) -> tuple[Passage, ...]:
    document = Document(id="d", source="s", file=name, title=name, audience=Audience.of(["public"]))
    return tuple(passages_of(document, pages_of(name)))


def on(name: str, page: int) -> list[Passage]:
    return [passage for passage in passages(name) if passage.page == page]


def squeezed(text: str) -> str:
    return IGNORED.sub("", text)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_nearly_every_sentence_can_be_found_on_its_page_as_read(path: Path) -> None:
    texts = {page.page.number: squeezed(page.page.text) for page in pages_of(path.name)}
    sentences = [
        (p.page, sentence) for p in passages(path.name) for sentence in split_sentences(p.text)
    ]

    found = sum(squeezed(sentence) in texts[page] for page, sentence in sentences)

    assert found >= 0.99 * len(sentences)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_passages_are_short_clean_and_in_order(path: Path) -> None:
    found = passages(path.name)

    assert [passage.position for passage in found] == list(range(len(found)))
    assert len({passage.id for passage in found}) == len(found)
    assert all(0 < len(passage.text) <= 980 for passage in found)
    assert not any(re.search("[\ufffe\u00ad\ue000-\uf8ff\r]", p.text) for p in found)


def test_the_agenda_has_a_page_for_each_of_its_items() -> None:
    pages = pages_of(AGENDA)

    assert len(pages) == 33
    assert all(page.page.title for page in pages)
    assert sum(bool(block.link) for page in pages for block in page.blocks) == 636


def test_a_budget_proposal_keeps_number_title_and_parties_on_one_row() -> None:
    rows = [line for passage in on(AGENDA, 5) for line in passage.text.split("\n")]

    assert "4\tBeredskab\tV og KF" in rows


def test_a_step_of_a_case_says_committee_date_and_number() -> None:
    assert any(
        "Udvalg: Teknisk Udvalg Dato: 22-09-2025 Punktnummer: 2\nDer var foretræde" in p.text
        for p in on(AGENDA, 22)
    )


def test_turned_letters_are_one_word() -> None:
    text = "\n".join(passage.text for passage in on(SLIDES, 38))

    assert "Kompleksitet" in text
    assert "\nK\n" not in text


def test_the_rows_of_the_overview_table_stay_whole() -> None:
    rows = [line for passage in on(SLIDES, 57) for line in passage.text.split("\n")]

    assert any(row.startswith("MSB 42") and row.endswith("Ca. 108.000 Ca. 38") for row in rows)
    assert any(p.kind is PassageKind.TABLE for p in on(SLIDES, 57))


def test_figures_of_a_committee_stand_on_rows_of_their_own() -> None:
    rows = [line for passage in on(SLIDES, 13) for line in passage.text.split("\n")]

    assert "Mødernes gns. varighed: 2 t. Mødemateriale (siders bilag) 3.882 2.553" in rows


def test_a_slide_knows_its_chapter_and_its_heading() -> None:
    assert on(SLIDES, 18)[0].section == (
        "B1.1 Kortlægning af arbejdsbelastningen i faste udvalg mv.",
        "Teknisk Udvalg",
    )
