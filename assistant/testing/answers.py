"""A retriever and an answerer that do what they are told."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from assistant.answering.proof.quoting import cite
from assistant.domain.access import Asker
from assistant.domain.answers import (
    NO_FILTERS,
    Answer,
    AnswerEvent,
    CitationProved,
    Delta,
    Done,
    Filters,
    Hit,
    Statement,
    Status,
)
from assistant.domain.documents import Page
from assistant.testing.catalogue import passes


@dataclass(slots=True)
class ListRetriever:
    """Finds its hits in their own order: those the asker may read and the filters let through.

    `fault` is raised by every call while it is set.
    """

    hits: Sequence[Hit] = ()
    fault: Exception | None = None

    def retrieve(
        self, question: str, *, asker: Asker, filters: Filters = NO_FILTERS, limit: int = 10
    ) -> Sequence[Hit]:
        """Return the first `limit` of them."""
        if self.fault is not None:
            raise self.fault
        found = [h for h in self.hits if h.document.audience.admits(asker)]
        return [h for h in found if passes(h.document, filters)][:limit]


@dataclass(slots=True)
class ScriptedAnswerer:
    """Answers with the text of the first hit, quoted from its page; without hits, not found.

    `pages` are keyed by (document id, number). `fault` is raised after the first words.
    `words` are shown one by one before the answer. `running` counts answers not yet ended.
    """

    pages: Mapping[tuple[str, int], Page] = field(default_factory=dict)
    words: Sequence[str] = ()
    fault: Exception | None = None
    running: int = 0

    def answer(self, question: str, hits: Sequence[Hit], *, asker: Asker) -> Iterator[AnswerEvent]:
        """Yield the answer."""
        self.running += 1
        try:
            for word in self.words:
                yield Delta(word)
            if self.fault is not None:
                raise self.fault
            yield from self._answer(hits)
        finally:
            self.running -= 1

    def _answer(self, hits: Sequence[Hit]) -> Iterator[AnswerEvent]:
        if not hits:
            yield Done(Answer(status=Status.NOT_FOUND, text="Det står der ikke noget om."))
            return
        first = hits[0]
        page = self.pages[first.document.id, first.passage.page]
        citation = cite(1, first.document, page, first.passage.text)
        text = f"{first.passage.text} [1]"
        yield Delta(text)
        yield CitationProved(citation)
        yield Done(
            Answer(
                status=Status.ANSWERED,
                text=text,
                statements=(Statement(text=first.passage.text, citations=(1,)),),
                citations=(citation,),
                hits=tuple(hits),
            )
        )
