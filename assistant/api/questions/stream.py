"""An answer as server-sent events: status, delta, citation, then exactly one done or error."""

import json
import time
from collections.abc import AsyncGenerator, AsyncIterator, Generator
from contextlib import aclosing
from inspect import GEN_CLOSED, getgeneratorstate

from anyio import CancelScope
from sse_starlette import EventSourceResponse, ServerSentEvent
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from assistant.api.messages.problems import of_error
from assistant.api.messages.replies import Reply

Named = tuple[str, Reply]
PING_S = 15
# So often a plain call looks whether its client is still there.
LOOK_EVERY_S = 0.25
STATUS, DONE = "status", "done"
# What nginx logs for a client that left; nobody is there to read it.
GONE = 499


def event_stream(events: Generator[Named, None, None]) -> EventSourceResponse:
    """Send `events`; stop making them when the client leaves."""
    return EventSourceResponse(_sent(events), ping=PING_S)


async def whole(events: Generator[Named, None, None], request: Request) -> Reply | Response:
    """Return what the last of `events` carries; stop making them when the client leaves."""
    try:
        while (step := await run_in_threadpool(_advanced, events)) is not None:
            name, data = step
            if name == DONE:
                return data
            if await request.is_disconnected():
                break
    finally:
        await _close(events)
    return Response(status_code=GONE)


def _advanced(events: Generator[Named, None, None]) -> Named | None:
    """Take steps for `LOOK_EVERY_S`, or to the last; None when there are no more.

    Nobody sees the steps of a plain call, and each change of thread costs.
    """
    until = time.monotonic() + LOOK_EVERY_S
    for step in events:
        if step[0] == DONE:
            events.close()
            return step
        if time.monotonic() >= until:
            return step
    return None


async def _sent(events: Generator[Named, None, None]) -> AsyncIterator[ServerSentEvent]:
    async with aclosing(_made(events)) as made:
        said: Named | None = None
        try:
            async for name, data in made:
                # Said again it is only a chance for the client to leave.
                if (name, data) != said or name != STATUS:
                    yield _event(name, data)
                said = name, data
        except Exception as error:  # headers are sent: the last event is where it can be said
            problem = json.dumps(of_error(error).as_json(), ensure_ascii=False)
            yield ServerSentEvent(problem, event="error")


async def _made(events: Generator[Named, None, None]) -> AsyncGenerator[Named, None]:
    """Run the sync generator in threads, one step at a time, and always close it."""
    try:
        while True:
            step = await run_in_threadpool(next, events, None)
            if step is None:
                return
            yield step
    finally:
        await _close(events)


async def _close(events: Generator[Named, None, None]) -> None:
    if getgeneratorstate(events) == GEN_CLOSED:
        return
    # A cancelled task may not await, and an open generator would hold its model and index.
    with CancelScope(shield=True):
        await run_in_threadpool(events.close)


def _event(name: str, data: Reply) -> ServerSentEvent:
    return ServerSentEvent(data.model_dump_json(by_alias=True), event=name)
