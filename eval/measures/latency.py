"""Latency of an answer, in milliseconds: as the service says, and as the client waited."""

import math
from collections.abc import Sequence

from eval.measures.measure import Measure, Seen


def percentile(values: Sequence[float], share: float) -> float | None:
    """Return the smallest value that `share` of the values do not exceed; None of nothing.

    >>> percentile([4, 1, 3, 2], 0.5), percentile([4, 1, 3, 2], 0.95)
    (2, 4)
    """
    ordered = sorted(values)
    return ordered[math.ceil(share * len(ordered)) - 1] if ordered else None


def _took(seen: Seen) -> list[float]:
    return [one.took_ms for one in seen if one.took_ms is not None]


def _wall(seen: Seen) -> list[float]:
    return [one.wall_ms for one in seen if one.wall_ms is not None]


MEASURES = (
    Measure(
        "ask took ms p50", "svartid i tjenesten, median", lambda s: percentile(_took(s), 0.5), 1
    ),
    Measure(
        "ask took ms p95", "svartid i tjenesten, 95 %", lambda s: percentile(_took(s), 0.95), 1
    ),
    Measure(
        "ask wall ms p50", "svartid hos klienten, median", lambda s: percentile(_wall(s), 0.5), 1
    ),
    Measure(
        "ask wall ms p95", "svartid hos klienten, 95 %", lambda s: percentile(_wall(s), 0.95), 1
    ),
)
