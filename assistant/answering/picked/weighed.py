"""Units weighed: what each is worth as an answer, best first."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.answering.judged.asked import Wanted
from assistant.answering.picked.scoring import Scorer
from assistant.answering.picked.speaking import Spoken, speak
from assistant.answering.picked.units import Form, Unit
from assistant.domain.answers import Hit
from assistant.language.matters import Matter
from assistant.ports import Understanding

# Who asks two things at once has one matter in mind: what a page tells of both is worth more by so
# much, and what the page before or after it tells by so much.
TOGETHER, NEXT_TO_IT = 2.0, 1.0
# A page tells nothing of a part that it says less of than this.
SILENT = -6.0
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
    return _rescored(part, mixed)


def together(parts: Sequence[Sequence[Weighed]]) -> list[list[Weighed]]:
    """Lift, in what each part of a question finds, the page that tells most of all of them."""
    told = [_of_pages(part) for part in parts]
    pages = {page: None for of_part in told for page in of_part}  # in the order found
    if not pages:
        return [list(part) for part in parts]
    document, at = max(pages, key=lambda page: sum(each.get(page, SILENT) for each in told))

    def lift(each: Weighed) -> float:
        of, page = _page(each)
        return (
            (TOGETHER, NEXT_TO_IT)[abs(page - at)] if of == document and abs(page - at) <= 1 else 0
        )

    return [_rescored(part, [each.score + lift(each) for each in part]) for part in parts]


def _of_pages(part: Sequence[Weighed]) -> dict[tuple[str, int], float]:
    """The best score on each page, of what says something by itself."""
    best: dict[tuple[str, int], float] = {}
    for each in part:
        if not each.form.bare:
            best.setdefault(_page(each), max(each.score, SILENT))
    return best


def _page(each: Weighed) -> tuple[str, int]:
    return each.unit.hit.document.id, each.unit.hit.passage.page


def _rescored(weighed: Sequence[Weighed], scores: Sequence[float]) -> list[Weighed]:
    """Give each its new score, measured from the best; best first."""
    best = max(scores, default=0.0)
    found = [replace(each, score=score - best) for each, score in zip(weighed, scores, strict=True)]
    return sorted(found, key=_best_first)


def _best_first(one: Weighed) -> tuple[float, int, int]:
    return -one.score, one.unit.rank, one.unit.order
