"""One suite for every implementation of `PassageIndex`, held to brute force."""

import datetime
import itertools
import os
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol

import numpy as np
import pytest
from qdrant_client import QdrantClient

from assistant.domain.access import Asker, Audience
from assistant.domain.answers import NO_FILTERS, Filters
from assistant.domain.documents import DocumentKind
from assistant.index.edge import EdgeEngine
from assistant.index.server import ServerEngine
from assistant.index.writer import Generation, IndexEngine, IndexWriter
from assistant.ports import IndexQuery, PassageIndex, Point, SparseVector
from assistant.testing.list_index import ListIndex

SIZE = 8
PUBLIC = Audience.of(["public"])
COUNCIL = Audience.of(["council"])
CLOSED = Audience.of([])
ADMIN = Asker(groups=frozenset({"admin"}))
ANNA = Asker(user="anna", groups=frozenset({"council"}))
MEMBER = Asker(groups=frozenset({"council"}))
TECHNICAL = Asker(user="bo", groups=frozenset({"body:teknisk-udvalg"}))


class Filled(Protocol):
    """Makes an index of points."""

    def __call__(self, *points: Point) -> PassageIndex: ...


class ListEngine:
    """The fake as an engine, so that one suite fits all."""

    def __init__(self) -> None:
        self.held: dict[int, ListIndex] = {}

    def open(self, generation: Generation) -> PassageIndex:
        return self.held[generation.number]

    def writer(self, generation: Generation, *, base: Generation | None, size: int) -> IndexWriter:
        self.held[generation.number] = ListIndex(
            list(self.held[base.number]._points.values()) if base else ()
        )
        return self.held[generation.number]

    def is_intact(self, generation: Generation) -> bool:
        return generation.number in self.held

    def sweep(self, current: Generation | None) -> None:
        pass


SERVER = os.environ.get("BYRAAD_TEST_QDRANT_URL")
ENGINES: dict[str, Callable[[], IndexEngine]] = {
    "list": ListEngine,
    "edge": EdgeEngine,
    "server-in-memory": lambda: ServerEngine(QdrantClient(":memory:"), prefix="byraad-test"),
}
if SERVER:
    ENGINES["server"] = lambda: ServerEngine(
        QdrantClient(SERVER), prefix=f"test-{uuid.uuid4().hex}"
    )
# The in-memory mode of qdrant-client says what it ignores; nothing is lost there.
pytestmark = [
    pytest.mark.filterwarnings("ignore:Payload indexes have no effect"),
    pytest.mark.filterwarnings("ignore:Local mode performs exact"),
]


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest) -> Iterator[IndexEngine]:
    engine = ENGINES[request.param]()
    yield engine
    engine.sweep(None)


@pytest.fixture
def filled(engine: IndexEngine, tmp_path: Path) -> Filled:
    numbers = itertools.count(1)

    def fill(*points: Point) -> PassageIndex:
        n = next(numbers)
        generation = Generation(number=n, fitted_at=n, folder=tmp_path / str(n))
        writer = engine.writer(generation, base=None, size=SIZE)
        writer.upsert(points)
        writer.finish()
        writer.settle()
        return engine.open(generation)

    return fill


@pytest.mark.skipif(SERVER is None, reason="BYRAAD_TEST_QDRANT_URL names no Qdrant server")
def test_the_suite_ran_on_a_server() -> None:
    assert "server" in ENGINES


def name(number: int) -> str:
    return str(uuid.UUID(int=number))


def point(
    number: int,
    *,
    sparse: dict[int, float] | None = None,
    dense: tuple[float, ...] = (),
    audience: Audience = PUBLIC,
    document: str = "d",
    kind: DocumentKind = DocumentKind.OTHER,
    body: str | None = None,
    date: datetime.date | None = None,
    case_number: str | None = None,
) -> Point:
    weights = sorted((sparse or {7: 1.0}).items())
    return Point(
        passage_id=name(number),
        document_id=document,
        dense=np.array(dense + (0.0,) * (SIZE - len(dense)), dtype=np.float32),
        sparse=SparseVector(tuple(i for i, _ in weights), tuple(v for _, v in weights)),
        audience=audience,
        kind=kind,
        body=body,
        date=date,
        case_number=case_number,
    )


