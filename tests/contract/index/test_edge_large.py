"""An index so large that the engine looks at bytes first finds what brute force finds."""

import uuid
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from assistant.domain.access import THE_PUBLIC, Asker, Audience
from assistant.domain.answers import NO_FILTERS, Filters
from assistant.domain.documents import DocumentKind
from assistant.index.edge import FEW, EdgeIndex
from assistant.index.edge_writer import INDEXING_THRESHOLD_KB, EdgeWriter
from assistant.index.ranking import DENSE_DIGITS
from assistant.ports import IndexQuery, Point, SparseVector, Vector

SIZE = 256
POINTS = INDEXING_THRESHOLD_KB * 1024 // (4 * SIZE) + 1_000
ADMIN = Asker(groups=frozenset({"admin"}))
OF_COUNCIL = Audience.of(["council"])


def directions(number: int, seed: int) -> Vector:
    drawn = np.random.default_rng(seed).normal(size=(number, SIZE)).astype(np.float32)
    lengths = np.linalg.norm(drawn, axis=1, keepdims=True).astype(np.float32)
    return np.asarray(drawn / lengths, np.float32)


def points(vectors: Vector, audience: Audience, *, first: int = 0) -> list[Point]:
    return [
        Point(
            passage_id=str(uuid.UUID(int=first + n)),
            document_id=str(n % 40),
            dense=vector,
            sparse=SparseVector((), ()),
            audience=audience,
            kind=DocumentKind.OTHER,
            body=None,
            date=None,
            case_number=None,
        )
        for n, vector in enumerate(vectors)
    ]


def an_index(folder: Path, held: Sequence[Point]) -> EdgeIndex:
    writer = EdgeWriter(folder, size=SIZE)
    writer.upsert(held)
    writer.finish()
    return EdgeIndex(folder)


@pytest.fixture(scope="module")
def vectors() -> Vector:
    return directions(POINTS, 1)


@pytest.fixture(scope="module")
def public(vectors: Vector, tmp_path_factory: pytest.TempPathFactory) -> EdgeIndex:
    return an_index(
        tmp_path_factory.mktemp("index") / "shard", points(vectors, Audience.of(["public"]))
    )


def dense(
    index: EdgeIndex, question: Vector, asker: Asker = ADMIN, filters: Filters = NO_FILTERS
) -> tuple[tuple[str, float], ...]:
    none = SparseVector((), ())
    query = IndexQuery(asker=asker, dense=question, sparse=none, filters=filters, limit=100)
    return index.search(query).dense


def best(
    vectors: Vector, question: Vector, chosen: "np.ndarray[tuple[int], np.dtype[np.int64]]"
) -> list[tuple[str, float]]:
    scores = (vectors[chosen].astype(np.float64) @ question.astype(np.float64)).round(DENSE_DIGITS)
    ranked = sorted(zip(scores.tolist(), chosen.tolist(), strict=True), key=lambda p: (-p[0], p[1]))
    return [(str(uuid.UUID(int=n)), score) for score, n in ranked[:100]]


@pytest.mark.parametrize("asked", range(5))
def test_the_nearest_are_those_of_brute_force(
    public: EdgeIndex, vectors: Vector, asked: int
) -> None:
    question = directions(5, 2)[asked]
    expected = best(vectors, question, np.arange(POINTS))
    found = dense(public, question)
    assert {id_ for id_, _ in found[:90]} <= {id_ for id_, _ in expected}
    assert [score for _, score in found] == pytest.approx([s for _, s in expected], abs=2e-5)


@pytest.mark.parametrize("number", [1, 2, FEW - 1, FEW, FEW + 1])
def test_however_many_documents_are_asked_for_only_theirs_are_found(
    public: EdgeIndex, vectors: Vector, number: int
) -> None:
    documents = frozenset(str(n) for n in range(number))
    question = directions(1, 3)[0]
    of_those = np.flatnonzero(np.arange(POINTS) % 40 < number)
    found = dense(public, question, filters=Filters(document_ids=documents))
    expected = best(vectors, question, of_those)
    assert [score for _, score in found] == pytest.approx([s for _, s in expected], abs=2e-5)
    assert {uuid.UUID(id_).int % 40 < number for id_, _ in found} == {True}


def test_closed_passages_change_no_score_and_no_order(
    public: EdgeIndex, vectors: Vector, tmp_path: Path
) -> None:
    closed = points(np.abs(directions(POINTS, 4)), OF_COUNCIL, first=10 * POINTS)
    shared = points(vectors, Audience.of(["public"]))
    beside = an_index(tmp_path / "shard", [*closed, *shared])
    for question in directions(5, 5):
        assert dense(beside, question, THE_PUBLIC) == dense(public, question, THE_PUBLIC)
