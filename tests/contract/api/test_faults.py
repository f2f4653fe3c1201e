"""Faults, floods, logs and metrics: what is told, and what never is."""

# ruff: noqa: ANN001, ANN201, ANN202 - the values of conftest cannot be imported by name

import json
import logging
import logging.config

import pytest

from assistant.api.messages import examples
from assistant.api.operations.logs import JsonLines, logging_config
from assistant.errors import (
    Busy,
    CatalogueUnavailable,
    GeneratorUnavailable,
    IndexUnavailable,
    OutOfSpace,
)
from assistant.settings import Settings

FAULTS = [IndexUnavailable, CatalogueUnavailable, GeneratorUnavailable, Busy, OutOfSpace]


@pytest.mark.parametrize("fault", FAULTS)
def test_a_part_that_is_down_is_503_and_its_message_stays_inside(world, client, fault, is_problem):
    world.retriever.fault = world.catalogue.fault = fault("http://qdrant.internt:6333 svarer ikke")
    for reply in (
        client.post("/v1/ask", json={"question": "q"}),
        client.post("/v1/search", json={"query": "q"}),
        client.get("/v1/documents"),
        client.get("/v1/status"),
        client.get("/readyz"),
    ):
        assert "internt" not in str(is_problem(reply, 503))
        assert reply.headers["retry-after"] == "5"
    assert client.get("/healthz").status_code == 200


def test_readiness_asks_what_it_was_told_to_ask(make_world, client, is_problem):
    def down():
        raise IndexUnavailable("nede")

    assert client.get("/readyz").json() == {"status": "ready"}
    is_problem(make_world(probe=down).client().get("/readyz"), 503)


def test_what_nobody_foresaw_is_a_problem_and_the_log_holds_its_class_alone(
    world, client, caplog, is_problem
):
    world.retriever.fault = ZeroDivisionError("hemmeligt spørgsmål")
    with caplog.at_level(logging.INFO):
        is_problem(client.post("/v1/ask", json={"question": "q"}), 500)
    written = "\n".join(JsonLines().format(record) for record in caplog.records)

    assert "ZeroDivisionError" in written
    assert "hemmeligt" not in written
    assert "Traceback" not in written


def test_the_log_tells_of_each_call_but_not_what_was_asked(world, client, caplog):
    headers = world.headers("council")
    with caplog.at_level(logging.INFO, logger="assistant"):
        client.post("/v1/ask", json={"question": "æblegrød"}, headers=headers)
        client.get(f"/v1/documents/{examples.DOCUMENT_ID}/pages/1", params={"quote": "æblegrød"})
    lines = [JsonLines().format(r) for r in caplog.records if r.name == "assistant.api"]
    calls = [json.loads(line) for line in lines]

    assert [(c["method"], c["route"], c["status"], c["asker"]) for c in calls] == [
        ("POST", "/v1/ask", 200, "member"),
        ("GET", "/v1/documents/{document_id}/pages/{number}", 200, "public"),
    ]
    assert all(isinstance(c["ms"], float) for c in calls)
    for secret in (
        "grød",
        "gr%C3%B8d",
        examples.DOCUMENT_ID,
        headers["Authorization"][7:],
        "counc",
    ):
        assert secret not in "".join(lines)


def test_the_logging_configuration_is_one_that_python_accepts():
    # Into a configurator of its own: nothing of this process is changed.
    assert logging.config.DictConfigurator(logging_config()).config["version"] == 1


def test_metrics_count_calls_and_answers_by_route_and_not_by_what_was_sent(client):
    client.post("/v1/ask", json={"question": "q"})
    client.get("/wp-login.php")
    client.request("BREW", "/v1/ask")
    text = client.get("/metrics").text

    assert 'byraad_http_requests_total{method="POST",route="/v1/ask",status="200"} 1.0' in text
    assert 'method="GET",route="unmatched",status="404"' in text
    assert 'method="other"' in text
    assert "BREW" not in text
    assert "wp-login" not in text
    assert 'byraad_answers_total{status="answered"} 1.0' in text


def test_too_many_calls_wait_and_others_do_not(make_world, is_problem):
    world = make_world(settings=Settings(rate_limit=3))
    client = world.client()
    statuses = [client.get("/v1/status").status_code for _ in range(3)]
    refused = client.get("/v1/status")

    assert statuses == [200] * 3
    is_problem(refused, 429)
    assert refused.headers["retry-after"] == "20"  # the clock stands at 1000: a minute ends at 1020
    assert client.get("/v1/status", headers=world.headers("council")).status_code == 200
    for free in ("/healthz", "/readyz", "/metrics"):
        assert client.get(free).status_code == 200
    world.clock.now += 20
    assert client.get("/v1/status").status_code == 200
