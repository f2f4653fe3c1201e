"""Bad input, faults and floods: a plain Danish problem, never a 500, never a trace."""

# ruff: noqa: ANN001, ANN201 - the values of conftest cannot be imported by name

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.api.messages import examples

JSON = {"Content-Type": "application/json"}


@pytest.mark.parametrize(
    ("sent", "reason"),
    [
        ({"question": ""}, "Spørgsmålet er tomt. Skriv et spørgsmål."),
        ({"question": " \n\t "}, "Spørgsmålet er tomt. Skriv et spørgsmål."),
        ({"question": "\x00\x01"}, "Spørgsmålet er tomt. Skriv et spørgsmål."),
        ({"question": "a" * 4001}, "Spørgsmålet er for langt: højst 4.000 tegn."),
        ({}, "Spørgsmålet mangler."),
        ({"question": 7}, "Spørgsmålet skal være tekst."),
        ({"question": None}, "Spørgsmålet skal være tekst."),
        ([], "Indholdet skal være et JSON-objekt, sendt som application/json."),
        ("x", "Indholdet skal være et JSON-objekt, sendt som application/json."),
        ({"question": "q", "filters": []}, "filters skal være et objekt."),
        ({"question": "q", "filters": {"kind": ["roman"]}}, "filters.kind skal være en af: dagsor"),
        ({"question": "q", "filters": {"kind": "bilag"}}, "filters.kind skal være en liste."),
        ({"question": "q", "filters": {"from": "i går"}}, "En dato skal findes og skrives som"),
        ({"question": "q", "filters": {"from": "2025-02-30"}}, "En dato skal findes og skrives"),
        ({"question": "q", "filters": {"from": 1}}, "En dato skal findes og skrives som"),
        ({"question": "q", "filters": {"from": "2025-01-02", "to": "2025-01-01"}},
         "Fra-datoen ligger efter til-datoen."),
        ({"question": "q", "conversation_id": "a b"}, "conversation_id har tegn, der ikke kan br"),
    ],
)  # fmt: skip
def test_a_bad_question_gets_a_plain_reason(client, sent, reason, is_problem):
    assert reason in str(is_problem(client.post("/v1/ask", json=sent), 422)["detail"])


@pytest.mark.parametrize("limit", [0, 101, -1, 10**30, "10", 1.5, True, None])
def test_a_limit_outside_1_to_100_is_refused(client, limit, is_problem):
    is_problem(client.post("/v1/search", json={"query": "q", "limit": limit}), 422)


@pytest.mark.parametrize(
    "query", ["limit=0", "limit=101", "limit=x", "offset=-1", "limit=" + "9" * 5000]
)
def test_a_run_of_documents_is_bounded(client, query, is_problem):
    is_problem(client.get(f"/v1/documents?{query}"), 422)


def test_the_edges_are_accepted(client):
    assert client.post("/v1/ask", json={"question": "a" * 4000}).status_code == 200
    for limit in (1, 100):
        assert client.post("/v1/search", json={"query": "q", "limit": limit}).status_code == 200
    assert client.post("/v1/search", json={"query": "q", "unknown": 1}).status_code == 200


@pytest.mark.parametrize(
    ("content", "headers"),
    [
        (b"", JSON),
        (b"{", JSON),
        (b"\xff\xfe\xff", JSON),
        (b'{"question": "\xd8"}', JSON),
        (b'{"question": "\\ud800"}', JSON),
        (b"[" * 100_000 + b"]" * 100_000, JSON),
        (b'{"question": ' + b'{"a":' * 50_000, JSON),
        (b'{"question": ' + b"9" * 50_000 + b"}", JSON),
        (b'{"question": NaN}', JSON),
        (b'{"question": "q"}', {"Content-Type": "text/plain"}),
        (b'{"question": "q"}', {"Content-Type": "application/x-www-form-urlencoded"}),
        (b'{"question": "q"}', {"Content-Type": "multipart/form-data; boundary=x"}),
        (b'{"question": "q"}', {"Content-Type": "/"}),
        (b'{"question": "q"}', {}),
    ],
)
@pytest.mark.parametrize("path", ["/v1/ask", "/v1/search"])
def test_what_is_no_json_object_is_unprocessable(client, path, content, headers, is_problem):
    is_problem(client.post(path, content=content, headers=headers), 422)


def test_a_body_over_a_megabyte_is_too_large_announced_or_not(client, is_problem):
    big = json.dumps({"question": "a" * 1_100_000}).encode()

    is_problem(client.post("/v1/ask", content=big, headers=JSON), 413)
    is_problem(
        client.post("/v1/ask", content=iter([big[:600_000], big[600_000:]]), headers=JSON), 413
    )


def test_an_unknown_address_and_a_wrong_method_are_problems(client, is_problem):
    is_problem(client.get("/v1/nowhere"), 404)
    is_problem(client.get("/v1/documents/"), 404)
    wrong = client.get("/v1/ask")
    is_problem(wrong, 405)
    assert wrong.headers["allow"] == "POST"


@pytest.mark.parametrize(
    "document", ["x", "%00", "..%2F..%2Fetc%2Fpasswd", "a" * 5000, "%ED%A0%80", "é", "' OR 1=1 --"]
)
def test_no_document_id_breaks_anything(client, document, is_problem):
    for tail in ("", "/file", "/pages/1", "/pages/1.png"):
        is_problem(client.get(f"/v1/documents/{document}{tail}"), 404)


@pytest.mark.parametrize("query", ["width=99", "width=2001", "width=x", "quote=" + "a" * 4001])
def test_a_picture_that_is_asked_for_wrongly_is_unprocessable(client, query, is_problem):
    is_problem(client.get(f"/v1/documents/{examples.DOCUMENT_ID}/pages/1.png?{query}"), 422)


LEAVES = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30)
WILD = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=8,
)
_FILTERS = ("kind", "body", "from", "to", "case_number", "document_id")
FILTERS = st.fixed_dictionaries({}, optional=dict.fromkeys(_FILTERS, WILD))
_BODY = {
    "question": WILD | st.text(max_size=50),
    "query": WILD | st.text(max_size=50),
    "limit": WILD,
    "filters": WILD | FILTERS,
    "conversation_id": WILD,
}
BODIES = WILD | st.fixed_dictionaries({}, optional=_BODY)


@settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(body=BODIES)
def test_no_body_at_all_is_a_fault_of_ours(client, body):
    content = json.dumps(body).encode("utf-8", "surrogatepass")
    for path in ("/v1/ask", "/v1/search"):
        reply = client.post(path, content=content, headers=JSON)
        assert reply.status_code in (200, 422), (reply.status_code, content)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(content=st.binary(max_size=100), kind=st.sampled_from(["application/json", "x", ""]))
def test_no_bytes_at_all_are_a_fault_of_ours(client, content, kind):
    reply = client.post("/v1/ask", content=content, headers={"Content-Type": kind})
    assert reply.status_code in (200, 422)
