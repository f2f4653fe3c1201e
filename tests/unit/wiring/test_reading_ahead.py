"""What the public may read is cut before anyone asks, and nothing else is."""

from collections.abc import Sequence

from assistant.domain.access import THE_PUBLIC, Asker, Audience
from assistant.domain.documents import Document, Passage
from assistant.wiring.reading_ahead import DOCUMENTS, read_ahead


class Shelf:
    """Documents of two pages, two passages a page; it tells whom they were fetched for."""

    def __init__(self, number: int) -> None:
        self.askers: list[Asker] = []
        public = Audience.of(["public"])
        self._documents = [
            Document(id=f"d{n}", source="s", file="f", title="t", audience=public, pages=2)
            for n in range(number)
        ]

    def documents(self, *, asker: Asker, limit: int, offset: int) -> tuple[list[Document], int]:
        self.askers.append(asker)
        return self._documents[offset : offset + limit], len(self._documents)

    def frequencies(self, terms: Sequence[int], *, asker: Asker) -> tuple[int, dict[int, int]]:
        self.askers.append(asker)
        return 4 * len(self._documents), {}

    def on(self, pages: Sequence[tuple[str, int]], *, asker: Asker) -> list[Passage]:
        self.askers.append(asker)
        return [
            Passage(id=f"{id_}-{page}-{n}", document_id=id_, page=page, position=n, text="Tekst.")
            for id_, page in pages
            for n in range(2)
        ]


def cut_ahead(shelf: Shelf, *, most: int = 10_000) -> list[str]:
    cut: list[str] = []
    for _ in read_ahead(shelf, lambda found: cut.extend(p.id for p in found), most=most):
        pass
    return cut


def test_every_page_of_every_document_is_cut_once() -> None:
    cut = cut_ahead(Shelf(DOCUMENTS + 1))

    assert len(cut) == len(set(cut)) == 4 * (DOCUMENTS + 1)


def test_all_is_fetched_for_the_public() -> None:
    shelf = Shelf(2)
    cut_ahead(shelf)

    assert set(shelf.askers) == {THE_PUBLIC}


def test_it_ends_with_the_page_that_fills_it() -> None:
    assert len(cut_ahead(Shelf(5), most=3)) == 4


def test_nothing_is_read_of_a_library_of_which_it_would_be_a_drop() -> None:
    assert cut_ahead(Shelf(5), most=2) != []
    assert cut_ahead(Shelf(6), most=2) == []


def test_an_empty_shelf_is_read_in_no_time() -> None:
    assert cut_ahead(Shelf(0)) == []
