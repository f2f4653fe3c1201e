"""Holds what was measured to the floors, and says what new floors it would carry."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from eval.gate.audience import NAME as WITHIN_AUDIENCE
from eval.gate.floors import Pinned, SetFloors
from eval.measures import CONTRACT
from eval.measures.latency import MEASURES as LATENCY
from eval.measures.measure import Measure
from eval.observations import Observation

GATED = tuple(measure for measure in CONTRACT if measure not in LATENCY)
LOW_IS_GOOD = frozenset(measure.name for measure in GATED if measure.lower_is_better)
# Anything below 1 is a defect, not a figure: no margin, from the first day.
EXACT = frozenset({"citation precision", "statements proved", WITHIN_AUDIENCE})
DIGITS = 4
SCALE = 10_000  # as many digits
# Sums come out in the order of the questions on every machine; only their last bits may differ.
TOLERANCE = 1e-9
SHOWN = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """A file of questions as it was asked now."""

    sha256: str
    seen: Sequence[Observation]
    measures: Sequence[Measure]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One measure beside its floor. Either is None where there is none."""

    set: str
    measure: str
    floor: float | None
    now: float | None
    holds: bool
    worst: tuple[str, ...] = ()  # the questions that cost it most, where it does not hold


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the gate says."""

    rows: tuple[Row, ...]
    stale: tuple[str, ...] = ()  # what the floors were not measured on, in words

    @property
    def holds(self) -> bool:
        """Whether the change may pass."""
        return not self.stale and all(row.holds for row in self.rows)


def judge(pinned: Pinned, measured: Mapping[str, Measured], *, corpus: str) -> Verdict:
    """Hold every measure of every file of questions to its floor.

    `corpus` is the digest of the folder that was asked. A file without floors, and floors without a
    file, are as stale as a file that changed.
    """
    stale = [] if corpus == pinned.corpus else ["the corpus is not the one that was measured"]
    rows: list[Row] = []
    for name in sorted({*pinned.sets, *measured}):
        floors, now = pinned.sets.get(name), measured.get(name)
        if floors is None or now is None:
            stale.append(f"{name} has no {'floors' if floors is None else 'file of questions'}")
            continue
        if floors.sha256 != now.sha256:
            stale.append(f"the questions of {name} are not those that were measured")
        rows += [_row(name, measure, floors, now) for measure in now.measures]
        rows += _unknown(name, floors, now)
    return Verdict(tuple(rows), tuple(stale))


def raised(before: Pinned | None, measured: Mapping[str, Measured], *, corpus: str) -> Pinned:
    """Return the floors that what was measured carries; none is lower than it was `before`.

    A floor is what was measured, less one question's worth: on another machine rounding may tip
    one. A file of questions that is gone takes its floors with it.
    """
    sets = {}
    for name, one in sorted(measured.items()):
        old = before.sets.get(name) if before else None
        carried = {
            measure.name: floor
            for measure in one.measures
            if (floor := _floor(measure, one.seen)) is not None
        }
        floors = {
            measure: _stricter(measure, floor, old.floors.get(measure) if old else None)
            for measure, floor in carried.items()
        }
        sets[name] = SetFloors(sha256=one.sha256, floors={**(old.floors if old else {}), **floors})
    return Pinned(corpus=corpus, sets=sets)


def _row(name: str, measure: Measure, floors: SetFloors, now: Measured) -> Row:
    floor, value = floors.floors.get(measure.name), measure.of(now.seen)
    holds = _holds(measure, floor, value)
    return Row(
        set=name,
        measure=measure.name,
        floor=floor,
        now=value,
        holds=holds,
        worst=() if holds else _worst(measure, now.seen),
    )


def _holds(measure: Measure, floor: float | None, value: float | None) -> bool:
    if floor is None:
        return value is None  # what can be measured must have a floor
    if value is None:
        return False
    sign = -1 if measure.lower_is_better else 1
    return sign * value >= sign * floor - TOLERANCE


def _unknown(name: str, floors: SetFloors, now: Measured) -> list[Row]:
    """A floor of a measure that is no more cannot be held."""
    known = {measure.name for measure in now.measures}
    return [
        Row(set=name, measure=measure, floor=floor, now=None, holds=False)
        for measure, floor in floors.floors.items()
        if measure not in known
    ]


def _worst(measure: Measure, seen: Sequence[Observation]) -> tuple[str, ...]:
    sign = -1 if measure.lower_is_better else 1
    said = [
        (sign * sum(values) / len(values), one) for one in seen if (values := measure.values(one))
    ]
    return tuple(one.question.id for _, one in sorted(said, key=lambda pair: pair[0])[:SHOWN])


def _floor(measure: Measure, seen: Sequence[Observation]) -> float | None:
    value = measure.of(seen)
    if value is None:
        return None
    if measure.name in EXACT:
        return 1.0
    margin = 1 / sum(len(measure.values(one)) for one in seen)
    if measure.lower_is_better:
        return math.ceil((value + margin) * SCALE - TOLERANCE) / SCALE
    return math.floor((value - margin) * SCALE + TOLERANCE) / SCALE


def _stricter(measure: str, floor: float, before: float | None) -> float:
    if before is None:
        return floor
    return min(floor, before) if measure in LOW_IS_GOOD else max(floor, before)