def query(
    asker: Asker = ADMIN,
    *,
    sparse: dict[int, float] | None = None,
    dense: tuple[float, ...] = (1.0,),
    filters: Filters = NO_FILTERS,
    limit: int = 10,
) -> IndexQuery:
    weights = sorted(({7: 1.0} if sparse is None else sparse).items())
    return IndexQuery(
        asker=asker,
        dense=np.array(dense + (0.0,) * (SIZE - len(dense)), dtype=np.float32) if dense else None,
        sparse=SparseVector(tuple(i for i, _ in weights), tuple(v for _, v in weights)),
        filters=filters,
        limit=limit,
    )


def found(index: PassageIndex, asked: IndexQuery) -> tuple[list[int], list[int]]:
    legs = index.search(asked)
    return tuple(  # type: ignore[return-value]
        [uuid.UUID(id_).int for id_, _ in leg] for leg in (legs.sparse, legs.dense)
    )


def random_points(number: int, seed: int) -> list[Point]:
    """Points whose scores are exact in 32 bits, with many ties, and every kind of metadata."""
    rng = np.random.default_rng(seed)
    audiences = [
        PUBLIC,
        COUNCIL,
        CLOSED,
        Audience.of(["body:teknisk-udvalg"]),
        Audience.of(["public", "council"], ["user:anna"]),
    ]
    kinds = list(DocumentKind)
    dates = [
        None,
        datetime.date(2024, 12, 31),
        datetime.date(2025, 1, 1),
        datetime.date(2025, 6, 1),
    ]
    return [
        point(
            int(rng.integers(1, 2**60)),
            sparse={
                int(i): float(w)
                for i, w in zip(rng.integers(0, 2**32, 2), rng.integers(1, 5, 2) / 4, strict=True)
            }
            | {int(i): float(rng.integers(1, 9) / 4) for i in rng.choice(12, 4, replace=False)},
            dense=tuple(float(v) for v in rng.integers(-2, 3, SIZE) / 4),
            audience=audiences[rng.integers(len(audiences))],
            document=f"d{rng.integers(6)}",
            kind=kinds[rng.integers(3)],
            body=[None, "teknisk-udvalg", "aarhus-byraad"][rng.integers(3)],
            date=dates[rng.integers(len(dates))],
            case_number=[None, "EMN-1", "EMN-2"][rng.integers(3)],
        )
        for _ in range(number)
    ]


ASKERS = [Asker(), ADMIN, ANNA, MEMBER, TECHNICAL, Asker(user="anna")]
FILTERS = [
    NO_FILTERS,
    Filters(kinds=frozenset({DocumentKind.AGENDA})),
    Filters(bodies=frozenset({"teknisk-udvalg"}), date_from=datetime.date(2025, 1, 1)),
    Filters(date_to=datetime.date(2024, 12, 31)),
    Filters(case_number="EMN-1", document_ids=frozenset({"d1", "d2", "d3"})),
    Filters(document_ids=frozenset({"unknown"})),
]


def test_hits_scores_and_order_are_those_of_brute_force(filled: Filled) -> None:
    points = random_points(400, seed=1)
    index, oracle = filled(*points), ListIndex(points)
    rng = np.random.default_rng(2)
    compared = 0
    for asker in ASKERS:
        for filters in FILTERS:
            asked = query(
                asker,
                sparse={int(i): float(rng.integers(1, 9) / 4) for i in rng.choice(12, 3)},
                dense=tuple(float(v) for v in rng.integers(-2, 3, SIZE) / 4),
                filters=filters,
                limit=int(rng.integers(1, 60)),
            )
            assert index.search(asked) == oracle.search(asked), (asker, filters)
            compared += 1
    assert compared == len(ASKERS) * len(FILTERS)


def test_the_public_finds_only_what_is_public(filled: Filled) -> None:
    index = filled(
        point(1, dense=(1.0,)),
        point(2, dense=(1.0,), audience=COUNCIL),
        point(3, dense=(1.0,), audience=CLOSED),
    )
    assert found(index, query(Asker())) == ([1], [1])


def test_a_point_without_audience_is_hidden_from_all_but_admins(filled: Filled) -> None:
    index = filled(point(1, dense=(1.0,), audience=CLOSED))
    everyone = Asker(groups=frozenset({"council", "body:teknisk-udvalg"}))
    assert found(index, query(everyone)) == ([], [])
    assert found(index, query(ADMIN)) == ([1], [1])


