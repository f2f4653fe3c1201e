"""Qdrant Edge with its own Bm25 model: one sparse vector a text, weighed by the engine's IDF."""

import importlib
from collections.abc import Sequence
from pathlib import Path

from eval.bench.rivals.engine import Given, require_modules

NAME = "text"
BATCH = 500


def require() -> None:
    """Check for Qdrant Edge; raises `NotInstalled`."""
    require_modules("qdrant_edge", install="qdrant-edge-py")


class QdrantBm25:
    """A shard in a folder of its own."""

    def __init__(self, texts: Sequence[str], language: str, folder: Path) -> None:
        # By name: the product's own engine is nothing that the evaluation may lean on.
        self._edge = importlib.import_module("qdrant_edge")
        self._model = self._edge.Bm25(self._edge.Bm25Config(language=language))
        sparse = self._edge.EdgeSparseVectorParams(modifier=self._edge.Modifier.Idf)
        config = self._edge.EdgeConfig(sparse_vectors={NAME: sparse})
        folder.mkdir()
        self._shard = self._edge.EdgeShard.create(str(folder), config)
        for start in range(0, len(texts), BATCH):
            points = [
                self._edge.Point(number, {NAME: self._model.embed_document(text)}, {})
                for number, text in enumerate(texts[start : start + BATCH], start)
            ]
            self._shard.update(self._edge.UpdateOperation.upsert_points(points))
        self._shard.optimize()

    def search(self, query: str, limit: int) -> list[int]:
        """Return the nearest texts."""
        vector = self._model.embed_query(query)
        nearest = self._edge.Query.Nearest(vector, using=NAME)
        request = self._edge.QueryRequest(limit=limit, query=nearest)
        return [int(point.id) for point in self._shard.query(request)]


def build(given: Given) -> QdrantBm25:
    """Make the index."""
    return QdrantBm25(given.joined, given.language, given.folder / "shard")
