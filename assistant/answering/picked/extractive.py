"""Answers picked from the documents: every statement is the document's own words, proved."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from assistant.answering.judged.hearing import Heard
from assistant.answering.judged.judging import Judge, Verdict
from assistant.answering.judged.material import Material
from assistant.answering.judged.named import unnamed
from assistant.answering.judged.wording import DIFFER, NOT_FOUND, NOT_FOUND_NEAREST, of_another
from assistant.answering.picked.composing import Proved, compose, fitting
from assistant.answering.picked.course import course, in_order_of_time
from assistant.answering.picked.dating import newest_first, otherwise
from assistant.answering.picked.focus import in_focus
from assistant.answering.picked.leading import SHORTEST_LEAD
from assistant.answering.picked.picking import certainty, nearest, pick
from assistant.answering.picked.stating import Stater
from assistant.answering.picked.units import Unit
from assistant.answering.picked.weighed import Weighed, of_part, together, weigh_units
from assistant.domain.access import Asker
from assistant.domain.answers import Answer, AnswerEvent, Delta, Done, Hit, Status
from assistant.language.parts import parts, sides
from assistant.ports import PageSource, Weigher

LONGEST_ANSWER = 900
# What does not answer is read out no further than to show what is there instead.
NEAREST = 650


@dataclass(frozen=True, slots=True)
class ExtractiveAnswerer:
    """Picks the units that answer, and shows those whose quote stands on its page."""

    pages: PageSource
    weigher: Weigher
    longest: int = LONGEST_ANSWER  # characters, marks and lead-ins included
    judge: Judge = field(default_factory=Judge.fitted)

    def answer(self, question: str, hits: Sequence[Hit], *, asker: Asker) -> Iterator[AnswerEvent]:
        """Yield the answer as it comes; the last event is `Done`."""
        understanding = Heard(self.weigher.understand(question, asker=asker))
        found, hits = hits, in_focus(question, hits)
        weighed = weigh_units(question, hits, understanding)
        room = self.longest - SHORTEST_LEAD - len("  ")
        told = course(question, weighed, room)
        asked = told or self._parts(question, hits, weighed, asker)
        runs = pick(weighed, budget=room, parts=asked)
        material = Material(question, understanding, hits)
        # A course is told whole: no line of it is a guess among others.
        verdict = self.judge.verdict(material, 1.0 if told else certainty(weighed, runs))
        verdict = verdict if told else _of_the_named(verdict, material, runs)
        if verdict.status is Status.PARTIAL:
            least = min(NEAREST, room - len(verdict.words))
            told = course(question, weighed, least)
            runs = (
                pick(weighed, budget=least, parts=told) if told else nearest(weighed, budget=least)
            )
        runs = in_order_of_time(runs) if told else runs
        stater = Stater(self.pages, asker)
        proved = stater.state(runs, hits) if verdict.status is not Status.NOT_FOUND else []
        if not proved:
            yield from _not_found(found)
            return
        others = stater.state([[unit] for unit in otherwise(question, proved, weighed)])
        room -= len(verdict.words)
        told_all = [*proved, *others]
        proved, differ = newest_first(question, fitting(told_all, room, others))
        if differ:
            room -= len(DIFFER)
            proved, differ = newest_first(question, fitting(told_all, room, others))
        preface = " ".join([DIFFER] * differ + [verdict.words] * bool(verdict.words))
        composed = compose(preface, proved, longest=self.longest)
        yield from _shown(composed, verdict, proved, found)

    def _parts(
        self, question: str, hits: Sequence[Hit], weighed: Sequence[Weighed], asker: Asker
    ) -> list[list[Weighed]]:
        """What each part of a question finds likely; none where it asks one thing of one thing."""

        def weigh(part: str) -> list[Weighed]:
            return weigh_units(part, hits, Heard(self.weigher.understand(part, asker=asker)))

        # Of two things that are compared each stands for itself.
        compared = [weigh(side) for side in sides(question)]
        asked = parts(question) if not compared else ()
        found = [of_part(weighed, weigh(part)) for part in asked if len(asked) > 1]
        return compared or together(found)


def _of_the_named(verdict: Verdict, material: Material, runs: Sequence[Sequence[Unit]]) -> Verdict:
    """Call no answer what does not speak of whom or what the question names."""
    if verdict.status is not Status.ANSWERED:
        return verdict
    places = {(unit.hit.document.id, unit.hit.passage.page) for run in runs for unit in run}
    name = unnamed(material, places)
    return verdict if name is None else Verdict(Status.PARTIAL, of_another(name))


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
            citations=tuple(citation for each in proved for citation in each.citations),
            hits=tuple(hits),
        )
    )


def _not_found(hits: Sequence[Hit]) -> Iterator[AnswerEvent]:
    text = NOT_FOUND_NEAREST if hits else NOT_FOUND
    yield Delta(text)
    yield Done(Answer(status=Status.NOT_FOUND, text=text, hits=tuple(hits)))
