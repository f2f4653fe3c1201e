"""The sheet a generated answer is written on: what is shown, what is held back, what is lost."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from assistant.answering.judged.wording import NOT_FOUND_NEAREST
from assistant.answering.proof.proving import Proof
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

LONGEST_ANSWER = 900
LEFT_OUT = "(Noget er udeladt, fordi det ikke kunne bevises.)"
BROKEN_OFF = "(Sprogmodellen blev afbrudt, så svaret kan mangle noget.)"
_ROOM_FOR_NOTE = 1 + max(len(LEFT_OUT), len(BROKEN_OFF))


@dataclass(slots=True)
class Sheet:
    """Grows by proved sentences. The deltas it yields make up the text of the answer."""

    text: str = ""
    statements: list[Statement] = field(default_factory=list)
    citations: list[Citation] = field(default_factory=list)
    held_back: list[Proof] = field(default_factory=list)
    dropped: int = 0
    declined: bool = False  # the model said that the excerpts do not answer
    broken_off: bool = False

    def add(self, proof: Proof) -> Iterator[AnswerEvent]:
        """Show the sentence, or hold it back until enough is proved."""
        self.held_back.append(proof)
        # What is shown cannot be taken back, so a model that begins by inventing has to earn it:
        # at least half of what it wrote must be proved.
        if self.statements or len(self.held_back) >= self.dropped:
            waiting, self.held_back = self.held_back, []
            for held in waiting:
                yield from self._show(held)

    def _show(self, proof: Proof) -> Iterator[AnswerEvent]:
        used = self._numbered(proof.citations)
        marks = "".join(f"[{citation.number}]" for citation in used)
        shown = f"{' ' if self.text else ''}{proof.text} {marks}"
        if len(self.text) + len(shown) + _ROOM_FOR_NOTE > LONGEST_ANSWER:
            self.dropped += 1
            return
        for citation in used:
            if citation not in self.citations:
                self.citations.append(citation)
                yield CitationProved(citation)
        marked = tuple(citation.number for citation in used)
        self.statements.append(Statement(text=proof.text, citations=marked))
        self.text += shown
        yield Delta(shown)

    def _numbered(self, citations: Sequence[Citation]) -> list[Citation]:
        """The same place keeps its number; a new one takes the next."""
        known = {_place(citation): citation for citation in self.citations}
        for citation in citations:
            known.setdefault(_place(citation), replace(citation, number=len(known) + 1))
        return [known[_place(citation)] for citation in citations]

    def finish(self, hits: Sequence[Hit], model: str) -> Iterator[AnswerEvent]:
        """Say what is lacking, and yield the whole answer."""
        note = self._note()
        if note:
            self.text += note
            yield Delta(note)
        answer = Answer(
            status=self._status(),
            text=self.text,
            statements=tuple(self.statements),
            citations=tuple(self.citations),
            hits=tuple(hits),
            generator=f"generated:{model}" + (" (afbrudt)" if self.broken_off else ""),
        )
        yield Done(answer)

    def _note(self) -> str:
        if not self.statements:
            return NOT_FOUND_NEAREST
        if self.broken_off:
            return f" {BROKEN_OFF}"
        return f" {LEFT_OUT}" if self.dropped else ""

    def _status(self) -> Status:
        if not self.statements:
            return Status.NOT_FOUND
        lacking = self.dropped or self.declined or self.broken_off
        return Status.PARTIAL if lacking else Status.ANSWERED


def _place(citation: Citation) -> tuple[str, int, int, int]:
    return citation.document.id, citation.page, citation.start, citation.end
