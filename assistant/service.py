"""The assistant as its edges see it: search and ask, for one asker at a time."""

from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from assistant.domain.access import Asker
from assistant.domain.answers import NO_FILTERS, AnswerEvent, Filters, Hit, StatusChanged
from assistant.domain.copies import DEPTH, gather
from assistant.domain.explanations import Explanation
from assistant.domain.spreading import spread
from assistant.language.mending import mended
from assistant.ports import Answerer, Retriever

# An answer is made from all that was found on so many pages: what stands beside the best passage of
# a page often holds what that one lacks. So many passages are fetched to find those others.
PAGES_PER_ANSWER = 10
PASSAGES_TO_CHOOSE = 250
# What stands beside the best is read before what was found far down: not everything is read.
BEFORE_THE_REST = 20
# A page's further passages come after the best of the others, so more are fetched than shown.
PASSAGES_PER_SEARCH = 200


class Explainer(Protocol):
    """Says why hits stand where they stand."""

    def explain(self, question: str, *, asker: Asker) -> Mapping[str, Explanation]:
        """Return, by passage, what the best hits were found by; not of all there are."""
        ...


class Beside(Protocol):
    """Knows what stands beside what was found."""

    def beside(
        self, question: str, hits: Sequence[Hit], *, asker: Asker, filters: Filters
    ) -> Sequence[Hit]:
        """Return further passages that `asker` may read and that may answer."""
        ...


@dataclass(frozen=True, slots=True)
class Assistant:
    """Question and asker in; hits or a proved answer out."""

    retriever: Retriever
    answerer: Answerer
    explainer: Explainer | None = None  # none: no hit is explained
    pages: Beside | None = None  # none: an answer is made of what was found alone

    def search(
        self, query: str, *, asker: Asker, filters: Filters = NO_FILTERS, limit: int = 10
    ) -> Sequence[Hit]:
        """Return at most `limit` passages that `asker` may read: the best of each page first.

        What is said in several places is returned once, with the others as its copies.
        """
        hits = self.retriever.retrieve(
            mended(query), asker=asker, filters=filters, limit=max(limit, PASSAGES_PER_SEARCH)
        )
        # Where the first that are compared stand on pages enough, no other need be looked up.
        first = spread(gather(hits[:DEPTH]))[:limit]
        pages = {(hit.document.id, hit.passage.page) for hit in first}
        return first if len(pages) == limit else spread(gather(hits))[:limit]

    def explain(
        self, query: str, *, asker: Asker, limit: int = 10
    ) -> Sequence[tuple[Hit, Explanation | None]]:
        """Return what `search` does, each hit with why it stands there.

        For the owner of the data alone: scores leave the service nowhere else. Hits far down the
        list have no explanation.
        """
        hits = self.search(query, asker=asker, limit=limit)
        why = self.explainer.explain(mended(query), asker=asker) if self.explainer else {}
        return [(hit, why.get(hit.passage.id)) for hit in hits]

    def ask(
        self, question: str, *, asker: Asker, filters: Filters = NO_FILTERS
    ) -> Generator[AnswerEvent, None, None]:
        """Yield the answer as it comes; the last event is `Done`. Closing it stops the work."""
        yield StatusChanged("Søger i dokumenterne …")
        question = mended(question)
        hits = self.retriever.retrieve(
            question, asker=asker, filters=filters, limit=PASSAGES_TO_CHOOSE
        )
        passages = _on_first_pages(gather(hits))
        if self.pages is not None:
            beside = self.pages.beside(question, passages, asker=asker, filters=filters)
            passages = [*passages[:BEFORE_THE_REST], *beside, *passages[BEFORE_THE_REST:]]
        yield StatusChanged("Finder citaterne …")
        yield from self.answerer.answer(question, passages, asker=asker)


def _on_first_pages(hits: Sequence[Hit]) -> list[Hit]:
    places = list(dict.fromkeys((hit.document.id, hit.passage.page) for hit in hits))
    first = set(places[:PAGES_PER_ANSWER])
    return [hit for hit in hits if (hit.document.id, hit.passage.page) in first]
