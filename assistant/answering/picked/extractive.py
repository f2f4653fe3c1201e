"""Answers picked from the documents: every statement is the document's own words, proved."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from assistant.answering.judged.judging import Judge, Verdict
from assistant.answering.judged.material import Material
from assistant.answering.picked.composing import Proved, compose
from assistant.answering.picked.dating import newest_first
from assistant.answering.picked.leading import LONGEST_LEAD
from assistant.answering.picked.picking import pick, weigh_units
from assistant.answering.picked.units import Unit, said
from assistant.answering.proof.quoting import QuoteNotFoundError, cite, numbers_proved
from assistant.answering.wording import DIFFER, NOT_FOUND, NOT_FOUND_NEAREST
from assistant.domain.access import Asker
from assistant.domain.answers import (
    Answer,
    AnswerEvent,
    Citation,
    Delta,
    Done,
    Hit,
    Statement,
    Status,
)
from assistant.ports import PageSource, Weigher

LONGEST_ANSWER = 900


@dataclass(frozen=True, slots=True)
class ExtractiveAnswerer:
    """Picks the units that answer, and shows those whose quote stands on its page."""

    pages: PageSource
    weigher: Weigher
    longest: int = LONGEST_ANSWER  # characters, marks and lead-ins included
    judge: Judge = field(default_factory=Judge.fitted)

    def answer(self, question: str, hits: Sequence[Hit], *, asker: Asker) -> Iterator[AnswerEvent]:
        """Yield the answer as it comes; the last event is `Done`."""
        understanding = self.weigher.understand(question, asker=asker)
        verdict = self.judge.verdict(Material(question, understanding, hits))
        proved: list[Proved] = []
        if verdict.status is not Status.NOT_FOUND:
            weighed = weigh_units(question, hits, understanding)
            taken = len(verdict.words) + LONGEST_LEAD + len("  ")
            proved = self._prove(pick(weighed, budget=self.longest - taken), asker)
        if not proved:
            yield from _not_found(hits)
            return
        proved, differ = newest_first(question, proved)
        preface = " ".join([DIFFER] * differ + [verdict.words] * bool(verdict.words))
        composed = compose(preface, proved, longest=self.longest)
        yield from _shown(composed, verdict, proved, hits)

    def _prove(self, runs: Sequence[Sequence[Unit]], asker: Asker) -> list[Proved]:
        """Prove each run; one that stands in several places of its page is proved unit by unit."""
        proved: list[Proved] = []
        for run in runs:
            whole = self._stated(len(proved) + 1, run, asker)
            if whole is not None:
                proved.append(whole)
                continue
            for unit in run if len(run) > 1 else ():
                part = self._stated(len(proved) + 1, [unit], asker)
                proved.extend([part] if part is not None else [])
        return proved

    def _stated(self, number: int, run: Sequence[Unit], asker: Asker) -> Proved | None:
        text = " ".join(unit.text for unit in run)
        hit = run[0].hit
        citation = self._cite(number, hit, text, asker)
        if citation is None or not numbers_proved(text, [citation.quote]):
            return None
        statement = Statement(text=said(run), citations=(number,))
        return Proved(statement, citation, hit, run[0].text)

    def _cite(self, number: int, hit: Hit, text: str, asker: Asker) -> Citation | None:
        page = self.pages.page(hit.document.id, hit.passage.page, asker=asker)
        if page is None:
            return None
        try:
            return cite(number, hit.document, page, text)
        except QuoteNotFoundError:
            return None


def _shown(
    events: Iterator[AnswerEvent], verdict: Verdict, proved: Sequence[Proved], hits: Sequence[Hit]
) -> Iterator[AnswerEvent]:
    text = ""
    for event in events:
        text += event.text if isinstance(event, Delta) else ""
        yield event
    yield Done(
        Answer(
            status=verdict.status,
            text=text,
            statements=tuple(each.statement for each in proved),
            citations=tuple(each.citation for each in proved),
            hits=tuple(hits),
        )
    )


def _not_found(hits: Sequence[Hit]) -> Iterator[AnswerEvent]:
    text = NOT_FOUND_NEAREST if hits else NOT_FOUND
    yield Delta(text)
    yield Done(Answer(status=Status.NOT_FOUND, text=text, hits=tuple(hits)))
