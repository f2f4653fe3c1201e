"""Reads what the public may read before anyone asks.

To cut a passage into words and sentences costs more than all that is done with it afterwards, and
is remembered. Measured on 1,248 passages: 2 s once, and an answer takes a fifth less from the first
question on. Of a large library so few passages are read that hardly a question meets one of them,
and those who ask meanwhile would only wait.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Protocol

from assistant.answering.picked.units import forms
from assistant.domain.access import THE_PUBLIC, Asker
from assistant.domain.documents import Document, Passage
from assistant.retrieval.reading import cut
from assistant.retrieval.weighing import SearchableSource

MOST = 3_000  # passages: some five seconds of a core
LEAST_PART = 0.1  # of what the public may read: where less than that would be read, nothing is
DOCUMENTS = 100  # listed at a time


class Shelf(Protocol):
    """Documents and their passages, for an asker."""

    def documents(self, *, asker: Asker, limit: int, offset: int) -> tuple[list[Document], int]:
        """Return some documents, and how many there are."""
        ...

    def frequencies(self, terms: Sequence[int], *, asker: Asker) -> tuple[int, Mapping[int, int]]:
        """Return the number of passages, and in how many of them each term stands."""
        ...

    def on(self, pages: Sequence[tuple[str, int]], *, asker: Asker) -> list[Passage]:
        """Return the passages on `pages`, document and page."""
        ...


def cutter(source: SearchableSource) -> Callable[[Sequence[Passage]], None]:
    """Return what cuts passages as searches and answers do, with the index of the moment."""

    def cut_both_ways(passages: Sequence[Passage]) -> None:
        searchable = source.current()
        if searchable is not None:
            cut([passage.text for passage in passages], searchable.encoder.of_word)
        for passage in passages:
            forms(passage.text, passage.section)

    return cut_both_ways


def read_ahead(
    shelf: Shelf, take: Callable[[Sequence[Passage]], None], *, most: int = MOST
) -> Iterator[None]:
    """Give `take` the passages that the public may read, a page at each step, until `most` are cut.

    What is closed is left out, so that nothing in it can make the public's answers faster or
    slower.
    """
    passages_in_all, _ = shelf.frequencies((), asker=THE_PUBLIC)
    if most < LEAST_PART * passages_in_all:
        return
    for page in _pages(shelf):
        passages = shelf.on([page], asker=THE_PUBLIC)
        take(passages)
        yield
        most -= len(passages)
        if most <= 0:
            return


def _pages(shelf: Shelf) -> Iterator[tuple[str, int]]:
    offset, number = 0, 1
    while offset < number:
        documents, number = shelf.documents(asker=THE_PUBLIC, limit=DOCUMENTS, offset=offset)
        for document in documents:
            yield from ((document.id, page) for page in range(1, document.pages + 1))
        offset += DOCUMENTS
