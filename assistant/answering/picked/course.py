"""The course of a case: every body that had it, when, and where it was sent, in their order."""

from collections.abc import Sequence

from assistant.answering.picked.choosing import MARK
from assistant.answering.picked.standing import Nature, standing
from assistant.answering.picked.units import Unit
from assistant.answering.picked.weighed import Weighed
from assistant.language.matters import Matter, asked, earlier_meeting, told

# The page that a case's course is told on is among the first, or it is another case's.
PAGES = 2
# Of the room for an answer: a word on the case itself has room too.
MOST = 0.9
_NO_DAY = "~"  # behind every date


def course(question: str, weighed: Sequence[Weighed], budget: int) -> list[list[Weighed]]:
    """Return the lines that name an earlier meeting, and those lines after them that have room.

    Last comes what the meeting of the page itself decided, where it did. They are of one page, each
    in a list of its own. Empty where the course is not asked for.
    """
    if Matter.COURSE not in asked(question):
        return []
    found = [w for w in weighed if earlier_meeting(w.unit.text)]
    page = next((p for p in _first_pages(weighed) if any(_page(w) == p for w in found)), None)
    heads = sorted((w for w in found if _page(w) == page), key=_when)
    at = {w.place: w for w in weighed}
    after = [at.get((head.unit.rank, head.unit.order + 1)) for head in heads]
    newest = [w for w in weighed if heads and _page(w) == page and _goes_on(w)][:1]
    lines: list[list[Weighed]] = []
    room = MOST * budget
    for line in (*heads, *newest, *filter(None, after)):
        cost = len(line.unit.text) + MARK
        if cost <= room:
            lines.append([line])
            room -= cost
    return lines


def in_order_of_time(runs: Sequence[list[Unit]]) -> list[list[Unit]]:
    """Put what is told from earlier meetings first, the earliest meeting before the next."""
    return sorted(runs, key=_day_of)


def _day_of(run: Sequence[Unit]) -> str:
    meeting = earlier_meeting(run[0].text)
    return str(meeting.date) if meeting and meeting.date else _NO_DAY


def _goes_on(line: Weighed) -> bool:
    """Whether a line tells what the meeting itself did with the case: where its course has come."""
    goes_on = not {Matter.COURSE, Matter.DECISION}.isdisjoint(told(line.unit.text))
    return goes_on and standing(line.unit.hit, line.unit.text).nature is Nature.DECISION


def _first_pages(weighed: Sequence[Weighed]) -> list[tuple[str, int]]:
    in_order = sorted(weighed, key=lambda w: w.unit.rank)
    return list(dict.fromkeys(map(_page, in_order)))[:PAGES]


def _page(of: Weighed) -> tuple[str, int]:
    return of.unit.hit.document.id, of.unit.hit.passage.page


def _when(head: Weighed) -> tuple[str, tuple[int, int]]:
    return str(head.form.day or ""), head.place
