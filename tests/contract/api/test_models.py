"""What the service says of its models: their names to admins alone, counts to everyone."""

# ruff: noqa: ANN001, ANN201 - the values of conftest cannot be imported by name

from dataclasses import replace

from starlette.testclient import TestClient

from assistant.api.app import create_app


def test_the_model_of_the_index_is_named_to_admins_alone(world):
    app = create_app(replace(world.app.state.parts, model=lambda: "minilm@38f26e72108d"))
    client = TestClient(app)

    seen = {
        who: client.get("/v1/status", headers=world.headers(who)).json()["model"]
        for who in ("public", "council", "admin")
    }

    assert seen == {"public": None, "council": None, "admin": "minilm@38f26e72108d"}


def test_what_is_counted_elsewhere_is_among_the_metrics(world):
    gauges = {"byraad_reranker_late": lambda: 3}
    client = TestClient(create_app(replace(world.app.state.parts, gauges=gauges)))

    assert "byraad_reranker_late 3.0" in client.get("/metrics").text
