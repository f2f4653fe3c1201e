"""Units weighed: what each is worth as an answer, best first."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answering.judged.asked import Wanted
from assistant.answering.picked.scoring import Scorer
from assistant.answering.picked.speaking import Spoken, speak
from assistant.answering.picked.units import Form, Unit
from assistant.domain.answers import Hit
from assistant.language.matters import Matter
from assistant.ports import Understanding

# A part of a question leans on the whole of it: each counts for half.
OF_THE_WHOLE = 0.5
# What the whole question finds so unlikely is not of its matter at all.
UNHEARD_OF = -20.0


@dataclass(frozen=True, slots=True)
class Weighed:
    """A unit, its score, how much of the question it holds, and the kinds asked for that it has."""

    unit: Unit
    score: float  # 0 for the best, and a number below it for the others
    held: float  # share of the question's weight
    kinds: frozenset[Wanted]
    form: Form
    matters: frozenset[Matter] = frozenset()  # asked about, that it tells something of

    @property
    def place(self) -> tuple[int, int]:
        """Which unit of which hit."""
        return self.unit.rank, self.unit.order


def weigh_units(question: str, hits: Sequence[Hit], understanding: Understanding) -> list[Weighed]:
    """Weigh the units of `hits`, best first."""
    spoken = speak(question, hits, understanding)
    return [] if spoken is None else weigh(spoken, Scorer.fitted())


def weigh(spoken: Spoken, scorer: Scorer) -> list[Weighed]:
    """Weigh units by what speaks for them, best first.

    Rows that others outdo and lines that say nothing are left out.
    """
    of_each = zip(
        spoken.units,
        scorer.scores(spoken.columns).tolist(),
        spoken.columns["said"].tolist(),
        spoken.kinds,
        spoken.forms,
        spoken.matters,
        spoken.columns["outdone"].tolist(),
        strict=True,
    )
    found = [
        Weighed(unit, score, held, kinds, form, matters)
        for unit, score, held, kinds, form, matters, is_outdone in of_each
        if not (is_outdone or form.filler)
    ]
    return sorted(found, key=_best_first)


def of_part(whole: Sequence[Weighed], part: Sequence[Weighed]) -> list[Weighed]:
    """Weigh the units of a part of a question by the part and by the whole of it, best first."""
    scores = {each.place: each.score for each in whole}
    mixed = [
        (1 - OF_THE_WHOLE) * each.score + OF_THE_WHOLE * scores.get(each.place, UNHEARD_OF)
        for each in part
    ]
    best = max(mixed, default=0.0)
    found = [
        Weighed(each.unit, score - best, each.held, each.kinds, each.form, each.matters)
        for each, score in zip(part, mixed, strict=True)
    ]
    return sorted(found, key=_best_first)


def _best_first(one: Weighed) -> tuple[float, int, int]:
    return -one.score, one.unit.rank, one.unit.order
