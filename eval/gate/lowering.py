"""Floors that got weaker: each needs a line in the changelog that names it and its new figure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from eval.gate.floors import Floors, Pinned


@dataclass(frozen=True, slots=True)
class Lowering:
    """A floor that was once stricter; None where it is gone."""

    set: str
    measure: str
    before: float
    after: float | None

    @property
    def line(self) -> str:
        """What a line of the changelog must say of it."""
        how = "removed" if self.after is None else f"lowered to {self.after}"
        return f"floor `{self.measure}` of `{self.set}` {how}"


def lowerings(floors: Floors, *, low_is_good: frozenset[str]) -> list[Lowering]:
    """Return every floor that got weaker, at any time."""
    states = [*(entry.pinned for entry in floors.history), floors.now]
    return [
        lowering
        for before, after in pairwise(states)
        for lowering in _weaker(before, after, low_is_good)
    ]


def unexplained(found: list[Lowering], changelog: str) -> list[Lowering]:
    """Return those that no line of the changelog tells of."""
    told = re.sub(r"\s+", " ", changelog).casefold()
    # A figure that goes on would be another floor: 0.5 is not 0.55.
    return [
        one for one in found if not re.search(re.escape(one.line.casefold()) + r"(?!\.?\d)", told)
    ]


def _weaker(before: Pinned, after: Pinned, low_is_good: frozenset[str]) -> Iterator[Lowering]:
    for name, one in before.sets.items():
        kept = after.sets[name].floors if name in after.sets else {}
        for measure, floor in one.floors.items():
            now = kept.get(measure)
            sign = -1 if measure in low_is_good else 1
            if now is None or sign * now < sign * floor:
                yield Lowering(name, measure, floor, now)
