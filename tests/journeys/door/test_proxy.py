"""The door to the outside: what the proxy adds, takes away and refuses."""

# ruff: noqa: ANN001 - the values of conftest cannot be imported by name

from collections.abc import Iterator
from contextlib import suppress

import httpx
import pytest

MEGABYTE = 1024 * 1024
PATIENCE_S = 120
# What proxies call a person by, as it has got past one: CVE-2026-76835, CVE-2026-88011 and kin.
IDENTITIES = (
    *("X-Forwarded-User", "X-Forwarded-Email", "X-Forwarded-Groups", "X-Forwarded-Access-Token"),
    *("X-Forwarded-Preferred-Username", "X-Forwarded-Uri", "X-Original-Url", "X-Rewrite-Url"),
    *("X-Auth-Request-User", "X-Auth-Request-Groups", "X-Authenticated-User", "X-Remote-User"),
    *(
        "Remote-User",
        "Remote_User",
        "X_Forwarded_User",
        "X.Authenticated.User",
        "X-User",
        "X-User-Id",
    ),
    *("X-WebAuth-User", "X-MS-CLIENT-PRINCIPAL-NAME", "X-Real-IP", "X-Client-IP", "Forwarded"),
)
HANDSHAKE = {
    "Connection": "Upgrade",
    "Upgrade": "websocket",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
}


@pytest.mark.parametrize(
    "path", ["/", "/_stcore/health", "/v1/documents", "/docs", "/v1/nowhere", "/metrics"]
)
def test_every_reply_has_the_headers_once(path: str, door) -> None:
    headers = door.get(path).headers

    assert headers["strict-transport-security"].startswith("max-age=31536000")
    for name in (
        "content-security-policy",
        "x-content-type-options",
        "x-frame-options",
        "referrer-policy",
    ):
        assert len(headers.get_list(name)) == 1, name
    assert headers["content-security-policy"].startswith("default-src 'none'")
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert "server" not in headers


def test_the_page_keeps_its_own_policy_and_the_service_its_own(door) -> None:
    assert "script-src 'self'" in door.get("/").headers["content-security-policy"]
    assert "script-src" not in door.get("/v1/documents").headers["content-security-policy"]


def test_the_proxy_gives_a_policy_to_what_has_none(door) -> None:
    assert door.get("/metrics").status_code == 404
    assert "frame-ancestors 'none'" in door.get("/metrics").headers["content-security-policy"]


@pytest.mark.parametrize("path", ["/", "/login"])
def test_every_cookie_is_secure_and_stays_on_this_site(path: str, door) -> None:
    cookies = [cookie.lower() for cookie in door.get(path).headers.get_list("set-cookie")]
    for cookie in cookies:
        assert "; secure" in cookie
        assert "; samesite=" in cookie
        assert "samesite=none" not in cookie
        # The page's script reads this one, and sends it back as proof of where it runs.
        assert "; httponly" in cookie or cookie.startswith("_streamlit_xsrf=")


def test_there_are_cookies_to_be_held_to_that(door) -> None:
    asked = [
        door.get(path).headers.get_list("set-cookie") for path in ("/_stcore/health", "/login")
    ]

    assert all(asked)


@pytest.mark.parametrize("name", IDENTITIES)
def test_nobody_becomes_someone_by_a_header(name: str, door, house) -> None:
    through = door.get("/v1/me", **{name: "admin"})
    address = f"http://127.0.0.1:{house.port('serve')}/v1/me"
    direct = httpx.get(address, headers={name: "admin"}, timeout=PATIENCE_S)

    assert through.json() == direct.json() == {"user": None, "groups": ["public"]}


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1"])
def test_another_name_is_misdirected(host: str, door) -> None:
    assert door.get("/v1/documents", Host=host).status_code == 421


@pytest.mark.parametrize(
    "path", ["/metrics", "/healthz", "/readyz", "/_stcore/metrics", "/_stcore/agent/openapi.json"]
)
def test_what_watches_the_service_stays_inside(path: str, door) -> None:
    assert door.get(path).status_code == 404


@pytest.mark.parametrize(("origin", "status"), [(None, 101), ("https://evil.example", 403)])
def test_a_websocket_comes_through_from_the_page_alone(
    origin: str | None, status: int, door
) -> None:
    headers = {**HANDSHAKE, "Origin": origin or door.url("")}
    with door.client.stream("GET", door.url("/_stcore/stream"), headers=headers) as reply:
        assert reply.status_code == status


@pytest.mark.parametrize(
    ("method", "path", "most"),
    [
        ("POST", "/v1/ask", 1_000_000),
        ("POST", "/v1/enquiries/e1/answer", 20_000_000),
        ("POST", "/login", 100_000),
        ("PUT", "/_stcore/upload_file/a/b", 21_000_000),
    ],
)
def test_a_body_that_never_ends_is_refused_at_the_door(
    method: str, path: str, most: int, door
) -> None:
    sent = 0

    def endless() -> Iterator[bytes]:
        nonlocal sent
        while sent < most + 64 * MEGABYTE:
            yield b"a" * 100_000
            sent += 100_000

    with suppress(httpx.TransportError):  # it hung up before all was said
        reply = door.client.request(method, door.url(path), content=endless())
        # The page refuses a stranger's call unread, which may cut the proxy short of its reply.
        assert reply.status_code == 413 if path.startswith("/v1") else reply.status_code >= 400

    assert sent < most + 64 * MEGABYTE
