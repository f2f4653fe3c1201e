"""The assistant as its edges see it: search and ask, for one asker at a time."""

from collections.abc import Generator, Sequence
from dataclasses import dataclass

from assistant.domain.access import Asker
from assistant.domain.answers import NO_FILTERS, AnswerEvent, Filters, Hit, StatusChanged
from assistant.domain.spreading import spread
from assistant.ports import Answerer, Retriever

# More passages than an answer can hold, so that the answerer can choose among them.
PASSAGES_PER_ANSWER = 30
# A page's further passages come after the best of the others, so more are fetched than shown.
PASSAGES_PER_SEARCH = 200


@dataclass(frozen=True, slots=True)
class Assistant:
    """Question and asker in; hits or a proved answer out."""

    retriever: Retriever
    answerer: Answerer

    def search(
        self, query: str, *, asker: Asker, filters: Filters = NO_FILTERS, limit: int = 10
    ) -> Sequence[Hit]:
        """Return at most `limit` passages that `asker` may read: the best of each page first."""
        hits = self.retriever.retrieve(
            query, asker=asker, filters=filters, limit=max(limit, PASSAGES_PER_SEARCH)
        )
        return spread(hits)[:limit]

    def ask(
        self, question: str, *, asker: Asker, filters: Filters = NO_FILTERS
    ) -> Generator[AnswerEvent, None, None]:
        """Yield the answer as it comes; the last event is `Done`. Closing it stops the work."""
        yield StatusChanged("Søger i dokumenterne …")
        hits = self.retriever.retrieve(
            question, asker=asker, filters=filters, limit=PASSAGES_PER_ANSWER
        )
        yield StatusChanged("Finder citaterne …")
        yield from self.answerer.answer(question, hits, asker=asker)
