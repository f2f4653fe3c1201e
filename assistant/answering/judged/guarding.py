"""Before anything answers: is it a question to answer at all, and is it clear which one it is?"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from assistant.answering.judged.clarifying import clarification
from assistant.answering.judged.refusing import refusal
from assistant.answering.judged.wording import REFUSED
from assistant.domain.access import Asker
from assistant.domain.answers import Answer, AnswerEvent, Choice, Delta, Done, Hit, Status
from assistant.ports import Answerer, Weigher


@dataclass(frozen=True, slots=True)
class GuardedAnswerer:
    """Refuses or asks back where it must; lets `inner` answer everything else."""

    inner: Answerer
    weigher: Weigher

    def answer(self, question: str, hits: Sequence[Hit], *, asker: Asker) -> Iterator[AnswerEvent]:
        """Yield the answer as it comes; the last event is `Done`.

        Raises:
            GeneratorUnavailable: as `inner`.
        """
        why = refusal(question)
        if why is not None:
            yield from _said(Status.REFUSED, REFUSED[why], hits)
            return
        understand = partial(self.weigher.understand, question, asker=asker)
        unclear = clarification(question, hits, understand)
        if unclear is not None:
            yield from _said(Status.CLARIFY, unclear.text, hits, unclear.choices)
            return
        yield from self.inner.answer(question, hits, asker=asker)


def _said(
    status: Status, text: str, hits: Sequence[Hit], choices: tuple[Choice, ...] = ()
) -> Iterator[AnswerEvent]:
    yield Delta(text)
    yield Done(Answer(status=status, text=text, hits=tuple(hits), choices=choices))
