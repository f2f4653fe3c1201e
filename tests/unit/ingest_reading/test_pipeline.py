import dataclasses
import datetime

import pytest

from assistant.domain.access import Audience
from assistant.domain.documents import Document, DocumentKind, Page, PassageKind
from ingest.layout import Block, BlockKind, ReadPage
from ingest.pipeline import CleanPages, PageNode, SplitPages, passages_of

DOCUMENT = Document(
    id="d1",
    source="Kilde",
    file="oplaeg.pdf",
    title="Oplæg",
    kind=DocumentKind.ANNEX,
    body="Teknisk Udvalg",
    date=datetime.date(2025, 10, 1),
    case_number="EMN-2025-000001",
    audience=Audience.of(["council"]),
)


def page(number: int, *blocks: Block, case_number: str | None = None) -> ReadPage:
    return ReadPage(
        Page(number=number, label=str(number), text="", case_number=case_number), blocks
    )


def paragraph(text: str) -> Block:
    return Block(BlockKind.PARAGRAPH, text)


def test_passages_are_numbered_through_the_document_and_know_page_and_case() -> None:
    pages = [
        page(1, Block(BlockKind.HEADING, "Sag", level=1), paragraph("Vel\ufffe\nfærd for alle.")),
        page(2, paragraph("Mere."), case_number="EMN-2025-000002"),
    ]

    found = passages_of(DOCUMENT, pages)

    assert [(p.position, p.page, p.text, p.case_number, p.kind) for p in found] == [
        (0, 1, "Sag\nVelfærd for alle.", "EMN-2025-000001", PassageKind.SLIDE),
        (1, 2, "Mere.", "EMN-2025-000002", PassageKind.SLIDE),
    ]


def test_the_same_pages_give_the_same_ids_and_equal_texts_different_ones() -> None:
    twice = page(1, *[paragraph("Samme tekst om sagen. " * 40)] * 2)

    first, second = passages_of(DOCUMENT, [twice]), passages_of(DOCUMENT, [twice])

    assert [p.id for p in first] == [p.id for p in second]
    assert first[0].text == first[1].text
    assert first[0].id != first[1].id


def test_the_words_of_other_pages_decide_which_hyphens_are_real() -> None:
    pages = [
        page(1, paragraph("En e-mail.")),
        page(2, paragraph("Send en e-\nmail, eller et by-\nkort.")),
    ]

    assert passages_of(DOCUMENT, pages)[1].text == "Send en e-mail, eller et bykort."


def test_a_passage_node_carries_what_it_can_be_filtered_by() -> None:
    nodes = SplitPages()(CleanPages()([PageNode.of(page(3, paragraph("Tekst.")), DOCUMENT)]))

    assert nodes[0].metadata == {
        "document_id": "d1",
        "title": "Oplæg",
        "section": "",
        "page": 3,
        "position": 0,
        "kind": "bilag",
        "form": "slide",
        "body": "Teknisk Udvalg",
        "date": "2025-10-01",
        "case_number": "EMN-2025-000001",
        "audience": "council|",
    }


def test_a_blank_page_gives_no_passage() -> None:
    assert passages_of(DOCUMENT, [page(1)]) == []


@pytest.mark.parametrize(
    ("file", "section"),
    [
        ("plan.pdf", ("Bilag 1: Budget", "Anlæg")),
        ("plan.xlsx", ("Anlæg",)),
        ("plan.PPTX", ("Anlæg",)),
    ],
)
def test_a_chapter_runs_on_over_leaves_but_not_over_sheets_and_slides(
    file: str, section: tuple[str, ...]
) -> None:
    pages = [
        page(1, Block(BlockKind.HEADING, "Bilag 1: Budget", level=1), paragraph("Rammer.")),
        page(2, Block(BlockKind.HEADING, "Anlæg", level=1), paragraph("Veje.")),
    ]

    assert passages_of(dataclasses.replace(DOCUMENT, file=file), pages)[1].section == section
