"""Picking the sentences, list items and table rows that answer."""

from collections.abc import Sequence

import numpy as np

from assistant.answering.picked.choosing import CONSIDERED, MARK, choose, repeats
from assistant.answering.picked.units import Unit
from assistant.answering.picked.weighed import Weighed
from assistant.answering.picked.whole_lists import lacking
from assistant.language.matters import Matter, earlier_meeting

# As many places as a reader looks up; the first are the likeliest.
NEAREST_PAGES = 4
# A part of a question is answered by its best unit, and by the next where that is about as likely.
OF_A_PART = 2
ABOUT_AS_LIKELY = 1.5
SHORTEST = 20  # characters; a date or the name of a figure tells of no place


def pick(
    weighed: Sequence[Weighed], *, budget: int, parts: Sequence[Sequence[Weighed]] = ()
) -> list[list[Unit]]:
    """Take the likeliest units that fit into `budget` characters.

    `parts` has the units as each part of the question weighs them: of each the best are taken.
    Those that stand beside each other come as one run: they are one quote. They are in reading
    order, passage by passage, the passage with the best unit first. A bare line is taken only with
    what stands beside it, and one that ends with a colon with what follows.
    """
    chosen = list(choose(weighed, budget))
    wanted = _best_of(parts)
    if not wanted.keys() <= {w.place for w in chosen}:
        left = budget - sum(len(w.unit.text) + MARK for w in wanted.values())
        # What a part has its best of is not told from the agenda and the minutes both.
        told = list(wanted.values())
        others = [
            w
            for w in weighed[: CONSIDERED + len(told)]
            if w.place not in wanted and not any(repeats(w, each) for each in told)
        ]
        chosen = [*choose(others, left), *wanted.values()]
    chosen += lacking(chosen, weighed, budget - sum(len(w.unit.text) + MARK for w in chosen))
    units = _without_ends(chosen)
    ranks = list(dict.fromkeys(unit.rank for unit in units))
    return _runs(sorted(units, key=lambda unit: (ranks.index(unit.rank), unit.order)))


def nearest(weighed: Sequence[Weighed], *, budget: int) -> list[list[Unit]]:
    """Take the likeliest unit of each of the likeliest pages that fits into `budget` characters.

    Where it is not sure that anything answers, a reader is better served by several places to look
    than by all of one. The likeliest comes first; a row comes with its head, and a sentence that
    points back with what it points to.
    """
    at = {w.place: w.unit for w in weighed}
    taken: dict[tuple[str, int], list[Unit]] = {}
    for w in weighed:
        page = w.unit.hit.document.id, w.unit.hit.passage.page
        before = w.unit.order - 1 if w.form.leans else w.form.head
        needed = at.get((w.unit.rank, before))
        told = [w.unit] if needed is None else [needed, w.unit]
        cost = sum(len(unit.text) + MARK for unit in told)
        if page not in taken and _tells_by_itself(w) and cost <= budget:
            taken[page] = told
            budget -= cost
        if len(taken) == NEAREST_PAGES:
            break
    return list(taken.values())


def _tells_by_itself(w: Weighed) -> bool:
    """Whether a unit is more than a heading, a date or a scrap."""
    return not (w.form.bare or w.form.leads) and (w.form.row or len(w.unit.text) >= SHORTEST)


def certainty(weighed: Sequence[Weighed], runs: Sequence[Sequence[Unit]]) -> float:
    """How much of what may answer is in `runs`, from 0 to 1.

    Low where many units are about as likely: then what was picked is a guess among them. Whatever
    says word for word what was picked is no other guess.
    """
    taken = {(unit.rank, unit.order) for run in runs for unit in run}
    texts = {unit.text for run in runs for unit in run}
    chances = np.exp([w.score for w in weighed])
    inside = np.array([w.place in taken or w.unit.text in texts for w in weighed], bool)
    return float(chances[inside].sum() / chances.sum()) if len(weighed) else 0.0


def _best_of(parts: Sequence[Sequence[Weighed]]) -> dict[tuple[int, int], Weighed]:
    """The best units of each part, by their places."""
    found: dict[tuple[int, int], Weighed] = {}
    for part in parts:
        likely = [w for w in part if not w.form.bare]
        best: list[Weighed] = []
        for w in likely:
            if len(best) == OF_A_PART or w.score < likely[0].score - ABOUT_AS_LIKELY:
                break
            # The agenda and the minutes say the same: once is enough.
            if w.place in found or not any(repeats(w, told) for told in (*best, *found.values())):
                best.append(w)
        found |= {w.place: w for w in best}
    return found


def _without_ends(chosen: Sequence[Weighed]) -> list[Unit]:
    """Leave out lines with a colon, and headings, that end a run.

    A bare line that follows another, or a colon, is no heading: it is of a list without signs. Who
    had a case, and when, is told by a line alone where its course is asked for.
    """
    taken = {(w.unit.rank, w.unit.order): w for w in chosen}

    def stands(w: Weighed) -> bool:
        rank, order = w.unit.rank, w.unit.order
        before = taken.get((rank, order - 1))
        listed = w.form.bare and before is not None and (before.form.bare or before.form.leads)
        heads = w.form.bare or (w.form.leads and Matter.COURSE not in w.matters)
        return not heads or listed or (rank, order + 1) in taken

    return [w.unit for w in chosen if stands(w)]


def _runs(units: Sequence[Unit]) -> list[list[Unit]]:
    """Join units that stand beside each other, and a row with its head.

    A line that names an earlier meeting begins anew: what was said there is told from there.
    """
    runs: list[list[Unit]] = []
    for unit in units:
        if runs and _goes_on(runs[-1], unit):
            runs[-1].append(unit)
        else:
            runs.append([unit])
    return runs


def _goes_on(run: Sequence[Unit], unit: Unit) -> bool:
    if earlier_meeting(unit.text) is not None:
        return False
    last = run[-1]
    is_headed = len(run) == 1 and last.order == unit.head
    return last.rank == unit.rank and (is_headed or last.order + 1 == unit.order)
