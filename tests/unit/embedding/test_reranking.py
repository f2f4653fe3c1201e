"""What a reranker does to the order of hits, and what becomes of the order without it."""

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from assistant.domain.access import THE_PUBLIC, Asker, Audience
from assistant.domain.answers import NO_FILTERS, Filters, Hit
from assistant.domain.documents import Document, Passage
from assistant.embedding.models import ModelFiles
from assistant.embedding.reranker import NamedReranker
from assistant.embedding.reranking import RerankingRetriever
from assistant.errors import IndexUnavailable, SettingsError

Score = Callable[[str], float]


@dataclass
class Found:
    """Gives the first of ten hits, and remembers how many were asked for."""

    hits: Sequence[Hit]
    limits: list[int] = field(default_factory=list)

    def retrieve(
        self, question: str, *, asker: Asker, filters: Filters = NO_FILTERS, limit: int = 10
    ) -> Sequence[Hit]:
        self.limits.append(limit)
        return self.hits[:limit]


@dataclass
class Scoring:
    """Scores the text of a passage; None is too slow."""

    score: Score | None

    def scores(self, question: str, hits: Sequence[Hit]) -> Sequence[float] | None:
        return [self.score(hit.passage.text) for hit in hits] if self.score else None


DOCUMENT = Document(id="d", source="s", file="f", title="t", audience=Audience.of(["public"]))


def hit(text: str, score: float) -> Hit:
    passage = Passage(id=text, document_id=DOCUMENT.id, page=1, position=0, text=text)
    return Hit(passage=passage, document=DOCUMENT, score=score)


@pytest.fixture
def found() -> Found:
    return Found([hit(letter, 1 - number / 10) for number, letter in enumerate("abcdefghij")])


def order(found: Found, score: Score | None, *, depth: int = 4, limit: int = 10) -> str:
    retriever = RerankingRetriever(found, Scoring(score), depth)
    hits = retriever.retrieve("spørgsmål", asker=THE_PUBLIC, limit=limit)
    return "".join(hit.passage.text for hit in hits)


def test_the_best_hits_are_put_in_the_rerankers_order_and_the_rest_stays(found: Found) -> None:
    assert order(found, lambda text: ord(text)) == "dcbaefghij"


def test_equal_scores_leave_the_order_as_it_was(found: Found) -> None:
    assert order(found, lambda text: text in "bd") == "bdacefghij"


def test_a_shorter_list_is_the_beginning_of_a_longer_one(found: Found) -> None:
    whole = order(found, lambda text: ord(text))

    for limit in range(1, 10):
        assert order(found, lambda text: ord(text), limit=limit) == whole[:limit]
    assert min(found.limits) == 4


def test_hits_keep_falling_scores_on_the_scale_they_had(found: Found) -> None:
    retriever = RerankingRetriever(found, Scoring(lambda text: ord(text) / 1e6), 4)
    hits = retriever.retrieve("spørgsmål", asker=THE_PUBLIC)

    assert [hit.score for hit in hits] == [hit.score for hit in found.hits]


def test_a_reranker_that_is_too_slow_leaves_the_order_and_is_counted_without_the_question(
    found: Found, caplog: pytest.LogCaptureFixture
) -> None:
    retriever = RerankingRetriever(found, Scoring(None), 4)
    hits = retriever.retrieve("et hemmeligt spørgsmål", asker=THE_PUBLIC)

    assert list(hits) == list(found.hits)
    assert (retriever.tally.asked, retriever.tally.late) == (1, 1)
    assert "too slow" in caplog.text
    assert "hemmeligt" not in caplog.text


def test_a_single_hit_needs_no_reranker(found: Found) -> None:
    retriever = RerankingRetriever(Found(found.hits[:1]), Scoring(None), 4)

    assert len(retriever.retrieve("spørgsmål", asker=THE_PUBLIC)) == 1
    assert retriever.tally.asked == 0


def test_a_reranker_is_not_ready_while_it_loads_and_loaded_once(
    tmp_path: Path, found: Found
) -> None:
    may_load, loads = threading.Event(), []

    def load(files: ModelFiles) -> Scoring:
        may_load.wait(30)
        loads.append(files)
        return Scoring(lambda text: ord(text))

    reranker = NamedReranker(str(tmp_path), load)
    reranker.begin()
    with pytest.raises(IndexUnavailable, match="gøres klar"):
        reranker.scores("spørgsmål", found.hits)
    may_load.set()
    reranker.wait(30)

    assert reranker.scores("spørgsmål", found.hits[:2]) == [ord("a"), ord("b")]
    assert len(loads) == 1


def test_a_reranker_that_cannot_be_loaded_is_said_in_the_log_and_every_time(
    tmp_path: Path, found: Found, caplog: pytest.LogCaptureFixture
) -> None:
    def load(files: ModelFiles) -> Scoring:
        raise SettingsError("Modellen kan ikke bruges.")

    reranker = NamedReranker(str(tmp_path), load)
    reranker.begin()
    reranker.wait(30)
    for _ in range(2):
        with pytest.raises(IndexUnavailable, match="kan ikke bruges"):
            reranker.ready()
    assert "kan ikke bruges" in caplog.text
