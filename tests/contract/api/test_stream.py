"""An answer as server-sent events, to the end or until the client leaves."""

# ruff: noqa: ANN001, ANN201, ANN202, ANN204 - the values of conftest cannot be imported by name

import json
import threading
import time

import anyio
import pytest

from assistant.domain.answers import Delta
from assistant.errors import GeneratorUnavailable
from assistant.service import Assistant
from assistant.testing.answers import ListRetriever


def events_of(text: str) -> list[tuple[str, dict[str, object]]]:
    found = []
    for block in text.replace("\r\n", "\n").strip().split("\n\n"):
        lines = dict(line.split(": ", 1) for line in block.split("\n") if not line.startswith(":"))
        if lines:
            found.append((lines["event"], json.loads(lines["data"])))
    return found


def streamed(client):
    return client.post("/v1/ask", json={"question": "q"}, headers={"Accept": "text/event-stream"})


def test_the_same_answer_comes_as_events_and_ends_with_one_done(client):
    reply = streamed(client)
    events = events_of(reply.text)
    names = [name for name, _ in events]

    assert reply.headers["content-type"].startswith("text/event-stream")
    assert reply.headers["x-content-type-options"] == "nosniff"
    assert names == ["status", "status", "delta", "citation", "done"]
    client.app.state.parts.new_id.again()
    assert events[-1][1] == client.post("/v1/ask", json={"question": "q"}).json()
    assert events[3][1] == events[-1][1]["citations"][0]


@pytest.mark.parametrize("fault", [GeneratorUnavailable("http://hemmelig"), KeyError("q")])
def test_a_fault_in_mid_stream_is_one_error_event_and_tells_nothing(world, client, fault):
    world.answerer.fault, world.answerer.words = fault, ["Byrådet"]
    events = events_of(streamed(client).text)

    assert [name for name, _ in events] == ["status", "status", "delta", "error"]
    assert events[-1][1]["status"] == (503 if isinstance(fault, GeneratorUnavailable) else 500)
    assert "hemmelig" not in str(events)
    assert world.answerer.running == 0


def test_a_stream_without_an_end_is_an_error_not_silence(make_world):
    class Silent:
        def answer(self, question, hits, *, asker):
            yield Delta("…")

    client = make_world(assistant=Assistant(ListRetriever(), Silent())).client()

    assert [name for name, _ in events_of(streamed(client).text)][-1] == "error"
    assert client.post("/v1/ask", json={"question": "q"}).status_code == 503


class Endless(list):
    """Words without an end, slow enough to leave in the middle."""

    def __iter__(self):
        while True:
            time.sleep(0.01)
            yield "ord "


def test_when_the_client_leaves_the_answer_is_stopped_and_nothing_is_held(world):
    world.answerer.words = Endless()
    left, seen = threading.Event(), []

    async def receive():
        if not seen:
            seen.append("body")
            return {"type": "http.request", "body": b'{"question": "q"}', "more_body": False}
        while not left.is_set():
            await anyio.sleep(0.01)
        return {"type": "http.disconnect"}

    async def send(message):
        seen.append(message["type"])
        if len(seen) > 5:
            left.set()

    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "POST",
        "path": "/v1/ask", "raw_path": b"/v1/ask", "query_string": b"", "scheme": "http",
        "headers": [
            (b"host", b"testserver"), (b"content-type", b"application/json"),
            (b"accept", b"text/event-stream"),
        ],
        "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 8000), "root_path": "",
    }  # fmt: skip

    async def called():
        with anyio.fail_after(20):
            await world.app(scope, receive, send)

    anyio.run(called)

    assert world.answerer.running == 0
    assert "byraad_answering 0.0" in world.client().get("/metrics").text
