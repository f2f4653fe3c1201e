"""Picking the sentences, list items and table rows that answer."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.answering.judged.asked import Wanted
from assistant.answering.picked.scoring import Scorer
from assistant.answering.picked.speaking import SAID, Spoken, speak
from assistant.answering.picked.units import Form, Unit
from assistant.domain.answers import Hit
from assistant.ports import Understanding

# Beside one that was taken, a unit is worth this much more: an answer seldom is one line. More
# still what a word in the one that was taken points back to, and what its colon announces.
BESIDE = 2.0
POINTED_BACK_TO = 6.0
ANNOUNCED = 30.0
# A unit whose words stand in one that was taken says it again, unless it is so much longer.
REPEATED = 0.75
LONGER = 1.3
FEWEST_WORDS = 4
CONSIDERED = 120
# Less likely than this beside the best one, a unit only fills the space.
LEAST_SHARE = 0.02
# More places than this, and the answer is no longer short to check.
MOST_PASSAGES = 5
_MARK = len(" [10] ")


@dataclass(frozen=True, slots=True)
class Weighed:
    """A unit, its score, what of the question it holds, and the kinds asked for that it has."""

    unit: Unit
    score: float  # 0 for the best, and a number below it for the others
    held: float  # share of the question's weight
    features: frozenset[int]  # the numbers of the question's concepts that it says
    kinds: frozenset[Wanted]
    form: Form


def weigh_units(question: str, hits: Sequence[Hit], understanding: Understanding) -> list[Weighed]:
    """Weigh the units of `hits`, best first."""
    spoken = speak(question, hits, understanding)
    return [] if spoken is None else weigh(spoken, Scorer.fitted())


def weigh(spoken: Spoken, scorer: Scorer) -> list[Weighed]:
    """Weigh units by what speaks for them, best first; rows that others outdo are left out."""
    scores, forms = scorer.scores(spoken.columns), spoken.forms
    held = spoken.columns["said"]
    says = [frozenset(np.flatnonzero(row).tolist()) for row in spoken.said >= SAID]
    found = [
        Weighed(unit, float(scores[at]), float(held[at]), says[at], spoken.kinds[at], forms[at])
        for at, unit in enumerate(spoken.units)
        if not spoken.columns["outdone"][at]
    ]
    return sorted(found, key=lambda w: (-w.score, w.unit.rank, w.unit.order))


def pick(weighed: Sequence[Weighed], *, budget: int) -> list[list[Unit]]:
    """Take the likeliest units that fit into `budget` characters.

    Those that stand beside each other come as one run: they are one quote. They are in reading
    order, passage by passage, the passage with the best unit first. A bare line is taken only with
    what stands beside it, and one that ends with a colon with what follows.
    """
    chosen = _without_ends(list(_choose(weighed, budget)))
    ranks = list(dict.fromkeys(unit.rank for unit in chosen))
    return _runs(sorted(chosen, key=lambda unit: (ranks.index(unit.rank), unit.order)))


def _choose(weighed: Sequence[Weighed], budget: int) -> Iterator[Weighed]:
    """Yield the units, best first; each that is taken lifts those beside it."""
    pool = weighed[:CONSIDERED]
    if not pool:
        return
    values = np.exp([w.score for w in pool])
    bare = np.array([w.form.bare for w in pool])
    lengths = np.array([len(w.unit.text) for w in pool])
    rank, order = np.array([(w.unit.rank, w.unit.order) for w in pool]).T
    lift, free = np.zeros(len(pool)), np.ones(len(pool), bool)
    ranks: set[int] = set()
    least = 0.0
    while True:
        cost = lengths + np.where(lift > 0, 1, _MARK)
        fits = free & (cost <= budget) & ((lift > 0) | ~bare)
        if len(ranks) == MOST_PASSAGES:
            fits &= np.isin(rank, list(ranks))
        worth = np.where(fits, values * (1 + lift), 0)
        best = int(worth.argmax())
        if worth[best] <= least:
            return
        least = least or LEAST_SHARE * float(worth[best])
        yield pool[best]
        budget -= int(cost[best])
        ranks.add(int(rank[best]))
        free &= [not _repeats(w, pool[best]) for w in pool]
        step = np.where(rank == rank[best], order - order[best], 0)
        lift = np.maximum(lift, _lifts(pool[best].form, step))


def _without_ends(chosen: Sequence[Weighed]) -> list[Unit]:
    """Leave out lines with a colon, and headings, that end a run.

    A bare line that follows another, or a colon, is no heading: it is of a list without signs.
    """
    taken = {(w.unit.rank, w.unit.order): w for w in chosen}

    def stands(w: Weighed) -> bool:
        rank, order = w.unit.rank, w.unit.order
        before = taken.get((rank, order - 1))
        listed = w.form.bare and before is not None and (before.form.bare or before.form.leads)
        heads = w.form.leads or w.form.bare
        return not heads or listed or (rank, order + 1) in taken

    return [w.unit for w in chosen if stands(w)]


def _lifts(taken: Form, step: NDArray[np.intp]) -> NDArray[np.float64]:
    """What each unit gains by one that was taken; `step` is how far behind it each stands."""
    before = POINTED_BACK_TO if taken.leans else BESIDE
    after = ANNOUNCED if taken.leads else BESIDE
    return np.where(step == -1, before, np.where(step == 1, after, 0.0))


def _repeats(one: Weighed, taken: Weighed) -> bool:
    mine, theirs = one.form.words, taken.form.words
    fewest = min(len(mine), len(theirs))
    return one.unit.text == taken.unit.text or (
        fewest >= FEWEST_WORDS
        and len(mine & theirs) >= REPEATED * fewest
        and len(mine) <= LONGER * len(theirs)
    )


def _runs(units: Sequence[Unit]) -> list[list[Unit]]:
    """Join units that stand beside each other."""
    runs: list[list[Unit]] = []
    for unit in units:
        if runs and (unit.rank, unit.order) == (runs[-1][-1].rank, runs[-1][-1].order + 1):
            runs[-1].append(unit)
        else:
            runs.append([unit])
    return runs
