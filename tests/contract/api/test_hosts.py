"""Under which names the service answers, for whom a proxy calls, and what is bounded."""

# ruff: noqa: ANN001, ANN003, ANN201, ANN204 - the values of conftest cannot be imported by name

import json
from urllib.parse import unquote

import pytest
from starlette.testclient import TestClient

from assistant.api import app as app_module
from assistant.api.documents import routes as documents
from assistant.api.gate.hosts import caller, networks
from assistant.settings import Settings

OURS = [
    "testserver",
    "TESTSERVER",
    "testserver.",
    "testserver:8000",
    "localhost",
    "127.0.0.1:80",
    "[::1]:8",
]
FOREIGN = [
    "evil.example",
    "testserver.evil.example",
    "eviltestserver",
    "10.0.0.7",
    "[::2]",
    "0.0.0.0",
]
# Each once put another path or host where a program looked for one (CVE-2026-48710 and older).
MALFORMED = [
    "testserver/v1/status?", "testserver/../v1", "testserver#", "testserver?x=1",
    "testserver@evil.example", "evil@testserver", "testserver\\evil", "testserver:80:80",
    "testserver:99999", "testserver:x", "", "testserver evil", "testserver,evil", "[testserver]",
    "[::1", "::1", "http://testserver", "//testserver", "testserver\t", "testserver:80/v1",
    "testserver%2f", "test\u00e9", "*", "testserver;a", "-testserver",
]  # fmt: skip
PROTECTED = [
    "/v1/documents",
    "/v1/documents/{closed}",
    "/v1/documents/{closed}/file",
    "/v1/status",
    "/v1/audit",
]


