"""Lists that an answer does not give to their end: how much more there is, and where."""

from collections.abc import Iterator, Sequence

from assistant.answering.judged.wording import more_items
from assistant.answering.picked.units import Form, Unit, forms
from assistant.domain.answers import Hit
from assistant.domain.documents import DocumentKind

FEWEST = 2  # items that were picked: then they are told as a list
# Of a list that has more besides, some lines were looked up: it was not begun.
MOST = 12
# The pages of a meeting are its items, and the page of an item is not what is printed.
_MEETINGS = frozenset({DocumentKind.AGENDA, DocumentKind.MINUTES})


def left_out(run: Sequence[Unit], hits: Sequence[Hit] = (), told: Sequence[Unit] = ()) -> str:
    """Say what a list has besides the items of `run`; empty where nothing is missing, or most.

    `hits` are what was found: a list may go on in the next passage of its page. `told` are units of
    the answer's other statements, where it may be told on.
    """
    hit = run[0].hit
    cut = forms(hit.passage.text, hit.passage.section)
    taken = [unit.order for unit in run if cut[unit.order].item]
    announced = any(cut[unit.order].leads for unit in run)
    if len(taken) < FEWEST and not (taken and announced):
        return ""
    start, end = _block(cut, taken[-1])
    count = end - start - sum(start <= order < end for order in taken)
    if end == len(cut):
        elsewhere = {(unit.hit.passage.id, unit.order) for unit in told}
        count += sum(place not in elsewhere for place in _going_on(hit, hits))
    page = None if hit.document.kind in _MEETINGS else hit.passage.page
    return more_items(count, page) if 0 < count <= MOST else ""


def _block(cut: Sequence[Form], at: int) -> tuple[int, int]:
    """Where the items around `at` begin and end."""
    start = end = at
    while start and cut[start - 1].item:
        start -= 1
    while end < len(cut) and cut[end].item:
        end += 1
    return start, end


def _going_on(hit: Hit, hits: Sequence[Hit]) -> Iterator[tuple[str, int]]:
    """The items that the next passages of the page begin with: each one's passage and order."""
    passages = {
        other.passage.position: other.passage
        for other in hits
        if other.document.id == hit.document.id and other.passage.page == hit.passage.page
    }
    at = hit.passage.position + 1
    while at in passages:
        cut = forms(passages[at].text, passages[at].section)
        _, end = _block(cut, 0) if cut and cut[0].item else (0, 0)
        yield from ((passages[at].id, order) for order in range(end))
        if end < len(cut):
            return
        at += 1
