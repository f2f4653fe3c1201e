"""A Qdrant server or cluster behind the same port; a collection for each fitting of the encoder."""

from collections.abc import Sequence

from qdrant_client import QdrantClient, models
from qdrant_client.http.exceptions import ApiException

from assistant.errors import IndexUnavailable
from assistant.index.conditions import AnyOf, Between, Conditions, conditions_of
from assistant.index.ranking import DENSE_DIGITS, SPARSE_DIGITS, Scored, best
from assistant.index.server_writer import DENSE, GENERATION, SPARSE, ServerWriter
from assistant.index.writer import Generation
from assistant.ports import IndexQuery, Legs

SILENT = "Qdrant-serveren svarer ikke. Se efter BYRAAD_QDRANT_URL."
EXACT = models.SearchParams(exact=True)


class ServerIndex:
    """Searches one collection."""

    def __init__(self, client: QdrantClient, collection: str) -> None:
        """The client belongs to the caller."""
        self._client, self._collection = client, collection

    def search(self, query: IndexQuery) -> Legs:
        """Return the best points of each leg, exactly.

        Raises:
            IndexUnavailable: the server does not answer.
        """
        narrowed = _filter(conditions_of(query))
        sparse: tuple[Scored, ...] = ()
        dense: tuple[Scored, ...] = ()
        if query.sparse.indices:
            vector = models.SparseVector(
                indices=list(query.sparse.indices), values=list(query.sparse.values)
            )
            sparse = best(
                lambda n: self._run(vector, SPARSE, narrowed, n), query.limit, SPARSE_DIGITS
            )
        if query.dense is not None:
            numbers = query.dense.tolist()
            dense = best(
                lambda n: self._run(numbers, DENSE, narrowed, n), query.limit, DENSE_DIGITS
            )
        return Legs(sparse=tuple(pair for pair in sparse if pair[1] > 0), dense=dense)

    def _run(
        self,
        vector: models.SparseVector | list[float],
        using: str,
        narrowed: models.Filter | None,
        limit: int,
    ) -> list[Scored]:
        try:
            found = self._client.query_points(
                self._collection,
                query=vector,
                using=using,
                query_filter=narrowed,
                search_params=EXACT,
                limit=limit,
                with_payload=False,
            )
        except (ApiException, ValueError) as error:  # the in-memory mode raises ValueError
            raise IndexUnavailable(SILENT) from error
        return [(str(point.id), point.score) for point in found.points]


class ServerEngine:
    """Keeps the points on a server.

    Writing is in place, so new points come before the pointer moves and old ones go after it; the
    catalogue drops what it does not know.
    """

    def __init__(self, client: QdrantClient, *, prefix: str) -> None:
        """`prefix` begins the names of our collections alone: a sweep goes by it."""
        self._client, self._prefix = client, prefix

    def open(self, generation: Generation) -> ServerIndex:
        """Open the collection of a published generation."""
        return ServerIndex(self._client, self.collection(generation))

    def writer(self, generation: Generation, *, base: Generation | None, size: int) -> ServerWriter:
        """Write into the collection of `base`, or begin a new one."""
        writer = ServerWriter(self._client, self.collection(generation), generation.number)
        if base is None:
            writer.begin(size)
        return writer

    def is_intact(self, generation: Generation) -> bool:
        """Whether the collection is there and holds nothing of a run that was interrupted."""
        later = models.FieldCondition(key=GENERATION, range=models.Range(gt=generation.number))
        name = self.collection(generation)
        try:
            if not self._client.collection_exists(name):
                return False
            counted = self._client.count(name, count_filter=models.Filter(must=[later]))
        except ApiException as error:
            raise IndexUnavailable(SILENT) from error
        return counted.count == 0

    def sweep(self, current: Generation | None) -> None:
        """Remove our collections, save the current one."""
        kept = self.collection(current) if current else None
        try:
            for found in self._client.get_collections().collections:
                if found.name.startswith(f"{self._prefix}-") and found.name != kept:
                    self._client.delete_collection(found.name)
        except ApiException as error:
            raise IndexUnavailable(SILENT) from error

    def collection(self, generation: Generation) -> str:
        """Return the name of the collection that holds a generation."""
        return f"{self._prefix}-{generation.fitted_at}"


def _filter(conditions: Conditions) -> models.Filter | None:
    """Translate; no condition must become no filter."""
    if not conditions.must and not conditions.must_not:
        return None
    return models.Filter(must=_fields(conditions.must), must_not=_fields(conditions.must_not))


def _fields(conditions: Sequence[AnyOf | Between]) -> list[models.Condition]:
    return [_field(condition) for condition in conditions]


def _field(condition: AnyOf | Between) -> models.FieldCondition:
    if isinstance(condition, AnyOf):
        match = models.MatchAny(any=list(condition.values))
        return models.FieldCondition(key=condition.key, match=match)
    span = models.Range(gte=condition.low, lte=condition.high)
    return models.FieldCondition(key=condition.key, range=span)
