"""Latency of an answer, in milliseconds: as the service says, and as the client waited."""

import math
from collections.abc import Callable, Sequence
from functools import partial

from eval.measures.measure import Measure
from eval.observations import Observation


def percentile(values: Sequence[float], share: float) -> float | None:
    """Return the smallest value that `share` of the values do not exceed; None of nothing.

    >>> percentile([4, 1, 3, 2], 0.5), percentile([4, 1, 3, 2], 0.95)
    (2, 4)
    """
    ordered = sorted(values)
    return ordered[math.ceil(share * len(ordered)) - 1] if ordered else None


def _took(one: Observation) -> Sequence[float]:
    return () if one.took_ms is None else (one.took_ms,)


def _wall(one: Observation) -> Sequence[float]:
    return () if one.wall_ms is None else (one.wall_ms,)


def _row(name: str, meaning: str, of: Callable[[Observation], Sequence[float]], p: int) -> Measure:
    summary = partial(percentile, share=p / 100)
    return Measure(name, meaning, of, summary, digits=1, lower_is_better=True)


MEASURES = (
    _row("ask took ms p50", "svartid i tjenesten, median", _took, 50),
    _row("ask took ms p95", "svartid i tjenesten, 95 %", _took, 95),
    _row("ask wall ms p50", "svartid hos klienten, median", _wall, 50),
    _row("ask wall ms p95", "svartid hos klienten, 95 %", _wall, 95),
)
