"""What leaves the service is written down first, and what cannot be written down stays closed."""

# ruff: noqa: ANN001, ANN201, ANN202 - the values of conftest cannot be imported by name

import json

import pytest

from assistant.api.questions import routes as questions
from assistant.errors import CatalogueUnavailable
from assistant.testing.trail import ListTrail

CLOSED = {"council": "council", "body": "body", "admin": "closed"}  # who may read which
# Every reply that shows a document: its method, its address, and the pages it is recorded with.
SHOWS = [
    ("GET", "/v1/documents/{id}", "GET /v1/documents/{document_id}", ()),
    ("GET", "/v1/documents/{id}/file", "GET /v1/documents/{document_id}/file", ()),
    ("GET", "/v1/documents/{id}/pages/1", "GET /v1/documents/{document_id}/pages/{number}", (1,)),
    ("GET", "/v1/documents/{id}/pages/1.png",
     "GET /v1/documents/{document_id}/pages/{number}.png", (1,)),
    ("GET", "/v1/documents", "GET /v1/documents", ()),
    ("POST", "/v1/search", "POST /v1/search", (1,)),
    ("POST", "/v1/ask", "POST /v1/ask", (1,)),
    ("GET", "/v1/answers/{id}", "GET /v1/answers/{answer_id}", (1,)),
    ("GET", "/v1/answers/{id}/export.docx", "GET /v1/answers/{answer_id}/export.docx", (1,)),
]  # fmt: skip


@pytest.fixture
def trail():
    return ListTrail()


@pytest.fixture
def world(make_world, trail):
    made = make_world(audit=trail)
    # The first hit is what is asked about: put the closed one first.
    made.retriever.hits = list(reversed(made.retriever.hits))
    return made


def called(world, client, method, path, who, name):
    body = {"query": "q", "question": "q"} if method == "POST" else None
    address = path.replace("{id}", world.id_of(name))
    return client.request(method, address, json=body, headers=world.headers(who))


def shown(trail, document):
    return [(r.person, r.purpose, s.pages) for r in trail.records for s in r.shown
            if s.document_id == document]  # fmt: skip


@pytest.mark.parametrize("who", CLOSED)
@pytest.mark.parametrize(("method", "path", "purpose", "pages"), SHOWS)
def test_each_reply_that_shows_a_document_is_one_record(
    world, client, trail, method, path, purpose, pages, who
):
    reply = called(world, client, method, path, who, CLOSED[who])
    assert reply.status_code == 200
    assert shown(trail, world.id_of(CLOSED[who])) == [(who, purpose, pages)]
    assert len(trail.records) == 1
    assert "q" not in [r.purpose for r in trail.records]


@pytest.mark.parametrize(("method", "path", "purpose", "pages"), SHOWS)
def test_the_public_is_no_person(world, client, trail, method, path, purpose, pages):
    assert called(world, client, method, path, "public", "public").status_code == 200
    assert trail.records == []


@pytest.mark.parametrize("who", CLOSED)
@pytest.mark.parametrize(("method", "path", "purpose", "pages"), SHOWS)
def test_what_cannot_be_written_down_is_not_shown_where_it_is_closed(
    world, client, trail, is_problem, method, path, purpose, pages, who
):
    trail.fault = CatalogueUnavailable("disken er fuld")
    reply = called(world, client, method, path, who, CLOSED[who])
    assert is_problem(reply, 503)["detail"].startswith("Det kan ikke skrives ned")
    assert "alene" not in reply.text


@pytest.mark.parametrize(
    ("method", "path", "purpose", "pages"), [row for row in SHOWS if "{id}" in row[1]]
)
def test_what_is_public_is_shown_to_a_member_all_the_same(
    world, client, trail, method, path, purpose, pages
):
    trail.fault = CatalogueUnavailable("disken er fuld")
    assert called(world, client, method, path, "council", "public").status_code == 200


def test_of_what_does_not_exist_for_the_asker_nothing_is_written(world, client, trail):
    for method, path, _, _ in SHOWS:
        if "{id}" in path:
            assert called(world, client, method, path, "council", "closed").status_code == 404
    assert trail.records == []


def streamed(world, client, who):
    headers = {**world.headers(who), "Accept": "text/event-stream"}
    return client.post("/v1/ask", json={"question": "q"}, headers=headers).text


