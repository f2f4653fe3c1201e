"""An index that is a list: brute force by the domain's own rules, to hold the engines to."""

from collections.abc import Sequence

from assistant.domain.answers import Filters
from assistant.index.ranking import DENSE_DIGITS, SPARSE_DIGITS, order
from assistant.ports import IndexQuery, Legs, Point, SparseVector


class ListIndex:
    """Searches and holds points; slow, and easy to see through."""

    def __init__(self, points: Sequence[Point] = ()) -> None:
        self._points = {point.passage_id: point for point in points}

    def search(self, query: IndexQuery) -> Legs:
        """Score every point that the asker may read and the filters let through."""
        found = [p for p in self._points.values() if p.audience.admits(query.asker)]
        found = [p for p in found if _passes(p, query.filters)]
        sparse = [(p.passage_id, _dot(query.sparse, p.sparse)) for p in found]
        sparse = order([pair for pair in sparse if pair[1] > 0], SPARSE_DIGITS)
        dense: list[tuple[str, float]] = []
        if query.dense is not None:
            known = [p for p in found if p.dense.any()]
            dense = order(
                [(p.passage_id, float(query.dense @ p.dense)) for p in known], DENSE_DIGITS
            )
        return Legs(sparse=tuple(sparse[: query.limit]), dense=tuple(dense[: query.limit]))

    def upsert(self, points: Sequence[Point]) -> None:
        """Add points, or replace those of the same ids."""
        self._points |= {point.passage_id: point for point in points}

    def delete(self, passage_ids: Sequence[str]) -> None:
        """Remove points; unknown ids are no error."""
        for id_ in passage_ids:
            self._points.pop(id_, None)

    def finish(self) -> None:
        """Nothing to do."""

    def settle(self) -> None:
        """Nothing waits."""


def _dot(query: SparseVector, point: SparseVector) -> float:
    weights = dict(zip(point.indices, point.values, strict=True))
    pairs = zip(query.indices, query.values, strict=True)
    return sum(value * weights.get(index, 0.0) for index, value in pairs)


def _passes(point: Point, filters: Filters) -> bool:
    day = point.date
    early = filters.date_from and (day is None or day < filters.date_from)
    late = filters.date_to and (day is None or day > filters.date_to)
    return not (early or late) and all(
        not wanted or has in wanted
        for wanted, has in (
            (filters.kinds, point.kind),
            (filters.bodies, point.body),
            (filters.document_ids, point.document_id),
            ({filters.case_number} - {None, ""}, point.case_number),
        )
    )
