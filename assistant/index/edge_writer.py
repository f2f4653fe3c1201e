"""Write a shard of the embedded engine that nobody reads yet."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

import qdrant_edge as edge

from assistant.errors import IndexUnavailable
from assistant.index.conditions import DATE, KEYWORDS, payload_of
from assistant.index.space import Free, free_bytes, require
from assistant.ports import Point

DENSE = "dense"
SPARSE = "sparse"
BATCH = 500
# From this size on a segment's sparse lists are packed; no graph is built at any size.
INDEXING_THRESHOLD_KB = 10_000
# The log, the vectors and the packed copy that optimising makes.
COPIES = 4
BYTES_PER_NUMBER = 4
BYTES_PER_TERM = 8
BYTES_PER_PAYLOAD = 1_000

Item = TypeVar("Item")


class EdgeWriter:
    """Writes one shard; a batch is refused before it could fill the disk."""

    def __init__(self, folder: Path, *, size: int, free: Free = free_bytes) -> None:
        """Load the shard in `folder`, or make one for dense vectors of `size` numbers.

        Raises:
            OutOfSpace: the disk is too full to begin.
            IndexUnavailable: the engine failed.
        """
        self._folder, self._free = folder, free
        require(folder.parent, 0, free)
        if folder.is_dir():
            self._shard = _guarded(partial(edge.EdgeShard.load, str(folder)))
        else:
            folder.mkdir(parents=True)
            self._shard = _guarded(partial(_create, folder, size))

    def upsert(self, points: Sequence[Point]) -> None:
        """Add points, or replace those of the same ids."""
        for batch in _batches(points):
            require(self._folder, sum(map(_bytes, batch)) * COPIES, self._free)
            operation = edge.UpdateOperation.upsert_points([_point(point) for point in batch])
            _guarded(partial(self._shard.update, operation))

    def delete(self, passage_ids: Sequence[str]) -> None:
        """Remove points."""
        for batch in _batches(passage_ids):
            require(self._folder, 0, self._free)
            operation = edge.UpdateOperation.delete_points(list(batch))
            _guarded(partial(self._shard.update, operation))

    def finish(self) -> None:
        """Optimise, flush and close."""
        require(self._folder, 0, self._free)
        _guarded(self._shard.optimize)
        _guarded(self._shard.flush)
        _guarded(self._shard.close)

    def settle(self) -> None:
        """Nothing waits: the folder was published whole."""


def _create(folder: Path, size: int) -> edge.EdgeShard:
    config = edge.EdgeConfig(
        vectors={DENSE: _dense(size)},
        sparse_vectors={SPARSE: edge.EdgeSparseVectorParams()},
        hnsw_config=edge.HnswIndexConfig(m=0, ef_construct=100, full_scan_threshold=10_000),
        optimizers=edge.EdgeOptimizersConfig(
            indexing_threshold=INDEXING_THRESHOLD_KB, default_segment_number=1
        ),
    )
    shard = edge.EdgeShard.create(str(folder), config)
    kinds = dict.fromkeys(KEYWORDS, edge.PayloadSchemaType.Keyword)
    for field, kind in (kinds | {DATE: edge.PayloadSchemaType.Integer}).items():
        shard.update(edge.UpdateOperation.create_field_index(field, kind))
    return shard


def _dense(size: int) -> edge.EdgeVectorParams:
    """Beside the numbers a byte for each, that the best may be found in a quarter of the memory.

    The bytes of a vector are made of nothing but itself, whatever else is in the index.
    """
    small = edge.TurboQuantQuantizationConfig(
        bits=edge.TurboQuantBitSize.Bits8, memory=edge.Memory.Cached
    )
    return edge.EdgeVectorParams(size=size, distance=edge.Distance.Dot, quantization_config=small)


def _point(point: Point) -> edge.Point:
    vector: dict[str, edge.NamedVector] = {}
    if point.dense.any():  # a passage of which nothing is known is near to no question
        vector[DENSE] = point.dense.tolist()
    if point.sparse.indices:
        vector[SPARSE] = edge.SparseVector(list(point.sparse.indices), list(point.sparse.values))
    return edge.Point(point.passage_id, vector, payload_of(point))


def _bytes(point: Point) -> int:
    numbers = len(point.dense) * BYTES_PER_NUMBER
    return numbers + len(point.sparse.indices) * BYTES_PER_TERM + BYTES_PER_PAYLOAD


def _batches(items: Sequence[Item]) -> list[Sequence[Item]]:
    return [items[start : start + BATCH] for start in range(0, len(items), BATCH)]


def _guarded(call: Callable[[], Item]) -> Item:
    try:
        return call()
    except Exception as error:  # the engine raises nothing narrower
        raise IndexUnavailable("Indekset kan ikke skrives. Intet er ændret.") from error
