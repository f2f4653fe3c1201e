"""Answers that a model writes: shown sentence by sentence, each only when it was proved."""

import logging
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from typing import Protocol

from assistant.answering.drafted.drafts import Draft, Drafter
from assistant.answering.drafted.excerpts import excerpts_for, prompt, system_prompt
from assistant.answering.proof.proving import Proof, Prover
from assistant.answering.written.sheet import LONGEST_ANSWER, Sheet
from assistant.answering.written.tally import Tally
from assistant.domain.access import Asker
from assistant.domain.answers import AnswerEvent, Delta, Done, Hit, StatusChanged
from assistant.errors import GeneratorUnavailable
from assistant.ports import Answerer, PageSource

logger = logging.getLogger(__name__)

EXCERPTS = 8
# What a model may write before it is stopped: tokens, quoted slips and all, above any good answer.
MOST_CHARACTERS = 4 * LONGEST_ANSWER
WRITING = "Sprogmodellen skriver, og hver sætning bliver kontrolleret …"
STANDING_IN = "Uden sprogmodel: "
SILENT = "sprogmodellen svarede ikke"
UNPROVED = "sprogmodellens svar kunne ikke bevises"


class Model(Protocol):
    """A language model, as the answers need it."""

    @property
    def name(self) -> str:
        """What it is called where an answer tells who wrote it."""
        ...

    def stream(self, system: str, user: str) -> Generator[str, None, None]:
        """Yield what it writes, as it comes; closing the generator cancels the request.

        While nothing comes it yields "" now and then: there whoever waits may leave.

        Raises:
            GeneratorUnavailable: it refused, was silent too long, or sent something else.
        """
        ...


@dataclass(frozen=True, slots=True)
class GenerativeAnswerer:
    """Lets a model write from excerpts, and shows what the excerpts prove.

    Where nothing can be shown, because the model failed or could not be proved, `fallback`
    answers after the words `STANDING_IN`, which its answer must leave room for.
    """

    model: Model
    pages: PageSource
    fallback: Answerer
    tally: Tally = field(default_factory=Tally)

    def answer(self, question: str, hits: Sequence[Hit], *, asker: Asker) -> Iterator[AnswerEvent]:
        """Yield the answer as it comes; the last event is `Done`.

        Raises:
            GeneratorUnavailable: only where no extractive answer can stand in.
        """
        excerpts = excerpts_for(hits, self.pages, asker=asker, limit=EXCERPTS)
        if not excerpts:
            yield from self.fallback.answer(question, hits, asker=asker)
            return
        yield StatusChanged(WRITING)
        sheet = Sheet()
        try:
            message = prompt(question, excerpts.values())
            yield from self._write(sheet, Prover(excerpts), message)
        except GeneratorUnavailable as error:
            logger.warning("the language model failed: %s", error)
            sheet.broken_off = True
        if sheet.statements or (sheet.declined and not sheet.broken_off):
            yield from sheet.finish(hits, self.model.name)
        else:
            reason = SILENT if sheet.broken_off else UNPROVED
            yield from _stand_in(self.fallback.answer(question, hits, asker=asker), reason)

    def _write(self, sheet: Sheet, prover: Prover, message: str) -> Iterator[AnswerEvent]:
        drafter = Drafter()
        with closing(self.model.stream(system_prompt(), message)) as stream:
            for piece in _capped(stream):
                if not piece:
                    yield StatusChanged(WRITING)  # here the asker may leave
                    continue
                for draft in drafter.take(piece):
                    yield from self._judge(sheet, prover, draft)
        for draft in drafter.rest():
            yield from self._judge(sheet, prover, draft)

    def _judge(self, sheet: Sheet, prover: Prover, draft: Draft) -> Iterator[AnswerEvent]:
        if draft.declines:
            sheet.declined = True
            return
        proof = prover.prove(draft)
        if isinstance(proof, Proof):
            self.tally.add("sentences_proved")
            yield from sheet.add(proof)
        else:
            self.tally.add("sentences_dropped")
            logger.info("a sentence of the language model was dropped: %s", proof)
            sheet.dropped += 1


def _capped(stream: Iterator[str]) -> Iterator[str]:
    written = 0
    for piece in stream:
        written += len(piece)
        if written > MOST_CHARACTERS:
            raise GeneratorUnavailable("Sprogmodellen skrev mere, end der er plads til.")
        yield piece


def _stand_in(events: Iterator[AnswerEvent], reason: str) -> Iterator[AnswerEvent]:
    yield Delta(STANDING_IN)
    for event in events:
        if isinstance(event, Done):
            found = event.answer
            told = f"{found.generator} ({reason})"
            yield Done(replace(found, text=STANDING_IN + found.text, generator=told))
        else:
            yield event
