"""Answers picked from the documents: every statement is the document's own words, proved."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.answering.asked import Wanted, wanted
from assistant.answering.picking import Unit, Weighed, pick, weigh_units
from assistant.answering.quoting import QuoteNotFoundError, cite, numbers_proved
from assistant.answering.wording import NOT_FOUND, NOT_FOUND_NEAREST, partial
from assistant.domain.access import Asker
from assistant.domain.answers import (
    Answer,
    AnswerEvent,
    Citation,
    CitationProved,
    Delta,
    Done,
    Hit,
    Statement,
    Status,
)
from assistant.ports import PageSource, Weigher

LONGEST_ANSWER = 900
# Below this share of the question's weight, the material does not speak of the matter at all.
LEAST_HELD = 0.2
# Kinds whose absence is certain enough to say so; reasons and lists are written in many ways.
_CERTAIN = frozenset({Wanted.NUMBER, Wanted.DATE})


@dataclass(frozen=True, slots=True)
class ExtractiveAnswerer:
    """Picks the units that answer, and shows those whose quote stands on its page."""

    pages: PageSource
    weigher: Weigher
    longest: int = LONGEST_ANSWER  # characters, marks and lead-in included

    def answer(self, question: str, hits: Sequence[Hit], *, asker: Asker) -> Iterator[AnswerEvent]:
        """Yield the answer as it comes; the last event is `Done`."""
        weights = self.weigher.weigh(question, asker=asker)
        weighed = weigh_units(question, hits, weights, weigher=self.weigher)
        if max((w.held for w in weighed), default=0.0) < LEAST_HELD:
            yield from _not_found(hits)
            return
        lacking = _lacking(question, weighed)
        lead = partial(lacking) if lacking else ""
        runs = pick(weighed, weights, budget=self.longest - len(lead) - 1)
        proved = self._prove(runs, asker)
        if not proved:
            yield from _not_found(hits)
            return
        yield from _shown(proved, lead, hits, Status.PARTIAL if lacking else Status.ANSWERED)

    def _prove(
        self, runs: Sequence[Sequence[Unit]], asker: Asker
    ) -> list[tuple[Statement, Citation]]:
        """Prove each run; one that stands in several places of its page is proved unit by unit."""
        proved: list[tuple[Statement, Citation]] = []
        for run in runs:
            whole = self._stated(len(proved) + 1, run, asker)
            if whole is not None:
                proved.append(whole)
                continue
            for unit in run if len(run) > 1 else ():
                part = self._stated(len(proved) + 1, [unit], asker)
                proved.extend([part] if part is not None else [])
        return proved

    def _stated(
        self, number: int, run: Sequence[Unit], asker: Asker
    ) -> tuple[Statement, Citation] | None:
        text = " ".join(unit.text for unit in run)
        citation = self._cite(number, run[0].hit, text, asker)
        if citation is None or not numbers_proved(text, [citation.quote]):
            return None
        return Statement(text=text, citations=(number,)), citation

    def _cite(self, number: int, hit: Hit, text: str, asker: Asker) -> Citation | None:
        page = self.pages.page(hit.document.id, hit.passage.page, asker=asker)
        if page is None:
            return None
        try:
            return cite(number, hit.document, page, text)
        except QuoteNotFoundError:
            return None


def _lacking(question: str, weighed: Sequence[Weighed]) -> frozenset[Wanted]:
    """What is asked for with certainty and stands in no unit that speaks of the matter."""
    there = [w.kinds for w in weighed if w.held >= LEAST_HELD]
    return frozenset(
        kind for kind in wanted(question) & _CERTAIN if not any(kind in kinds for kinds in there)
    )


def _shown(
    proved: Sequence[tuple[Statement, Citation]], lead: str, hits: Sequence[Hit], status: Status
) -> Iterator[AnswerEvent]:
    text = lead
    if lead:
        yield Delta(lead)
    for statement, citation in proved:
        marked = (" " if text else "") + f"{statement.text} [{citation.number}]"
        yield CitationProved(citation)
        yield Delta(marked)
        text += marked
    yield Done(
        Answer(
            status=status,
            text=text,
            statements=tuple(statement for statement, _ in proved),
            citations=tuple(citation for _, citation in proved),
            hits=tuple(hits),
        )
    )


def _not_found(hits: Sequence[Hit]) -> Iterator[AnswerEvent]:
    text = NOT_FOUND_NEAREST if hits else NOT_FOUND
    yield Delta(text)
    yield Done(Answer(status=Status.NOT_FOUND, text=text, hits=tuple(hits)))
