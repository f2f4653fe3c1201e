"""The embedded engine: Qdrant Edge, one folder a generation.

No graph is ever built over the dense vectors (`m=0`), so that search is exact without the `exact`
flag, which would hold the interpreter's lock: measured, 2 ms at 20,000 points.
"""

import time
from pathlib import Path

import qdrant_edge as edge

from assistant.errors import Busy, ByraadError, IndexUnavailable
from assistant.index.conditions import AnyOf, Between, Conditions, conditions_of
from assistant.index.copying import copy_sparse
from assistant.index.edge_writer import DENSE, SPARSE, EdgeWriter
from assistant.index.ranking import DENSE_DIGITS, SPARSE_DIGITS, Scored, best
from assistant.index.space import Free, free_bytes, require, size_on_disk
from assistant.index.writer import Generation
from assistant.ports import IndexQuery, Legs

WAIT_S = 8.0  # commands beside each other take turns
PAUSE_S = 0.05
LOCKED = "WouldBlock"
# Below so many values they are asked for one by one: a list of them costs every point that is
# looked at twice as much (measured, 17 ms or 13 at 200,000 points).
FEW = 16
# Of a large index twice the vectors that are asked for are found by their bytes, then scored by
# their numbers: the best are the same (of 18,000 none was missed), and so are their scores.
_TWICE = edge.SearchParams(
    quantization=edge.QuantizationSearchParams(rescore=True, oversampling=2.0)
)


class EdgeIndex:
    """Searches one shard. The shard is released when nothing refers to this object any more."""

    def __init__(self, folder: Path, *, wait_s: float = WAIT_S) -> None:
        """Open the shard in `folder`; another process may hold it for `wait_s` seconds at most.

        Raises:
            Busy: another process still holds it.
            IndexUnavailable: there is no shard, or it cannot be read.
        """
        self._shard = load(folder, wait_s)

    def search(self, query: IndexQuery) -> Legs:
        """Return the best points of each leg, exactly.

        Raises:
            IndexUnavailable: the engine failed.
        """
        narrowed = _filter(conditions_of(query))
        sparse: tuple[Scored, ...] = ()
        dense: tuple[Scored, ...] = ()
        if query.sparse.indices:
            vector = edge.SparseVector(list(query.sparse.indices), list(query.sparse.values))
            nearest = edge.Query.Nearest(vector, using=SPARSE)
            sparse = best(lambda n: self._run(nearest, narrowed, n), query.limit, SPARSE_DIGITS)
        if query.dense is not None:
            close = edge.Query.Nearest(query.dense.tolist(), using=DENSE)
            dense = best(lambda n: self._run(close, narrowed, n), query.limit, DENSE_DIGITS)
        return Legs(sparse=tuple(pair for pair in sparse if pair[1] > 0), dense=dense)

    def _run(self, nearest: edge.Query, narrowed: edge.Filter | None, limit: int) -> list[Scored]:
        request = edge.QueryRequest(limit=limit, query=nearest, filter=narrowed, params=_TWICE)
        try:
            found = self._shard.query(request)
        except Exception as error:  # the engine raises nothing narrower
            raise IndexUnavailable("Indekset svarer ikke.") from error
        return [(str(point.id), point.score) for point in found]

    def close(self) -> None:
        """Release the shard at once. Searches that run now fail."""
        self._shard.close()


class EdgeEngine:
    """Keeps each generation's points in a shard of its own folder."""

    def __init__(self, *, wait_s: float = WAIT_S, free: Free = free_bytes) -> None:
        """`free` tells how much of the disk is left."""
        self._wait_s = wait_s
        self._free = free

    def open(self, generation: Generation) -> EdgeIndex:
        """Open a published generation to search it."""
        return EdgeIndex(generation.shard, wait_s=self._wait_s)

    def writer(self, generation: Generation, *, base: Generation | None, size: int) -> EdgeWriter:
        """Copy `base`, which is never written to, or begin an empty shard."""
        generation.folder.mkdir(parents=True, exist_ok=True)
        if base is not None:
            require(generation.folder, size_on_disk(base.shard) * 2, self._free)
            copy_sparse(base.shard, generation.shard)
        return EdgeWriter(generation.shard, size=size, free=self._free)

    def is_intact(self, generation: Generation) -> bool:
        """A generation is published only when it is whole, so being there is enough."""
        return generation.shard.is_dir()

    def sweep(self, current: Generation | None) -> None:
        """Nothing lies outside the folders."""


def load(folder: Path, wait_s: float) -> edge.EdgeShard:
    """Load a shard, waiting while another process holds it."""
    if not folder.is_dir():
        raise IndexUnavailable("Indekset findes ikke. Kør byraad ingest.")
    deadline = time.monotonic() + wait_s
    while True:
        try:
            return edge.EdgeShard.load(str(folder))
        except Exception as error:
            failure = _translated(error)
            if not isinstance(failure, Busy) or time.monotonic() > deadline:
                raise failure from error
        time.sleep(PAUSE_S)


def _translated(error: Exception) -> ByraadError:
    if LOCKED in str(error):
        return Busy(
            "Indekset er i brug af et andet program på samme datamappe. Vent lidt og prøv igen."
        )
    return IndexUnavailable(
        "Indekset kan ikke åbnes. Slet mappen generations i datamappen, og kør byraad ingest."
    )


def _filter(conditions: Conditions) -> edge.Filter | None:
    """Translate; no condition must become no filter, for an empty one lets everything through."""
    if not conditions.must and not conditions.must_not:
        return None
    # The last list of a few values stands in the filter itself: within another it costs every point
    # that is looked at more (measured at 200,000 points, 18 ms or 12 for a member's two groups).
    few = [c for c in conditions.must if isinstance(c, AnyOf) and 1 < len(c.values) < FEW][-1:]
    wanted = [one for c in few for one in _one_by_one(c)]
    must = [_condition(c) for c in conditions.must if c not in few]
    # Beside other conditions "at least one of" is less work than "should" (8.2 ms or 7.6 for kinds
    # and a date); by itself it is more.
    is_beside = bool(wanted and must)
    return edge.Filter(
        must=must,
        should=[] if is_beside else wanted,
        min_should=edge.MinShould(wanted, 1) if is_beside else None,
        must_not=[_condition(c) for c in conditions.must_not],
    )


def _condition(condition: AnyOf | Between) -> "edge.ConditionType":
    if isinstance(condition, Between):
        span = edge.RangeFloat(gte=condition.low, lte=condition.high)
        return edge.FieldCondition(condition.key, range=span)
    if len(condition.values) == 1:
        return _one_by_one(condition)[0]
    if 1 < len(condition.values) < FEW:
        return edge.Filter(should=_one_by_one(condition))
    return edge.FieldCondition(condition.key, match=edge.MatchAny(list(condition.values)))


def _one_by_one(condition: AnyOf) -> "list[edge.ConditionType]":
    return [edge.FieldCondition(condition.key, match=edge.MatchValue(v)) for v in condition.values]
