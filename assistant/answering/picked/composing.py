"""Proved statements put together: each with whose words they are, in few characters."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.answering.picked.leading import SHORTEST_LEAD, lead, shortest
from assistant.answering.picked.standing import Standing, standing
from assistant.domain.answers import AnswerEvent, Citation, CitationProved, Delta, Hit, Statement


@dataclass(frozen=True, slots=True)
class Proved:
    """A statement, its proof, and the hit that it was taken from."""

    statement: Statement
    citations: tuple[Citation, ...]  # one, and the head of a table row where that stands apart
    hit: Hit
    first: str  # the first sentence it tells, as it stands in the passage
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

    Those that are `wanted` stay longest, and the first statement always. Who else speaks is told in
    a few words at least, which take room too; of those before the first statement `SHORTEST_LEAD`
    characters do not count.
    """
    kept = list(proved)
    while sum(len(each.shown) + 1 for each in kept) + _over(_least_leads(kept)) > room:
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

    The first statement is led in, and each that is from elsewhere than the one before it; where
    there is no room the first lead stays longest. A lead is as full as the room is.
    """
    least = _least_leads(proved)
    room = longest - len(" ".join([preface, *(each.shown for each in proved)]).strip()) - sum(least)
    for at in reversed(range(len(least))):
        if room < 0:  # the first lead stays longest
            room, least[at] = room + least[at], 0
    text = preface
    if preface:
        yield Delta(preface)
    for each, kept in zip(proved, least, strict=True):
        led = lead(each.hit.document, each.place[1], room + kept - 1) if kept else ""
        words = f"{led} {each.shown}" if led else each.shown
        room += kept - (len(led) + 1 if led else 0)
        yield from map(CitationProved, each.citations)
        yield Delta(f" {words}" if text else words)
        text += words


def _over(leads: Sequence[int]) -> int:
    """What leads take besides the room that is always kept for the first."""
    return sum(leads) - min(leads[0], SHORTEST_LEAD + 1)


def _least_leads(proved: Sequence[Proved]) -> list[int]:
    """Return how much room the lead before each statement takes at least; 0 where none is due."""
    before = [None, *(each.place for each in proved)]
    return [
        len(shortest(each.hit.document, each.place[1])) + 1 if each.place != last else 0
        for each, last in zip(proved, before, strict=False)
    ]