def test_a_stream_writes_a_place_down_before_its_citation_leaves(world, client, trail):
    told = []
    before = questions.event_stream

    def watching(events):
        def noted():
            for name, data in events:
                told.append((name, len(trail.records)))
                yield name, data

        return before(noted())

    questions.event_stream = watching
    try:
        text = streamed(world, client, "council")
    finally:
        questions.event_stream = before
    assert "event: done" in text
    assert ("citation", 1) in told
    assert shown(trail, world.id_of("council")) == [("council", "POST /v1/ask", (1,))]


def test_a_stream_that_cannot_be_written_down_ends_before_its_citation(world, client, trail):
    trail.fault = CatalogueUnavailable("disken er fuld")
    text = streamed(world, client, "council")
    assert "event: citation" not in text
    assert "event: done" not in text
    last = [line for line in text.split("\n") if line.startswith("data: ")][-1]
    assert json.loads(last.removeprefix("data: "))["status"] == 503


@pytest.mark.parametrize(("method", "path", "purpose", "pages"), SHOWS)
def test_a_service_without_the_audit_is_caught(
    world, client, trail, monkeypatch, method, path, purpose, pages
):
    rooms = ("questions.routes", "documents.routes", "kept.answers", "kept.conversations")
    for module in rooms:
        monkeypatch.setattr(f"assistant.api.{module}.audited", lambda *_: None)
    called(world, client, method, path, "council", "council")
    assert shown(trail, world.id_of("council")) == []


def test_a_conversation_that_is_opened_again_is_one_record(world, client, trail):
    headers = world.headers("council")
    first = client.post("/v1/ask", json={"question": "q"}, headers=headers).json()
    more = {"question": "q", "conversation_id": first["conversation_id"]}
    client.post("/v1/ask", json=more, headers=headers)
    trail.records.clear()
    client.get(f"/v1/conversations/{first['conversation_id']}", headers=headers)
    purpose = "GET /v1/conversations/{conversation_id}"
    assert shown(trail, world.id_of("council")) == [("council", purpose, (1,))]


def test_an_admin_sees_what_one_person_was_shown_with_todays_titles(world, client, trail):
    called(world, client, "GET", "/v1/documents/{id}/pages/1", "council", "council")
    called(world, client, "GET", "/v1/documents/{id}", "body", "body")
    reply = client.get("/v1/audit?person=council", headers=world.headers("admin"))
    assert reply.json() == {
        "person": "council",
        "total": 1,
        "records": [{
            "id": 1, "at": "2025-11-21T18:30:00Z", "person": "council",
            "groups": ["council", "public"], "policy": "",
            "purpose": "GET /v1/documents/{document_id}/pages/{number}",
            "documents": [{"document_id": world.id_of("council"), "title": "Titel council",
                           "file": "mappe/council.pdf", "pages": [1]}],
        }],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("query", "count"),
    [("", 1), ("&from=2025-11-21&to=2025-11-21", 1), ("&from=2025-11-22", 0),
     ("&to=2025-11-20", 0), ("&offset=1", 0)],
)  # fmt: skip
def test_days_are_danish_and_both_are_included(world, client, trail, query, count):
    called(world, client, "GET", "/v1/documents/{id}", "council", "council")
    reply = client.get(f"/v1/audit?person=council{query}", headers=world.headers("admin"))
    assert len(reply.json()["records"]) == count


@pytest.mark.parametrize("who", ["public", "council", "body"])
@pytest.mark.parametrize(
    "query", ["", "?person=council", "?person=nobody", "?from=x", "?limit=x&person=admin"]
)
def test_to_everyone_else_the_audit_does_not_exist(world, client, who, query):
    headers = world.headers(who)
    absent = client.get(f"/v1/documents/{'0' * 36}", headers=headers)
    reply = client.get(f"/v1/audit{query}", headers=headers)
    assert (reply.status_code, reply.content) == (404, absent.content)
    assert reply.headers.multi_items() == absent.headers.multi_items()


@pytest.mark.parametrize("query", ["", "?person=", "?person=a&from=i går", "?person=a&limit=-1"])
def test_what_cannot_be_meant_is_told_to_an_admin(world, client, is_problem, query):
    is_problem(client.get(f"/v1/audit{query}", headers=world.headers("admin")), 422)
