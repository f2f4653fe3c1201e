"""Who may see what: every route has a row, and what is closed does not exist."""

# ruff: noqa: ANN001, ANN201 - the values of conftest cannot be imported by name

from collections.abc import Callable
from dataclasses import dataclass

import httpx
import pytest
from starlette.routing import Route
from starlette.testclient import TestClient

Call = Callable[[TestClient, str, dict[str, str]], httpx.Response]


@dataclass(frozen=True)
class Row:
    """How a route is called for a document, and what a closed one looks like there."""

    call: Call
    closed: int  # the status where the document may not be read; 200: the reply leaves it out


def get(path: str) -> Call:
    return lambda client, doc, headers: client.get(path.replace("DOC", doc), headers=headers)


def post(path: str, body: dict[str, object]) -> Call:
    def call(client: TestClient, doc: str, headers: dict[str, str]) -> httpx.Response:
        sent = body | {"filters": {"document_id": [doc]}}
        return client.post(path, json=sent, headers=headers)

    return call


def after_asking(method: str, path: str, body: dict[str, object] | None = None) -> Call:
    """Ask of the document first, and call a route of the asker's own answer or conversation."""

    def call(client: TestClient, doc: str, headers: dict[str, str]) -> httpx.Response:
        asked = post("/v1/ask", {"question": "q"})(client, doc, headers).json()
        whole = path.replace("CONVERSATION", asked["conversation_id"])
        whole = whole.replace("ANSWER", asked["answer_id"])
        return client.request(method, whole, json=body, headers=headers)

    return call


def send(path: str, body: dict[str, object]) -> Call:
    return lambda client, doc, headers: client.post(
        path.replace("DOC", doc), json=body, headers=headers
    )


def draft_from(quote: str) -> Call:
    """Draft from a quote that is said to stand in a document, and from what the check shows."""

    def call(client: TestClient, doc: str, headers: dict[str, str]) -> httpx.Response:
        body = {"text": "Her står det, som er for alle."}
        check = client.post("/v1/enquiries/check", json=body, headers=headers).json()
        claimed = {"document_id": doc, "page": 1, "quote": f"{quote} står det, som er for"}
        check["known"].append({"text": "Her står det", "citations": [claimed]})
        return client.post("/v1/enquiries", json=body | {"check": check}, headers=headers)

    return call


NO_DOCUMENTS = Row(get("/healthz"), 200)
TABLE: dict[tuple[str, str], Row] = {
    ("POST", "/v1/search"): Row(post("/v1/search", {"query": "q"}), 200),
    ("POST", "/v1/ask"): Row(post("/v1/ask", {"question": "q"}), 200),
    ("POST", "/v1/enquiries/check"): Row(
        send("/v1/enquiries/check", {"text": "Her står det"}), 200
    ),
    ("POST", "/v1/enquiries"): Row(draft_from("Her"), 200),
    ("GET", "/v1/documents"): Row(get("/v1/documents?limit=100"), 200),
    ("GET", "/v1/documents/{document_id}"): Row(get("/v1/documents/DOC"), 404),
    ("GET", "/v1/documents/{document_id}/file"): Row(get("/v1/documents/DOC/file"), 404),
    ("GET", "/v1/documents/{document_id}/pages/{number}"): Row(
        get("/v1/documents/DOC/pages/1?quote=Her"), 404
    ),
    ("GET", "/v1/documents/{document_id}/pages/{number}.png"): Row(
        get("/v1/documents/DOC/pages/1.png?width=200"), 404
    ),
    # An answer that an admin shared lies under the id of each document.
    ("GET", "/v1/answers/{answer_id}"): Row(get("/v1/answers/DOC"), 404),
    ("GET", "/v1/answers/{answer_id}/export.docx"): Row(get("/v1/answers/DOC/export.docx"), 404),
    ("POST", "/v1/answers/{answer_id}/feedback"): Row(
        send("/v1/answers/DOC/feedback", {"verdict": "right"}), 404
    ),
    ("POST", "/v1/answers/{answer_id}/share"): Row(
        after_asking("POST", "/v1/answers/ANSWER/share", {"shared": True}), 200
    ),
    ("GET", "/v1/conversations"): Row(after_asking("GET", "/v1/conversations"), 200),
    ("GET", "/v1/conversations/{conversation_id}"): Row(
        after_asking("GET", "/v1/conversations/CONVERSATION"), 200
    ),
    ("DELETE", "/v1/conversations/{conversation_id}"): Row(
        after_asking("DELETE", "/v1/conversations/CONVERSATION"), 200
    ),
    ("GET", "/v1/status"): Row(get("/v1/status"), 200),
    ("GET", "/v1/facets"): Row(get("/v1/facets"), 200),
    ("GET", "/healthz"): NO_DOCUMENTS,
    ("GET", "/readyz"): NO_DOCUMENTS,
    ("GET", "/metrics"): NO_DOCUMENTS,
    ("GET", "/docs"): NO_DOCUMENTS,
    ("GET", "/openapi.json"): NO_DOCUMENTS,
}
MAY_READ = {
    "public": {"public"},
    "council": {"public", "council"},
    "body": {"public", "body"},
    "admin": {"public", "council", "body", "closed"},
}
CELLS = [
    (route, who, name)
    for route in TABLE
    for who in MAY_READ
    for name in ("public", "council", "body", "closed")
]