@pytest.mark.parametrize("host", OURS)
def test_our_own_names_are_answered_to_in_any_spelling(client, host):
    assert client.get("/v1/documents", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize("host", FOREIGN)
def test_another_name_gets_no_answer_whoever_asks_for_whatever(client, world, host, is_problem):
    for path in PROTECTED:
        address = path.format(closed=world.id_of("closed"))
        reply = client.get(address, headers={"Host": host, **world.headers("admin")})
        assert "BYRAAD_HOSTS" in str(is_problem(reply, 421)["detail"])


@pytest.mark.parametrize("host", MALFORMED)
def test_no_host_header_leads_around_a_right(client, world, host, is_problem):
    for path in PROTECTED:
        address = path.format(closed=world.id_of("closed"))
        reply = client.get(address, headers={"Host": host.encode("latin-1")})
        is_problem(reply, 400)


@pytest.mark.parametrize(
    "name", ["X-Forwarded-Host", "X-Original-Url", "X-Rewrite-Url", "Forwarded"]
)
def test_no_other_header_is_taken_for_the_address(client, world, name, is_problem):
    closed = f"/v1/documents/{world.id_of('closed')}"
    plain = client.get(closed)
    told = client.get(closed, headers={name: "/v1/status"})

    is_problem(told, 404)
    assert told.content == plain.content


def test_without_the_list_of_names_a_foreign_one_is_answered(make_world, monkeypatch):
    """The mutant: what the tests above must tell apart."""
    monkeypatch.setattr(app_module, "OwnHosts", PassingOn)
    reply = make_world().client().get("/v1/documents", headers={"Host": "evil.example"})

    assert reply.status_code == 200


LOOPBACK = networks("127.0.0.0/8,::1")


@pytest.mark.parametrize(
    ("peer", "forwarded", "found"),
    [
        ("203.0.113.9", [], "203.0.113.9"),
        ("203.0.113.9", ["198.51.100.1"], "203.0.113.9"),
        ("127.0.0.1", [], "127.0.0.1"),
        ("127.0.0.1", ["198.51.100.1"], "198.51.100.1"),
        ("127.0.0.1", ["1.1.1.1, 198.51.100.1"], "198.51.100.1"),
        ("127.0.0.1", ["1.1.1.1", "198.51.100.1"], "198.51.100.1"),
        ("127.0.0.1", ["1.1.1.1, 198.51.100.1, 127.0.0.1"], "198.51.100.1"),
        ("127.0.0.1", ["198.51.100.1, nonsense"], "127.0.0.1"),
        ("127.0.0.1", ["nonsense, 198.51.100.1"], "198.51.100.1"),
        ("127.0.0.1", ["198.51.100.1, "], "127.0.0.1"),
        ("::1", ["2001:db8::7"], "2001:db8::7"),
        (None, ["198.51.100.1"], "socket"),
    ],
)
def test_the_caller_is_the_last_address_that_is_no_trusted_proxys(peer, forwarded, found):
    scope = {
        "client": (peer, 1) if peer else None,
        "headers": [(b"x-forwarded-for", value.encode()) for value in forwarded],
    }

    assert caller(scope, LOOPBACK) == found


def calls(app, peer, addresses):
    """The statuses of a call for each address that is claimed."""
    client = TestClient(app, client=(peer, 4000))
    return [
        client.get("/v1/documents", headers={"X-Forwarded-For": address}).status_code
        for address in addresses
    ]


def test_the_public_behind_the_page_does_not_share_one_allowance(make_world):
    app = make_world(settings=Settings(rate_limit=2)).app
    visitors = [f"198.51.100.{number}" for number in range(20)]

    assert calls(app, "127.0.0.1", visitors * 2) == [200] * 40
    assert calls(app, "127.0.0.1", visitors[:1]) == [429]


def test_whoever_claims_another_address_each_time_is_counted_all_the_same(make_world):
    app = make_world(settings=Settings(rate_limit=2)).app
    claims = [f"198.51.100.{number}" for number in range(4)]

    assert calls(app, "203.0.113.9", claims) == [200, 200, 429, 429]


def test_behind_the_page_a_claim_before_the_visitors_own_address_changes_nothing(make_world):
    app = make_world(settings=Settings(rate_limit=2)).app
    claims = [f"198.51.100.{number}, 203.0.113.9" for number in range(4)]

    assert calls(app, "127.0.0.1", claims) == [200, 200, 429, 429]


def test_too_many_calls_are_told_how_long_to_wait(make_world, is_problem):
    client = make_world(settings=Settings(rate_limit=1)).client()
    client.get("/v1/documents")
    refused = client.get("/v1/documents")

    is_problem(refused, 429)
    assert 1 <= int(refused.headers["retry-after"]) <= 60


def test_ten_thousand_ranges_are_answered_with_the_whole_once(client, world):
    path = f"/v1/documents/{world.id_of('public')}/file"
    whole = client.get(path)
    ranges = "bytes=" + ",".join(f"{at}-{at}" for at in range(10_000))

    reply = client.get(path, headers={"Range": ranges})

    assert (reply.status_code, reply.content) == (200, whole.content)
    assert client.get(path, headers={"Range": "bytes=0-3"}).content == whole.content[:4]


def test_a_file_comes_as_an_attachment_that_nothing_is_guessed_about(client, world):
    reply = client.get(f"/v1/documents/{world.id_of('public')}/file")

    assert reply.headers["content-disposition"].startswith("attachment; ")
    assert "filename*=UTF-8''" in reply.headers["content-disposition"]
    assert reply.headers["x-content-type-options"] == "nosniff"
    assert "sandbox" in reply.headers["content-security-policy"]


def test_an_answer_to_an_enquiry_may_be_larger_than_other_calls_and_is_bounded(client, is_problem):
    large = json.dumps({"text": "a" * 1_100_000}).encode()
    headers = {"Content-Type": "application/json"}

    is_problem(client.post("/v1/enquiries/check", content=large, headers=headers), 413)
    taken = client.post("/v1/enquiries/absent/answer", content=large, headers=headers)
    assert taken.status_code != 413
    announced = {**headers, "Content-Length": "20000001"}
    is_problem(client.post("/v1/enquiries/absent/answer", content=b"", headers=announced), 413)


@pytest.mark.parametrize(
    "name",
    [
        'a"; filename="b.exe',
        "a\r\nSet-Cookie: b=1",
        "æøå.pdf",
        "../../etc/passwd",
        "a\x00.pdf",
        "🏛" * 90,
    ],
)
def test_no_name_of_a_file_says_anything_else_than_its_name(name):
    told = documents._attachment(name)

    assert told.isascii()
    assert told.isprintable()
    assert told.count('"') == 2
    plain, _, whole = told.partition("; filename*=UTF-8''")
    assert plain.startswith('attachment; filename="')
    assert unquote(whole) == name


class PassingOn:
    """What is left of a middleware whose defence is taken out."""

    def __init__(self, app, **_):
        self.app = app

    async def __call__(self, scope, receive, send):
        await self.app(scope, receive, send)


def test_a_build_that_believes_every_caller_is_caught(make_world):
    app = make_world(settings=Settings(rate_limit=2, trusted_proxies="0.0.0.0/0")).app
    claims = [f"198.51.100.{number}" for number in range(4)]

    assert calls(app, "203.0.113.9", claims) == [200] * 4


def test_a_build_without_a_bound_on_bodies_is_caught(make_world, monkeypatch):
    monkeypatch.setattr(app_module, "BoundedBodies", PassingOn)
    large = json.dumps({"question": "a" * 1_100_000}).encode()
    reply = (
        make_world()
        .client()
        .post("/v1/ask", content=large, headers={"Content-Type": "application/json"})
    )

    assert reply.status_code == 422


def test_a_build_that_heeds_every_range_is_caught(make_world, monkeypatch):
    monkeypatch.setattr(app_module, "SafeHeaders", PassingOn)
    world = make_world()
    path = f"/v1/documents/{world.id_of('public')}/file"
    ranges = "bytes=" + ",".join(f"{at}-{at}" for at in range(0, 200, 2))

    assert world.client().get(path, headers={"Range": ranges}).status_code == 206
