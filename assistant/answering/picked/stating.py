"""What was picked, proved on its page; what does not stand there is left out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from assistant.answering.picked.composing import Proved
from assistant.answering.picked.lists import left_out
from assistant.answering.picked.units import Unit, said, told_from
from assistant.answering.proof.quoting import QuoteNotFoundError, cite, numbers_proved
from assistant.domain.access import Asker
from assistant.domain.answers import Citation, Hit, Statement
from assistant.domain.documents import Page
from assistant.ports import PageSource


@dataclass(frozen=True, slots=True)
class Stater:
    """Makes statements of units, for one asker: each is its page's own words."""

    pages: PageSource
    asker: Asker
    # Quotes of one answer are mostly of few pages: each is fetched once.
    _fetched: dict[tuple[str, int], Page | None] = field(default_factory=dict, init=False)

    def state(self, runs: Sequence[Sequence[Unit]], hits: Sequence[Hit] = ()) -> list[Proved]:
        """State each run; one that stands in several places of its page is stated in parts.

        `hits` tell how a list goes on that was not picked to its end.
        """
        found: list[Proved] = []
        told = [unit for run in runs for unit in run]
        for run in runs:
            whole = self._stated(len(found) + 1, [run], left_out(run, hits, told))
            found.extend([whole] if whole is not None else self._in_parts(len(found) + 1, run))
        return found

    def _in_parts(self, number: int, run: Sequence[Unit]) -> Iterator[Proved]:
        """A row and the head that stands apart from it are one statement all the same."""
        if len(run) > 1 and run[0].order == run[1].head:
            whole = self._stated(number, [run[:1], run[1:]])
            if whole is not None:
                yield whole
                return
        for unit in run if len(run) > 1 else ():
            part = self._stated(number, [[unit]])
            if part is not None:
                yield part
                number += 1

    def _stated(
        self, number: int, quoted: Sequence[Sequence[Unit]], more: str = ""
    ) -> Proved | None:
        """State the units of `quoted` as one; each of its runs is a quote of its own."""
        run = [unit for each in quoted for unit in each]
        texts = [" ".join(unit.text for unit in each) for each in quoted]
        cited = [self._cite(n, run[0].hit, text) for n, text in enumerate(texts, number)]
        citations = tuple(citation for citation in cited if citation is not None)
        quotes = [citation.quote for citation in citations]
        if len(citations) < len(texts) or not numbers_proved(" ".join(texts), quotes):
            return None
        numbers = tuple(citation.number for citation in citations)
        statement = Statement(text=said(run), citations=numbers)
        return Proved(statement, citations, run[0].hit, told_from(run)[0].text, more)

    def _cite(self, number: int, hit: Hit, text: str) -> Citation | None:
        place = hit.document.id, hit.passage.page
        if place not in self._fetched:
            self._fetched[place] = self.pages.page(*place, asker=self.asker)
        page = self._fetched[place]
        if page is None:
            return None
        try:
            return cite(number, hit.document, page, text)
        except QuoteNotFoundError:
            return None
