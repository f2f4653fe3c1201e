"""What is sent to say who one is: taken at its word, or refused; never passed over."""

# ruff: noqa: ANN001 - the values of conftest cannot be imported by name

import pytest

BAD_HEADERS = [
    [("Authorization", "")],
    [("Authorization", "Bearer")],
    [("Authorization", "Bearer ")],
    [("Authorization", "Bearer not-a-token")],
    [("Authorization", "Basic YW5uYTphbm5h")],
    [("Authorization", "Token abc")],
    [("Authorization", "Bearer a.b.c"), ("Authorization", "Bearer a.b.c")],
]


@pytest.mark.parametrize("sent", BAD_HEADERS)
@pytest.mark.parametrize("path", ["/v1/status", "/v1/documents", "/docs", "/nowhere"])
def test_a_bad_token_is_401_and_never_the_public(client, sent, path) -> None:
    reply = client.get(path, headers=sent)

    assert reply.status_code == 401
    assert reply.headers["content-type"] == "application/problem+json"
    assert reply.headers["www-authenticate"] == "Bearer"


def test_an_expired_token_is_401_and_a_bad_body_does_not_hide_it(world, client) -> None:
    token = world.tokens.issue("anna", ["council"], 0.01)  # less than a second: expired at once
    for body in (b"{", b"{}"):
        reply = client.post("/v1/ask", content=body, headers={"Authorization": f"Bearer {token}"})
        assert reply.status_code == 401
        assert "udløbet" in reply.json()["detail"]


def test_a_good_token_in_any_case_of_the_scheme_is_accepted(world, client) -> None:
    token = world.tokens.issue("anna", ["council"])

    reply = client.get("/v1/documents", headers={"Authorization": f"bearer {token}"})

    assert reply.json()["total"] == 3


def test_identity_headers_of_a_proxy_are_nobody(client) -> None:
    forged = {"X-Forwarded-User": "admin", "X-Auth-Request-Groups": "admin", "Remote-User": "x"}

    assert client.get("/v1/documents", headers=forged).json()["total"] == 2
