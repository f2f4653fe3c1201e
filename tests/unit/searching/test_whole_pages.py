"""Where a question asks how a case went, the first pages are read whole: by who may read them."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.domain.access import THE_PUBLIC, Asker, Audience
from assistant.domain.answers import NO_FILTERS, Filters, Hit
from assistant.domain.documents import Document, Passage
from assistant.retrieval.whole_pages import PAGES, WholePages

DOCUMENT = Document(id="d", source="s", file="f.pdf", title="T", audience=Audience.of(["public"]))
ASKED = "Hvem gik imod broen?"


def hit(page: int, text: str) -> Hit:
    passage = Passage(id=text, document_id="d", page=page, position=page, text=text)
    return Hit(passage=passage, document=DOCUMENT, score=1.0)


class Standing:
    """All that stands on some pages."""

    def __init__(self, *passages: Passage) -> None:
        self.passages = passages
        self.askers: list[Asker] = []

    def on(self, pages: Sequence[tuple[str, int]], *, asker: Asker) -> Sequence[Passage]:
        self.askers.append(asker)
        return [p for p in self.passages if (p.document_id, p.page) in pages]


def test_what_was_not_found_on_the_first_pages_is_brought_for_the_asker() -> None:
    found = [hit(page, f"Om sag {page}.") for page in range(PAGES + 2)]
    unfound = [hit(page, f"SF tog forbehold på side {page}.").passage for page in range(PAGES + 2)]
    pages = Standing(*(h.passage for h in found), *unfound)

    beside = WholePages(pages).beside(ASKED, found, asker=THE_PUBLIC, filters=NO_FILTERS)

    assert [h.passage for h in beside] == unfound[:PAGES]
    assert pages.askers == [THE_PUBLIC]


def test_a_copy_that_stands_behind_a_hit_is_not_brought_again() -> None:
    copy = hit(0, "Om sagen, igen.")
    found = [replace(hit(0, "Om sagen."), copies=(copy,))]
    pages = WholePages(Standing(found[0].passage, copy.passage))

    assert pages.beside(ASKED, found, asker=THE_PUBLIC, filters=NO_FILTERS) == []


def test_what_a_filter_leaves_out_is_not_brought_back_with_its_page() -> None:
    found = [replace(hit(1, "Om sagen."), document=replace(DOCUMENT, case_number="MHK-2026-1"))]
    mine = hit(1, "SF tog forbehold.").passage
    other = replace(hit(1, "V tog forbehold.").passage, case_number="MHK-2026-2")
    mine_alone = Filters(case_number="MHK-2026-1")

    beside = WholePages(Standing(mine, other)).beside(
        ASKED, found, asker=THE_PUBLIC, filters=mine_alone
    )

    assert [h.passage for h in beside] == [mine]


def test_a_question_of_something_else_is_answered_from_what_was_found() -> None:
    pages = Standing(hit(0, "SF tog forbehold.").passage)
    found = [hit(0, "Broen koster 4 mio. kr.")]

    beside = WholePages(pages).beside(
        "Hvad koster broen?", found, asker=THE_PUBLIC, filters=NO_FILTERS
    )

    assert (beside, pages.askers) == ([], [])