def routes_of(app) -> set[tuple[str, str]]:
    found = set()
    described = {
        (method.upper(), path) for path, calls in app.openapi()["paths"].items() for method in calls
    }
    for route in app.routes:
        if isinstance(route, Route):
            found |= {(m, route.path) for m in route.methods or () if m != "HEAD"}
    return found | described | {("GET", "/docs")}


def test_every_route_has_a_row_in_the_access_table(world) -> None:
    assert routes_of(world.app) == set(TABLE)


@pytest.mark.parametrize(("route", "who", "name"), CELLS)
def test_an_asker_sees_what_is_theirs_and_no_trace_of_the_rest(world, client, route, who, name):
    row, headers = TABLE[route], world.headers(who)
    reply = row.call(client, world.id_of(name), headers)
    if row is NO_DOCUMENTS:
        assert "Titel" not in client.get(route[1], headers=headers).text
        return
    if name in MAY_READ[who]:
        assert reply.status_code == 200
        return
    assert reply.status_code == row.closed
    for trace in (f"Titel {name}", f"{name}.pdf", f"for {name} alene", world.id_of(name)):
        assert trace not in reply.text


@pytest.mark.parametrize("who", ["public", "council", "body"])
@pytest.mark.parametrize("route", list(TABLE))
def test_a_closed_document_answers_byte_for_byte_as_one_that_does_not_exist(
    world, client, route, who
):
    headers, call = world.headers(who), TABLE[route].call
    replies = []
    for document in (world.id_of("closed"), "f2b5a1d0-0000-5000-8000-000000000000"):
        world.ids.again()
        replies.append(call(client, document, headers))

    assert replies[0].content == replies[1].content
    assert replies[0].headers.multi_items() == replies[1].headers.multi_items()
    assert replies[0].status_code == replies[1].status_code


def test_taking_closed_documents_away_changes_no_byte_for_the_public(world, client) -> None:
    calls = [row.call for row in TABLE.values() if row is not NO_DOCUMENTS]
    before = [call(client, world.id_of("public"), {}).content for call in calls]
    for holder, kept in ((world.catalogue, "held"), (world.retriever, "hits")):
        whole = getattr(holder, kept)
        documents = [getattr(item, "document", item) for item in whole]
        setattr(
            holder, kept,
            [i for i, d in zip(whole, documents, strict=True) if d.audience.is_public],
        )  # fmt: skip
    world.ids.again()

    assert [call(client, world.id_of("public"), {}).content for call in calls] == before


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
