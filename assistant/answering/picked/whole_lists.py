"""Lists that were begun are told to their end where there is room."""

from collections.abc import Iterator, Mapping, Sequence

from assistant.answering.picked.choosing import MARK
from assistant.answering.picked.lists import FEWEST
from assistant.answering.picked.units import forms
from assistant.answering.picked.weighed import Weighed

Place = tuple[int, int]  # a unit's hit and its order in the passage
_Spot = tuple[str, int, int]  # a passage's document, page and position


def lacking(chosen: Sequence[Weighed], weighed: Sequence[Weighed], room: int) -> list[Weighed]:
    """Return what the lists in `chosen` lack, of each list all of it or nothing.

    A list is one where two items were chosen, or one and the line with the colon before it. However
    unlikely an item looks by itself, without it the list is told wrong. A list may go on in the
    next passage of its page, if that was found. `room` is in characters.
    """
    if not any(w.form.item for w in chosen):
        return []
    taken = {w.place for w in chosen}
    lists = _Lists(weighed)
    found: list[Weighed] = []
    for w in chosen:
        items = lists.around(w.place)
        told = [place for place in items if place in taken]
        if len(told) < FEWEST and not (told and lists.announced(items) in taken):
            continue
        missing = [lists.at[place] for place in items if place not in taken]
        cost = sum(len(each.unit.text) + 1 for each in missing)
        cost += MARK * len({each.unit.rank for each in missing} - {w.unit.rank})
        if missing and cost <= room:
            room -= cost
            taken |= {each.place for each in missing}
            found += missing
    return found


class _Lists:
    """The list items among some units, and what stands beside them."""

    def __init__(self, weighed: Sequence[Weighed]) -> None:
        self.at: Mapping[Place, Weighed] = {w.place: w for w in weighed}
        self._ranks: Mapping[_Spot, int] = {_spot(w): w.unit.rank for w in weighed}

    def around(self, place: Place) -> list[Place]:
        """The items that stand without a break around the one at `place`; empty of other units."""
        if not self._is_item(place):
            return []
        before = list(self._from(place, -1))
        return [*reversed(before), place, *self._from(place, 1)]

    def announced(self, items: Sequence[Place]) -> Place | None:
        """The line with a colon before a list; None without one."""
        rank, order = items[0]
        before = self.at.get((rank, order - 1))
        return before.place if before is not None and before.form.leads else None

    def _from(self, place: Place, step: int) -> Iterator[Place]:
        following = self._beside(place, step)
        while following is not None and self._is_item(following):
            yield following
            following = self._beside(following, step)

    def _beside(self, place: Place, step: int) -> Place | None:
        """The next unit's place, in the next passage of the page if that was found."""
        rank, order = place
        document, page, position = _spot(self.at[place])
        size = _size(self.at[place])
        if 0 <= order + step < size:
            return rank, order + step
        beside = self._ranks.get((document, page, position + step))
        if beside is None:
            return None
        return beside, 0 if step > 0 else self._last(beside)

    def _last(self, rank: int) -> int:
        return _size(next(w for w in self.at.values() if w.unit.rank == rank)) - 1

    def _is_item(self, place: Place) -> bool:
        return place in self.at and self.at[place].form.item


def _spot(of: Weighed) -> _Spot:
    passage = of.unit.hit.passage
    return of.unit.hit.document.id, passage.page, passage.position


def _size(of: Weighed) -> int:
    passage = of.unit.hit.passage
    return len(forms(passage.text, passage.section))
