"""The service of a data folder for a program of ours: the one that runs, or one in this process.

The program in this process is the service's own, called as ASGI: no port is opened, and whoever
calls it sees nothing but HTTP.
"""

import contextlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
from anyio.from_thread import BlockingPortal, start_blocking_portal

from assistant.cli.door import connect
from assistant.settings import Settings

if TYPE_CHECKING:
    from fastapi import FastAPI

LOCALHOST = "http://localhost"
HERE = "datamappen, i samme proces"
BESIDE = "datamappens tjeneste"
PATIENCE_S = 600.0  # a model that is named may take its time to load
UNLIMITED = 1_000_000_000  # one asker puts every question, and nobody else is kept waiting


class Idle:
    """Does nothing beside answering: a measurement must not change what it measures."""

    def start(self, *, folders: Callable[[], Sequence[Path]], refresh: Callable[[], None]) -> None:
        """Begin nothing."""

    def stop(self) -> None:
        """End nothing."""

    def soon(self, folder: Path) -> None:
        """Bring nothing in step."""

    def ingestion(self) -> None:
        """Nothing is being ingested."""


class InProcess(httpx.BaseTransport):
    """Passes the calls of a plain client to an ASGI program, whose loop runs in `portal`."""

    def __init__(self, program: "FastAPI", portal: BlockingPortal) -> None:
        self._asgi = httpx.ASGITransport(program, raise_app_exceptions=False)
        self._portal = portal

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Answer one call, read to its end."""
        return self._portal.call(self._answer, request)

    async def _answer(self, request: httpx.Request) -> httpx.Response:
        body = request.read()
        reply = await self._asgi.handle_async_request(
            httpx.Request(request.method, request.url, headers=request.headers, content=body)
        )
        content = await reply.aread()
        return httpx.Response(reply.status_code, headers=reply.headers, content=content)


@contextlib.contextmanager
def through(settings: Settings) -> Iterator[tuple[str, httpx.BaseTransport]]:
    """Reach the service that runs on the data folder; where none runs, start one in this process.

    The value is its Danish name, and how to call it.

    Raises:
        Busy: a service lives there but does not answer, or is another user's.
        ByraadError: the data folder cannot be used.
    """
    opened = connect(settings.data_dir)
    if opened is not None:
        with opened:
            path = str(opened.getpeername())
        yield BESIDE, httpx.HTTPTransport(uds=path)
        return
    with _started(settings) as transport:
        yield HERE, transport


@contextlib.contextmanager
def _started(settings: Settings) -> Iterator[httpx.BaseTransport]:
    from assistant.wiring import build_app

    program = build_app(
        settings.model_copy(update={"rate_limit": UNLIMITED}),
        background=Idle(),
        start_wait_s=PATIENCE_S,
    )
    with (
        start_blocking_portal() as portal,
        portal.wrap_async_context_manager(program.router.lifespan_context(program)),
    ):
        yield InProcess(program, portal)
