"""Write a collection of a Qdrant server while it is being searched."""

from collections.abc import Sequence
from uuid import UUID

from qdrant_client import QdrantClient, models
from qdrant_client.http.exceptions import ApiException

from assistant.errors import IndexUnavailable
from assistant.index.conditions import DATE, KEYWORDS, payload_of
from assistant.ports import Point

DENSE = "dense"
SPARSE = "sparse"
GENERATION = "generation"  # which generation wrote a point last
BATCH = 200
FAILED = "Qdrant-serveren tog ikke imod. Intet er ændret; prøv igen."


class ServerWriter:
    """Adds points at once and removes them when the catalogue no longer knows them."""

    def __init__(self, client: QdrantClient, collection: str, generation: int) -> None:
        """The client belongs to the caller."""
        self._client, self._collection, self._generation = client, collection, generation
        self._doomed: list[str] = []

    def begin(self, size: int) -> None:
        """Make the collection anew, for dense vectors of `size` numbers."""
        try:
            self._client.delete_collection(self._collection)
            self._client.create_collection(
                self._collection,
                vectors_config={
                    DENSE: models.VectorParams(size=size, distance=models.Distance.DOT)
                },
                sparse_vectors_config={SPARSE: models.SparseVectorParams()},
                hnsw_config=models.HnswConfigDiff(m=0),  # exact search needs no graph
            )
            self._index_fields()
        except ApiException as error:
            raise IndexUnavailable(FAILED) from error

    def upsert(self, points: Sequence[Point]) -> None:
        """Add points, or replace those of the same ids."""
        for start in range(0, len(points), BATCH):
            batch = [self._struct(point) for point in points[start : start + BATCH]]
            try:
                self._client.upsert(self._collection, batch, wait=True)
            except ApiException as error:
                raise IndexUnavailable(FAILED) from error

    def delete(self, passage_ids: Sequence[str]) -> None:
        """Remember points to remove once the pointer has moved."""
        self._doomed += passage_ids

    def finish(self) -> None:
        """Nothing: the server optimises by itself, and every write was waited for."""

    def settle(self) -> None:
        """Remove what `delete` named."""
        for start in range(0, len(self._doomed), BATCH):
            ids: list[int | str | UUID] = list(self._doomed[start : start + BATCH])
            try:
                self._client.delete(self._collection, models.PointIdsList(points=ids), wait=True)
            except ApiException as error:
                raise IndexUnavailable(FAILED) from error

    def _index_fields(self) -> None:
        kinds = dict.fromkeys(KEYWORDS, models.PayloadSchemaType.KEYWORD)
        numbers = dict.fromkeys((DATE, GENERATION), models.PayloadSchemaType.INTEGER)
        for field, kind in (kinds | numbers).items():
            self._client.create_payload_index(self._collection, field, kind, wait=True)

    def _struct(self, point: Point) -> models.PointStruct:
        vector: dict[str, models.Vector] = {}
        if point.dense.any():  # a passage of which nothing is known is near to no question
            vector[DENSE] = point.dense.tolist()
        if point.sparse.indices:
            vector[SPARSE] = models.SparseVector(
                indices=list(point.sparse.indices), values=list(point.sparse.values)
            )
        payload = payload_of(point) | {GENERATION: self._generation}
        return models.PointStruct(id=point.passage_id, vector=vector, payload=payload)
