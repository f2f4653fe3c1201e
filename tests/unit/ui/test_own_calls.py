"""Which calls reach the page: for its own names, and presses from itself alone."""

import asyncio
from collections.abc import MutableMapping
from typing import Any

import pytest

from ui.bodies import MOST_BYTES, BoundedBodies
from ui.hosts import OwnCalls

Message = MutableMapping[str, Any]


async def page(scope: Any, receive: Any, send: Any) -> None:  # noqa: ANN401
    """Take everything in, and say so."""
    more = scope["type"] == "http" and scope["method"] == "POST"
    while more:
        more = (await receive()).get("more_body", False)
    await send({"type": "http.response.start", "status": 200, "headers": []})


def called(app: Any, headers: dict[str, str], *, method: str = "GET", body: int = 0) -> Message:  # noqa: ANN401
    """Call `app` and return the first thing it says."""
    said: list[Message] = []

    async def send(message: Message) -> None:
        said.append(message)

    async def receive() -> Message:
        return {"type": "http.request", "body": b"a" * body, "more_body": False}

    kind = "websocket" if method == "WS" else "http"
    pairs = [(name.lower().encode(), value.encode("latin-1")) for name, value in headers.items()]
    scope = {"type": kind, "method": method, "path": "/login", "headers": pairs}
    asyncio.run(app(scope, receive, send))
    return said[0]


OURS = "raad.dk:8443"


@pytest.mark.parametrize("method", ["GET", "POST", "WS"])
@pytest.mark.parametrize(
    "host",
    ["evil.dk", "raad.dk.evil.dk", "raad.dk@evil.dk", "raad.dk/x", "", "raad.dk:1:2", "[raad.dk]"],
)
def test_a_call_for_another_name_does_not_reach_the_page(host: str, method: str) -> None:
    said = called(OwnCalls(page, hosts={"raad.dk"}), {"Host": host}, method=method)

    assert said.get("status") in (400, 421) or said["type"] == "websocket.close"


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "WS"])
@pytest.mark.parametrize(
    "origin",
    [
        "https://evil.dk",
        "null",
        "https://raad.dk",
        "https://raad.dk:8443.evil.dk",
        "http://localhost:3000",
        "[",
    ],
)
def test_a_press_on_another_page_does_not_reach_ours(origin: str, method: str) -> None:
    headers = {"Host": OURS, "Origin": origin}
    said = called(OwnCalls(page, hosts={"raad.dk"}), headers, method=method)

    assert said.get("status") == 403 or said["type"] == "websocket.close"
    # The mutant: without the check the very same call goes through.
    assert called(page, headers, method=method)["status"] == 200


@pytest.mark.parametrize(
    ("method", "origin"),
    [
        ("POST", f"https://{OURS}"),
        ("WS", f"https://{OURS}"),
        ("GET", "https://evil.dk"),
        ("POST", None),
    ],
)
def test_a_press_on_our_page_a_link_to_it_and_a_program_reach_it(
    method: str, origin: str | None
) -> None:
    headers = {"Host": OURS, **({"Origin": origin} if origin else {})}

    assert called(OwnCalls(page, hosts={"raad.dk"}), headers, method=method)["status"] == 200


def test_a_body_that_is_too_large_is_not_taken_in() -> None:
    headers = {"Host": OURS, "Transfer-Encoding": "chunked"}
    taken = called(BoundedBodies(page), headers, method="POST", body=MOST_BYTES)

    assert taken["status"] == 200
    with pytest.raises(Exception, match="413"):
        called(BoundedBodies(page), headers, method="POST", body=MOST_BYTES + 1)


def test_a_connection_ends_where_its_body_was_not_read() -> None:
    left = called(BoundedBodies(page), {"Host": OURS, "Content-Length": "999999999"}, method="GET")

    assert (b"connection", b"close") in left["headers"]
    assert called(BoundedBodies(page), {"Host": OURS}, method="GET")["headers"] == []
