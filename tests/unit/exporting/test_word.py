"""An answer as a Word document: whole, readable, and honest about how it was made."""

import io
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from docx import Document as open_word
from docx.document import Document as WordDocument

from assistant.domain.access import Audience
from assistant.domain.answers import (
    NO_FILTERS,
    Citation,
    Coverage,
    Statement,
    Status,
    UnreadDocument,
)
from assistant.domain.conversations import Change, Changed, KeptAnswer, Reopened
from assistant.domain.documents import Document
from assistant.exporting.word import as_word

DOCUMENT = Document(
    id="d", source="s", file="referat.pdf", title="Referat af mødet", body="Byrådet",
    date=date(2025, 3, 12), url="https://example.org/referat.pdf",
    audience=Audience.of(["public"]),
)  # fmt: skip
QUOTE = "Muren koster 40 mio. kr."
KEPT = KeptAnswer(
    id="a", conversation_id="c", owner="anna", asked_at=datetime(2026, 11, 21, 12, tzinfo=UTC),
    question="og hvad koster muren?", understood_as="Hvad koster muren?", filters=NO_FILTERS,
    status=Status.ANSWERED, text=f"{QUOTE} [1]", statements=(), citations=(), leans_on=(),
    coverage=Coverage(), generator="extractive", took_ms=1,
)  # fmt: skip
OPENED = Reopened(
    kept=KEPT, is_own=True, status=Status.ANSWERED, text=f"{QUOTE} [1]",
    statements=(Statement(text=QUOTE, citations=(1,)),),
    citations=(Citation(number=1, document=DOCUMENT, page=3, quote=QUOTE, start=0, end=24),),
    coverage=Coverage(
        documents=2, pages=7, unread=1, bodies=("Byrådet",), kinds=("referat",),
        indexed_at=datetime(2026, 11, 21, 5, tzinfo=UTC),
        date_from=date(2025, 1, 1), date_to=date(2025, 12, 31),
        unread_documents=(UnreadDocument(id="u", title="Bilag 3", file="b.pdf", reason="tom"),),
    ),
    changed=(),
)  # fmt: skip


def read(opened: Reopened) -> tuple[WordDocument, str]:
    document = open_word(io.BytesIO(as_word(opened)))
    return document, "\n".join(paragraph.text for paragraph in document.paragraphs)


def test_it_holds_question_answer_references_and_where_it_comes_from() -> None:
    document, text = read(OPENED)

    assert document.sections[0].page_height.mm == pytest.approx(297, abs=1)
    for said in (
        "og hvad koster muren?",
        "Forstået som: Hvad koster muren?",
        f"{QUOTE} [1]",
        "[1] Referat af mødet, Byrådet, 12. marts 2025, side 3, referat.pdf",
        f"»{QUOTE}«",
        "https://example.org/referat.pdf",
        "Spurgt 21. november 2026 kl. 13.00. Lavet med Byråds-GPT.",
        "Søgt i 2 dokumenter (7 sider). Udvalg og råd: Byrådet. Slags: referat.",
        "Dateret fra 1. januar 2025 til 31. december 2025.",
        "1 dokument kunne ikke læses, eller ikke helt. Bilag 3: tom.",
    ):
        assert said in text


@pytest.mark.parametrize(
    ("generator", "told"),
    [("extractive", "dokumenternes egne ord"), ("generated:model-x", "sprogmodel (model-x)")],
)
def test_it_says_that_a_machine_made_it_where_people_and_programs_look(
    generator: str, told: str
) -> None:
    document, text = read(replace(OPENED, kept=replace(KEPT, generator=generator)))

    assert "AI: " in text
    assert told in text
    assert told in document.core_properties.comments
    assert document.core_properties.category == "AI"
    assert document.core_properties.author == "Byråds-GPT"
    assert document.core_properties.title == KEPT.question


def test_signs_that_xml_cannot_hold_break_nothing() -> None:
    odd = "bæredyg\ufffe\r\ntig \x00\x0b\x1f\ud800 by <b>&amp;\U0001f333"
    citation = replace(OPENED.citations[0], quote=odd, document=replace(DOCUMENT, title=odd))
    kept = replace(KEPT, question=odd * 40, understood_as=odd)
    _, text = read(replace(OPENED, kept=kept, text=f"{odd} [1]\n\n{odd}", citations=(citation,)))

    assert "bæredygtig by <b>&amp;\U0001f333 [1]" in text
    assert "»bæredygtig by <b>&amp;\U0001f333«" in text


def test_only_an_address_of_the_web_can_be_followed() -> None:
    local = replace(OPENED.citations[0], document=replace(DOCUMENT, url="javascript:alert(1)"))
    followed, _ = read(OPENED)
    plain, text = read(replace(OPENED, citations=(local,)))

    def targets(document: WordDocument) -> list[str]:
        return [r.target_ref for r in document.part.rels.values() if r.is_external]

    assert targets(followed) == ["https://example.org/referat.pdf"]
    assert targets(plain) == []
    assert "javascript:alert(1)" in text


def test_what_has_changed_since_is_told_in_it() -> None:
    changed = Changed(
        number=None, document_id="d", file="f", title="Bilag 1", page=2, change=Change.WITHDRAWN
    )
    _, text = read(replace(OPENED, changed=(changed,)))

    assert "Bemærk: Bilag 1, side 2: Dokumentet er trukket tilbage" in text


def test_an_answer_that_is_not_whole_says_so_and_one_without_sources_has_no_list() -> None:
    _, partial = read(replace(OPENED, status=Status.PARTIAL))
    _, nothing = read(
        replace(OPENED, status=Status.NOT_FOUND, text="Intet.", statements=(), citations=())
    )

    assert "Svaret er delvist" in partial
    assert "Kilder" in partial
    assert "Kilder" not in nothing


def test_the_same_answer_is_the_same_file_whenever_it_is_written(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = as_word(OPENED)
    monkeypatch.setattr("time.localtime", lambda *_: (2031, 2, 3, 4, 5, 6, 0, 1, 0))

    assert as_word(OPENED) == before
