"""The best points of a leg, in an order that nothing else in the index can change."""

from collections.abc import Callable, Sequence

Scored = tuple[str, float]

# An engine adds 32-bit floats in an order that follows the lengths of its lists, and so depends on
# documents the asker may not read. Rounding coarser than that noise makes true ties tie; sparse
# scores run to the hundreds, dense ones from -1 to 1.
SPARSE_DIGITS = 3
DENSE_DIGITS = 5
SPARE = 32


def best(fetch: Callable[[int], Sequence[Scored]], limit: int, digits: int) -> tuple[Scored, ...]:
    """Return the `limit` best of what `fetch` finds, rounded, ties by id.

    `fetch(n)` returns the n highest scores, in any order among equals. More are fetched while
    equals of the last place may lie beyond.
    """
    wanted = limit + SPARE
    while True:
        found = fetch(wanted)
        ranked = order(found, digits)
        if len(found) < wanted or ranked[-1][1] < ranked[limit - 1][1]:
            return tuple(ranked[:limit])
        wanted *= 4


def order(found: Sequence[Scored], digits: int) -> list[Scored]:
    """Round and sort: best first, ties by id.

    >>> order([("b", 1.00001), ("a", 1.0), ("c", 2.0)], 3)
    [('c', 2.0), ('a', 1.0), ('b', 1.0)]
    """
    rounded = [(id_, round(score, digits)) for id_, score in found]
    return sorted(rounded, key=lambda pair: (-pair[1], pair[0]))
