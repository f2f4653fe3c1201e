"""Which units go into an answer: the likeliest that fit, and what belongs with them."""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from assistant.answering.picked.units import Form
from assistant.answering.picked.weighed import Weighed
from assistant.language.matters import Matter

# Beside one that was taken, a unit is worth this much more: an answer seldom is one line. More
# still what a word in the one that was taken points back to, and what its colon announces.
BESIDE = 2.0
POINTED_BACK_TO = 6.0
ANNOUNCED = 30.0
# Who had reservations, and what is to be decided, is told in lines that stand together: some of
# them alone would tell it wrong.
SAME_MATTER = 15.0
WHOLE = frozenset(Matter) - {Matter.PROPOSAL}
# A figure without the name of its column tells nothing.
HEADS = 300.0
# A unit whose words stand in one that was taken says it again, unless it is so much longer.
REPEATED = 0.85
LONGER = 1.3
FEWEST_WORDS = 4
CONSIDERED = 120
# Less likely than this beside the best one, a unit only fills the space.
LEAST_SHARE = 0.01
# More places than this, and the answer is no longer short to check.
MOST_PASSAGES = 5
# Another document is told of only where it is about as likely as the best place: an answer that is
# stitched together from everywhere is hard to read and easy to get wrong.
ELSEWHERE = 0.05
MARK = len(" [10] ")
# Another document than the one before is named at least.
LEAD = len("Ifølge bilaget: ")


def choose(weighed: Sequence[Weighed], budget: int) -> Iterator[Weighed]:
    """Yield units that fit into `budget` characters, best first; each lifts those beside it."""
    pool = weighed[:CONSIDERED]
    if not pool:
        return
    values = np.exp([w.score for w in pool])
    bare = np.array([w.form.bare for w in pool])
    lengths = np.array([len(w.unit.text) for w in pool])
    rank, order = np.array([(w.unit.rank, w.unit.order) for w in pool]).T
    lift, free = np.zeros(len(pool)), np.ones(len(pool), bool)
    likely, documents = values >= ELSEWHERE, np.array([w.unit.hit.document.id for w in pool])
    named = np.ones(len(pool), bool)  # the room for the first lead is kept elsewhere
    ranks: set[int] = set()
    least = 0.0
    while True:
        cost = lengths + np.where(lift > 0, 1, MARK) + np.where(named, 0, LEAD)
        fits = free & likely & (cost <= budget) & ((lift > 0) | ~bare)
        if len(ranks) == MOST_PASSAGES:
            fits &= np.isin(rank, list(ranks))
        worth = np.where(fits, values * (1 + lift), 0)
        best = int(worth.argmax())
        if worth[best] <= least:
            return
        least = least or LEAST_SHARE * float(worth[best])
        yield pool[best]
        budget -= int(cost[best])
        named = (
            documents == documents[best] if not ranks else named | (documents == documents[best])
        )
        ranks.add(int(rank[best]))
        likely |= documents == documents[best]
        for at in np.flatnonzero(free).tolist():
            free[at] = not repeats(pool[at], pool[best])
        step = np.where(rank == rank[best], order - order[best], 0)
        lift = np.maximum(lift, _lifts(pool[best].form, step))
        lift = np.maximum(
            lift, np.where(_tell_on(pool, best) & (np.abs(step) == 1), SAME_MATTER, 0)
        )
        lift[(rank == rank[best]) & (order == pool[best].form.head)] = HEADS


def _lifts(taken: Form, step: NDArray[np.intp]) -> NDArray[np.float64]:
    """What each unit gains by one that was taken; `step` is how far behind it each stands."""
    before = POINTED_BACK_TO if taken.leans else BESIDE
    after = ANNOUNCED if taken.leads else BESIDE
    return np.where(step == -1, before, np.where(step == 1, after, 0.0))


def _tell_on(pool: Sequence[Weighed], taken: int) -> NDArray[np.bool_]:
    """Which units tell more of what the taken one tells, that is asked about and is told whole."""
    matters = pool[taken].matters & WHOLE
    if not matters:
        return np.zeros(len(pool), bool)
    return np.array([not matters.isdisjoint(w.matters) for w in pool], bool)


def repeats(one: Weighed, taken: Weighed) -> bool:
    """Whether a unit says again what one that was taken says."""
    mine, theirs = one.form.words, taken.form.words
    fewest = min(len(mine), len(theirs))
    return one.unit.text == taken.unit.text or (
        fewest >= FEWEST_WORDS
        and len(mine) <= LONGER * len(theirs)
        and len(mine & theirs) >= REPEATED * fewest
    )
