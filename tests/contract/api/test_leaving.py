"""When the client leaves, the call to the language model is closed, whatever was asked for."""

# ruff: noqa: ANN001, ANN201, ANN202 - the values of conftest cannot be imported by name

import anyio
import pytest

from assistant.answering.written.generative import GenerativeAnswerer
from assistant.answering.written.openai_like import build_model
from assistant.service import Assistant
from assistant.testing.endpoint import ScriptedEndpoint
from assistant.testing.faults import Fault


async def call_and_leave(app, accept: bytes, asked) -> list[str]:
    """Ask, and hang up as soon as `asked()` holds."""
    sent: list[str] = []
    was_read = False

    async def receive():
        nonlocal was_read
        if not was_read:
            was_read = True
            return {"type": "http.request", "body": b'{"question": "q"}', "more_body": False}
        while not asked():
            await anyio.sleep(0.01)
        return {"type": "http.disconnect"}

    async def send(message):
        sent.append(message["type"])

    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "POST",
        "path": "/v1/ask", "raw_path": b"/v1/ask", "query_string": b"", "scheme": "http",
        "headers": [
            (b"host", b"testserver"), (b"content-type", b"application/json"), (b"accept", accept),
        ],
        "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 8000), "root_path": "",
    }  # fmt: skip
    with anyio.fail_after(20):
        await app(scope, receive, send)
    return sent


@pytest.mark.parametrize("accept", [b"application/json", b"text/event-stream"])
@pytest.mark.parametrize("fault", [Fault.SILENT, Fault.DRIPS])
def test_a_client_that_leaves_ends_the_call_to_the_model(make_world, world, accept, fault):
    with ScriptedEndpoint(fault=fault) as endpoint:
        model = build_model(url=endpoint.url, name=None, key=None)
        answerer = GenerativeAnswerer(model, world.catalogue, world.answerer)
        left = make_world(assistant=Assistant(world.retriever, answerer))
        anyio.run(call_and_leave, left.app, accept, lambda: bool(endpoint.messages))

        assert endpoint.left.wait(10)
    assert "byraad_answering 0.0" in left.client().get("/metrics").text
