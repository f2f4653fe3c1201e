"""Two runs over the same questions, side by side."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from eval.measures.measure import Measure
from eval.measures.ndcg import ndcg_of
from eval.measures.net_score import points
from eval.observations import Observation
from eval.runs import Run
from eval.scores import measures_of, rounded
from eval.significance import Difference, difference

FORMAT = "byraad-eval-comparison"
VERSION = 1


class CannotCompare(ValueError):
    """Two runs were not asked the same; `str(error)` is a Danish sentence."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A question in both runs."""

    before: Observation
    after: Observation

    @property
    def points(self) -> tuple[int, int]:
        """What each run earned by it: 1, 0 or -1."""
        return points(self.before), points(self.after)

    @property
    def ndcg(self) -> tuple[float, float] | None:
        """How high each run put the evidence; None where there is none."""
        if not self.before.question.answerable:
            return None
        return ndcg_of(self.before), ndcg_of(self.after)

    @property
    def change(self) -> tuple[float, float]:
        """Above (0, 0) where it got better: by its answer first, by its hits where that is even."""
        earned_before, earned_after = self.points
        found_before, found_after = self.ndcg or (0.0, 0.0)
        return earned_after - earned_before, found_after - found_before


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What changed from one run to another."""

    before: Run
    after: Run
    differences: tuple[Difference, ...]
    better: tuple[Pair, ...]  # the greatest change first
    worse: tuple[Pair, ...]
    same: tuple[Pair, ...]


def compare(before: Run, after: Run) -> Comparison:
    """Put two runs side by side.

    Raises:
        CannotCompare: they were not asked the same questions.
    """
    _require_the_same_questions(before, after)
    pairs = [Pair(b, a) for b, a in zip(before.seen, after.seen, strict=True)]
    still = (0.0, 0.0)
    return Comparison(
        before=before,
        after=after,
        differences=tuple(
            difference(measure, before.seen, after.seen)
            for measure in _shared_measures(before.seen, after.seen)
        ),
        better=_sorted([pair for pair in pairs if pair.change > still]),
        worse=_sorted([pair for pair in pairs if pair.change < still])[::-1],
        same=tuple(pair for pair in pairs if pair.change == still),
    )


def comparison_json(comparison: Comparison) -> dict[str, Any]:
    """Return the comparison as an object that `json.dumps` takes."""
    return {
        "format": FORMAT,
        "version": VERSION,
        "before": asdict(comparison.before.identity),
        "after": asdict(comparison.after.identity),
        "measures": [_row(one) for one in comparison.differences],
        "better": [_pair(pair) for pair in comparison.better],
        "worse": [_pair(pair) for pair in comparison.worse],
        "same": len(comparison.same),
    }


def _require_the_same_questions(before: Run, after: Run) -> None:
    ids = [[one.question.id for one in run.seen] for run in (before, after)]
    digests = {run.identity.questions_digest for run in (before, after)}
    if len(digests) > 1 or ids[0] != ids[1]:
        raise CannotCompare(
            "De to målinger kan ikke sammenlignes: de er ikke over de samme spørgsmål "
            f"({before.identity.questions_file} {before.identity.questions_digest[:12]} og "
            f"{after.identity.questions_file} {after.identity.questions_digest[:12]}). "
            "Mål igen med den samme fil."
        )


def _shared_measures(
    before: Sequence[Observation], after: Sequence[Observation]
) -> Sequence[Measure]:
    theirs = measures_of(after)
    return [measure for measure in measures_of(before) if measure in theirs]


def _sorted(pairs: Sequence[Pair]) -> tuple[Pair, ...]:
    return tuple(sorted(pairs, key=lambda pair: pair.change, reverse=True))


def _row(one: Difference) -> dict[str, Any]:
    digits = one.measure.digits
    return {
        "name": one.measure.name,
        "before": rounded(one.before, digits),
        "after": rounded(one.after, digits),
        "difference": rounded(one.change, digits),
        "p": rounded(one.p, 4),
        "interval": None if one.low is None else [rounded(one.low, 4), rounded(one.high, 4)],
        "significant": one.is_significant,
        "better": one.is_better,
    }


def _pair(pair: Pair) -> dict[str, Any]:
    return {
        "id": pair.after.question.id,
        "points": list(pair.points),
        "ndcg@10": [round(value, 4) for value in pair.ndcg] if pair.ndcg else None,
    }
