"""Proved statements put together: each with whose words they are, in few characters."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.answering.picked.leading import lead
from assistant.answering.picked.standing import Standing, standing
from assistant.domain.answers import AnswerEvent, Citation, CitationProved, Delta, Hit, Statement


@dataclass(frozen=True, slots=True)
class Proved:
    """A statement, its proof, and the hit that it was taken from."""

    statement: Statement
    citations: tuple[Citation, ...]  # one, and the head of a table row where that stands apart
    hit: Hit
    first: str  # its first sentence, as it stands in the passage
    more: str = ""  # what of a list was left out, for words of the answer's own

    @property
    def shown(self) -> str:
        """As it stands in the answer."""
        marks = "".join(f"[{citation.number}]" for citation in self.citations)
        return f"{self.statement.text} {marks}{self.more}"

    @property
    def place(self) -> tuple[str, Standing]:
        """Whose words they are."""
        return self.hit.document.id, standing(self.hit, self.first)


def fitting(proved: Sequence[Proved], room: int, wanted: Sequence[Proved] = ()) -> list[Proved]:
    """Leave out what is over `room` characters: words on lists, then the last statements.

    Those that are `wanted` stay longest, and the first statement always.
    """
    kept = list(proved)
    while sum(len(each.shown) + 1 for each in kept) > room:
        listed = [at for at, each in enumerate(kept) if each.more]
        spare = [at for at in range(1, len(kept)) if kept[at] not in wanted]
        if listed:
            kept[listed[-1]] = replace(kept[listed[-1]], more="")
        elif len(kept) > 1:
            del kept[spare[-1] if spare else -1]
        else:
            break
    return kept


def compose(preface: str, proved: Sequence[Proved], *, longest: int) -> Iterator[AnswerEvent]:
    """Yield the answer piece by piece, in at most `longest` characters.

    The first statement is led in; the others where they are from elsewhere and there is room.
    A lead is as full as the room is.
    """
    room = longest - len(" ".join([preface, *(each.shown for each in proved)]).strip())
    text, before = preface, None
    if preface:
        yield Delta(preface)
    for each in proved:
        led = lead(each.hit.document, each.place[1], room - 1)
        words = each.shown
        if each.place != before and led:
            words, room, before = f"{led} {words}", room - len(led) - 1, each.place
        yield from map(CitationProved, each.citations)
        yield Delta(f" {words}" if text else words)
        text += words
