"""The OpenAPI document and /docs: complete, with an example for every call, each of which works."""

# ruff: noqa: ANN001, ANN201 - the values of conftest cannot be imported by name

import re

import pytest

# To all others these answer as an address that does not exist.
FOR_ADMINS = {
    "/v1/access/marks",
    "/v1/access/marks/{document_id}",
    "/v1/audit",
    "/v1/documents/{document_id}/access",
}


def calls_of(document):
    for path, methods in document["paths"].items():
        for method, call in methods.items():
            yield path, method, call


def sent(client, path, method, call, headers):
    given = {p["name"]: next(iter(p.get("examples", {}).values()), {}).get("value")
             for p in call.get("parameters", [])}  # fmt: skip
    places = {p["name"]: p["in"] for p in call.get("parameters", [])}
    for name, value in given.items():
        path = path.replace("{" + name + "}", str(value))
    query = {n: v for n, v in given.items() if places[n] == "query"}
    body = call.get("requestBody", {}).get("content", {}).get("application/json", {})
    examples = [e["value"] for e in body.get("examples", {}).values()] or [None]
    return [
        client.request(method, path, params=query, json=example, headers=headers)
        for example in examples
    ]


def test_every_calls_example_works_and_gives_what_is_shown(world, client):
    document = client.get("/openapi.json").json()
    assert len(list(calls_of(document))) == 42
    for path, method, call in calls_of(document):
        shown = call["responses"]["200"]["content"]
        who = "admin" if path in FOR_ADMINS else "council"
        for reply in sent(client, path, method, call, world.headers(who)):
            assert reply.status_code == 200, (path, reply.text)
            media = next(iter(shown))
            if media == "application/json":
                assert keys(reply.json()) == keys(shown[media]["example"]), path


def keys(value):
    """The shape of a value: its members, as deep as they go.

    The framework leaves null out of the examples it shows.
    """
    if isinstance(value, dict):
        return {name: keys(inner) for name, inner in value.items() if inner is not None}
    return (
        [keys(value[0])] if isinstance(value, list) and value and isinstance(value[0], dict) else 0
    )


def test_every_parameter_and_body_has_an_example_and_every_call_says_what_it_does(client):
    for path, _method, call in calls_of(client.get("/openapi.json").json()):
        assert call["description"], path
        for parameter in call.get("parameters", []):
            if parameter["in"] != "header":
                assert parameter["examples"], (path, parameter["name"])
        if "requestBody" in call:
            assert call["requestBody"]["content"]["application/json"]["examples"], path
        assert "/v1/" not in path or call["security"] == [{"HTTPBearer": []}], path
        assert {"401", "422", "429", "503"} <= set(call["responses"]), path
        assert "HTTPValidationError" not in str(call), path


def test_the_page_lists_every_call_and_loads_nothing(client):
    reply = client.get("/docs")
    for path, method, _ in calls_of(client.get("/openapi.json").json()):
        assert f"{method.upper()}</span> <code>{path}</code>" in reply.text
    assert '<html lang="da">' in reply.text
    assert "<script" not in reply.text
    assert not re.search(r"(src|href)=.https?:", reply.text)
    assert "default-src 'none'" in reply.headers["content-security-policy"]
    assert "application/problem+json" in reply.text


@pytest.mark.parametrize("path", ["/redoc", "/docs/oauth2-redirect"])
def test_the_frameworks_own_pages_are_not_served(client, path):
    assert client.get(path).status_code == 404