def test_an_excluded_person_does_not_find_it_though_a_group_of_theirs_may(filled: Filled) -> None:
    shut = Audience.of(["council"], ["user:anna"])
    index = filled(point(1, dense=(1.0,), audience=shut))
    assert found(index, query(ANNA)) == ([], [])
    assert found(index, query(MEMBER)) == ([1], [1])


def test_a_committee_does_not_read_the_councils_and_the_council_not_a_committees(
    filled: Filled,
) -> None:
    index = filled(
        point(1, audience=Audience.of(["body:teknisk-udvalg"])), point(2, audience=COUNCIL)
    )
    assert found(index, query(TECHNICAL))[0] == [1]
    assert found(index, query(MEMBER))[0] == [2]


def test_a_document_without_a_date_is_outside_every_period(filled: Filled) -> None:
    index = filled(point(1), point(2, date=datetime.date(2025, 10, 8)))
    since = Filters(date_from=datetime.date(1900, 1, 1))
    until = Filters(date_to=datetime.date(2100, 1, 1))
    assert found(index, query(filters=since))[0] == [2]
    assert found(index, query(filters=until))[0] == [2]


def test_both_ends_of_a_period_are_inside_it(filled: Filled) -> None:
    day = datetime.date(2025, 10, 8)
    index = filled(point(1, date=day))
    assert found(index, query(filters=Filters(date_from=day, date_to=day)))[0] == [1]


def test_equal_scores_are_ordered_by_id_also_where_the_limit_cuts(filled: Filled) -> None:
    index = filled(*(point(n, dense=(1.0,)) for n in range(300, 0, -1)))
    first = list(range(1, 21))
    assert found(index, query(limit=20)) == (first, first)


def test_terms_of_32_bits_keep_apart(filled: Filled) -> None:
    index = filled(point(1, sparse={2**32 - 1: 1.0}), point(2, sparse={2**31: 1.0}))
    assert found(index, query(sparse={2**32 - 1: 1.0}))[0] == [1]


def test_the_weights_travel_with_the_question(filled: Filled) -> None:
    index = filled(point(1, sparse={1: 2.0, 2: 0.5}), point(2, sparse={2: 3.0}))
    legs = index.search(query(sparse={1: 0.25, 2: 4.0}))
    assert legs.sparse == ((name(2), 12.0), (name(1), 2.5))


def test_a_passage_of_which_nothing_is_known_is_in_no_dense_leg(filled: Filled) -> None:
    index = filled(point(1), point(2, dense=(-1.0,)))
    assert found(index, query()) == ([1, 2], [2])


def test_a_question_with_one_kind_of_vector_has_one_leg(filled: Filled) -> None:
    index = filled(point(1, dense=(1.0,)))
    assert found(index, query(dense=())) == ([1], [])
    assert found(index, query(sparse={})) == ([], [1])


def test_an_empty_index_finds_nothing(filled: Filled) -> None:
    assert found(filled(), query()) == ([], [])


def test_what_is_closed_leaves_no_trace_in_what_the_public_finds(filled: Filled) -> None:
    points = [p for p in random_points(120, seed=3) if p.audience == PUBLIC]
    closed = [point(n, sparse={3: 9.0}, dense=(1.0,), audience=COUNCIL) for n in range(1, 200)]
    asked = query(Asker(), sparse={3: 1.0, 4: 0.5})
    assert filled(*points).search(asked) == filled(*points, *closed).search(asked)


def test_a_later_generation_changes_and_removes_and_leaves_the_published_one(
    engine: IndexEngine, tmp_path: Path
) -> None:
    first = Generation(number=1, fitted_at=1, folder=tmp_path / "1")
    second = Generation(number=2, fitted_at=1, folder=tmp_path / "2")
    writer = engine.writer(first, base=None, size=SIZE)
    writer.upsert([point(1), point(2), point(3)])
    writer.finish()
    published = engine.open(first)

    draft = engine.writer(second, base=first, size=SIZE)
    draft.upsert([point(2, audience=COUNCIL), point(4)])
    draft.delete([name(1), name(99)])
    draft.finish()
    # Before the pointer moves, what is published has lost nothing that may still be read.
    assert {1, 3} <= set(found(published, query(Asker()))[0])

    draft.settle()
    assert found(engine.open(second), query(Asker()))[0] == [3, 4]
    assert found(engine.open(second), query(MEMBER))[0] == [2, 3, 4]
    assert engine.is_intact(second)
