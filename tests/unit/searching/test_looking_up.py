"""What a search shows is all that it makes: the hits far down wait until somebody asks."""

from collections.abc import Iterator, Sequence

import pytest

from assistant.domain.access import THE_PUBLIC, Asker, Audience
from assistant.domain.answers import NO_FILTERS, Filters, Hit
from assistant.domain.copies import DEPTH
from assistant.domain.documents import Document, Passage
from assistant.domain.unfolding import Unfolding
from assistant.service import Assistant
from assistant.testing.answers import ListRetriever, ScriptedAnswerer

DOCUMENT = Document(id="d", source="s", file="f.pdf", title="T", audience=Audience.of(["public"]))


def hit(number: int, page: int) -> Hit:
    passage = Passage(
        id=f"p{number}", document_id="d", page=page, position=number, text=f"Om sag {number}."
    )
    return Hit(passage=passage, document=DOCUMENT, score=1.0)


class Counting:
    """Makes its hits one by one, and counts."""

    def __init__(self, hits: Sequence[Hit]) -> None:
        self.hits, self.made = hits, 0

    def retrieve(
        self, question: str, *, asker: Asker, filters: Filters = NO_FILTERS, limit: int = 10
    ) -> Sequence[Hit]:
        return Unfolding(self._made(limit))

    def _made(self, limit: int) -> Iterator[Hit]:
        for one in self.hits[:limit]:
            self.made += 1
            yield one


@pytest.mark.parametrize(("pages", "made"), [(200, DEPTH), (20, DEPTH), (19, 200), (1, 200)])
def test_hits_are_made_as_far_as_pages_are_wanted(pages: int, made: int) -> None:
    hits = [hit(number, number % pages) for number in range(200)]
    counting = Counting(hits)
    found = Assistant(counting, ScriptedAnswerer()).search("x", asker=THE_PUBLIC, limit=20)
    whole = Assistant(ListRetriever(hits), ScriptedAnswerer()).search("x", asker=THE_PUBLIC)
    assert counting.made == made
    assert len(found) == 20
    assert list(found[:10]) == list(whole)


@pytest.mark.parametrize(
    "at", [slice(2, 4), slice(None, 3), slice(None), slice(-2, None), slice(5, 2)], ids=str
)
def test_a_slice_is_that_of_the_whole(at: slice) -> None:
    assert Unfolding(iter(range(6)))[at] == list(range(6))[at]


def test_no_more_is_made_than_is_looked_at() -> None:
    made: list[int] = []
    numbers = Unfolding(made.append(n) or n for n in range(9))  # type: ignore[func-returns-value]
    assert numbers
    assert made == [0]
    assert numbers[2] == 2
    assert numbers[:2] == [0, 1]
    assert made == [0, 1, 2]
    assert len(numbers) == 9
    assert numbers[-1] == 8
    assert not Unfolding(iter(()))
