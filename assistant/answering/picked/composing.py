"""Proved statements put together: each with whose words they are, in few characters."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.answering.picked.leading import lead
from assistant.answering.picked.standing import Standing, standing
from assistant.domain.answers import AnswerEvent, Citation, CitationProved, Delta, Hit, Statement


@dataclass(frozen=True, slots=True)
class Proved:
    """A statement, its proof, and the hit that it was taken from."""

    statement: Statement
    citation: Citation
    hit: Hit
    first: str  # its first sentence, as it stands in the passage

    @property
    def shown(self) -> str:
        """As it stands in the answer."""
        return f"{self.statement.text} [{self.citation.number}]"

    @property
    def place(self) -> tuple[str, Standing]:
        """Whose words they are."""
        return self.hit.document.id, standing(self.hit, self.first)


def compose(preface: str, proved: Sequence[Proved], *, longest: int) -> Iterator[AnswerEvent]:
    """Yield the answer piece by piece, in at most `longest` characters.

    The first statement is led in; the others where they are from elsewhere and there is room.
    """
    room = longest - len(" ".join([preface, *(each.shown for each in proved)]).strip())
    text, before = preface, None
    if preface:
        yield Delta(preface)
    for each in proved:
        led = lead(each.hit.document, each.place[1])
        words = each.shown
        if each.place != before and len(led) < room:
            words, room, before = f"{led} {words}", room - len(led) - 1, each.place
        yield CitationProved(each.citation)
        yield Delta(f" {words}" if text else words)
        text += words
