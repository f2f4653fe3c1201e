"""Worlds with closed papers, and the same without: no byte differs to those who may not read."""

# ruff: noqa: ANN001 - the values of the conftests cannot be imported by name

import os
from collections import Counter

import pytest

from assistant.domain.access import THE_PUBLIC
from assistant.testing.closed_worlds import BO, CARLA, CLOSED_SOURCE, closed_world, write
from assistant.testing.probing import ID, MIXTURE, NORMAL, ORDER, SECRET

WORLDS = int(os.environ.get("SOAK_WORLDS", "12"))
KEPT = 20  # worlds that other tests here use, too
EACH = 10  # requests of the mixture a world; those that list something come on top
AMONG_MEMBERS = 3


def test_the_public_gets_the_same_bytes_whatever_is_closed(
    pairs, comparing, record_property
) -> None:
    comparison, found = comparing(), []
    for seed in range(WORLDS):
        pair = pairs(seed)
        found += comparison.differences(pair, EACH)
        if seed >= KEPT:
            pair.remove()

    record_property(
        f"{WORLDS} paired worlds, the public",
        f"{len(found)} differences in {comparison.compared} comparisons on "
        f"{len(comparison.routes)} routes, {comparison.allowed} of them allowed",
    )
    assert found == [], "\n".join(map(str, found[:3]))
    assert comparison.compared >= 10 * WORLDS
    assert comparison.allowed > comparison.compared // 3
    assert comparison.with_their_answer > WORLDS // 2


@pytest.mark.parametrize("asker", [CARLA, BO], ids=["council", "body"])
def test_a_member_gets_the_same_bytes_whatever_is_closed_to_her(
    pairs, comparing, record_property, asker
) -> None:
    comparison = comparing()
    found = [
        difference
        for seed in range(AMONG_MEMBERS)
        for difference in comparison.differences(pairs(seed, asker), EACH)
    ]

    record_property(
        f"{AMONG_MEMBERS} paired worlds, {asker.user} of {sorted(asker.groups)[0]}",
        f"{len(found)} differences in {comparison.compared} comparisons",
    )
    assert found == [], "\n".join(map(str, found[:3]))


def test_where_everything_is_closed_it_looks_as_if_there_were_nothing(
    ingest, join, tmp_path
) -> None:
    world = closed_world(1)
    closed = [paper for paper in world.papers if not paper.audience.is_public]
    ingest(tmp_path / "closed", write(closed, tmp_path / "papers", order=[CLOSED_SOURCE]))
    question = f"Hvad koster {world.secrets[0]} i sagen om {world.matters[0]}?"
    calls = (
        *(("GET", f"/v1/{name}", None) for name in ("status", "facets", "documents", "enquiries")),
        ("GET", "/readyz", None),
        ("POST", "/v1/search", {"query": question}),
        ("POST", "/v1/ask", {"question": question}),
        ("POST", "/v1/enquiries/check", {"text": question}),
    )
    with join(tmp_path / "nothing") as nothing, join(tmp_path / "closed") as beside:
        for call in calls:
            assert beside.call(THE_PUBLIC, *call) == nothing.call(THE_PUBLIC, *call), call


def test_of_ten_requests_four_speak_of_secrets_two_name_papers_and_two_give_orders() -> None:
    shares = Counter(MIXTURE)
    assert {kind: shares[kind] / len(MIXTURE) for kind in shares} == {
        SECRET: 0.4, ID: 0.2, NORMAL: 0.2, ORDER: 0.2,
    }  # fmt: skip


def test_every_route_is_compared(pairs, comparing, table, join) -> None:
    with join(pairs(0).alone) as joined:
        routes = {
            f"{method.upper()} {path}"
            for path, calls in joined.app.openapi()["paths"].items()
            for method in calls
        }

    assert {row.route for row in table} >= routes - {"GET /metrics"}
    assert {row.route for row in table} - routes == {"GET /docs", "GET /openapi.json"}
