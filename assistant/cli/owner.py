"""What a service does for its owner alone, over the socket in the data folder.

An ASGI program around the service's own: `/owner/ingest`, `/owner/token`, `/owner/search` and
`/owner/ingestion` exist only on the socket; over TCP the paths are as unknown as any other.
"""

import asyncio
import contextlib
import json
import threading
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import Any, Protocol

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.cli.events import Json
from assistant.cli.ingestions import Ingestions, Run
from assistant.domain.access import Asker
from assistant.errors import ByraadError

BAD_BODY = "Forespørgslen kan ikke læses."
NDJSON = [(b"content-type", b"application/x-ndjson")]


class Issuer(Protocol):
    """Signs local tokens."""

    def issue(self, sub: str, groups: Sequence[str], minutes: int = ...) -> str:
        """Return a token that is good for `minutes`."""
        ...


class Explained(Protocol):
    """Searches, and says what each hit was found by."""

    def __call__(self, query: str, limit: int, asker: Asker) -> Json:
        """Return hits that `asker` may read.

        Raises:
            ValueError: the query or the limit is none that the service would take.
            ByraadError: it cannot be searched now.
        """
        ...


class OwnerDoor:
    """The service, and beside it the owner's own calls where the socket is theirs."""

    def __init__(
        self,
        service: ASGIApp,
        *,
        socket_path: str,
        ingestions: Ingestions,
        tokens: Issuer,
        explained: Explained,
    ) -> None:
        """`socket_path` is the address the owner's socket is bound to."""
        self._service = service
        self._socket_path = socket_path
        self._ingestions = ingestions
        self._tokens = tokens
        self._explained = explained
        self._calls: dict[str, Callable[[Request, Send], Awaitable[None]]] = {
            "/owner/ingest": self._ingest,
            "/owner/token": self._token,
            "/owner/search": self._search,
            "/owner/ingestion": self._ingestion,
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one call."""
        call = self._calls.get(scope.get("path", "")) if self._is_owners(scope) else None
        if call is None:
            await self._service(scope, receive, send)
            return
        await call(Request(scope, receive), send)

    def _is_owners(self, scope: Scope) -> bool:
        # uvicorn names the socket that was connected to: a header cannot claim it.
        server = scope.get("server") if scope["type"] == "http" else None
        return server is not None and tuple(server) == (self._socket_path, None)

    async def _token(self, request: Request, send: Send) -> None:
        try:
            body = await _object(request)
            token = self._tokens.issue(**_token_order(body))
        except (KeyError, TypeError, ValueError) as error:
            await _reply(request, send, {"detail": f"{BAD_BODY} ({error})"}, 422)
            return
        await _reply(request, send, {"token": token}, 200)

    async def _search(self, request: Request, send: Send) -> None:
        try:
            order = _search_order(await _object(request))
            found = await run_in_threadpool(self._explained, *order)
        except (KeyError, TypeError, ValueError) as error:
            await _reply(request, send, {"detail": f"{BAD_BODY} ({error})"}, 422)
        except ByraadError as error:
            await _reply(request, send, {"detail": str(error)}, 503)
        else:
            await _reply(request, send, found, 200)

    async def _ingestion(self, request: Request, send: Send) -> None:
        now = self._ingestions.state
        await _reply(request, send, {"message": now and now.message}, 200)

    async def _ingest(self, request: Request, send: Send) -> None:
        try:
            folders = [Path(folder) for folder in (await _object(request))["folders"]]
        except (KeyError, TypeError, ValueError) as error:
            await _reply(request, send, {"detail": f"{BAD_BODY} ({error})"}, 422)
            return
        await _stream(self._ingestions, folders, request.receive, send)


async def _stream(
    ingestions: Ingestions, folders: Sequence[Path], receive: Receive, send: Send
) -> None:
    """Run an ingestion and send its lines as they come; a caller who leaves ends it."""
    loop = asyncio.get_running_loop()
    lines: asyncio.Queue[Json | None] = asyncio.Queue()

    def put(line: Json | None) -> None:
        with contextlib.suppress(RuntimeError):  # the service ended, and nobody listens
            loop.call_soon_threadsafe(lines.put_nowait, line)

    run = Run(folders, put)

    def work() -> None:
        try:
            ingestions.run(run)
        finally:
            put(None)

    # Not a thread of the pool: this one may last for hours.
    threading.Thread(target=work, name="byraad-ingest", daemon=True).start()
    watch = asyncio.create_task(_cancel_when_left(receive, run))
    try:
        await send({"type": "http.response.start", "status": 200, "headers": NDJSON})
        while (line := await lines.get()) is not None:
            await send(_chunk(json.dumps(line).encode() + b"\n", more=True))
        await send(_chunk(b"", more=False))
    finally:
        watch.cancel()
        run.cancel()


async def _cancel_when_left(receive: Receive, run: Run) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
    run.cancel()


async def _object(request: Request) -> dict[str, Any]:
    body = json.loads(await request.body())
    if not isinstance(body, dict):
        raise TypeError("ikke et objekt")
    return body


def _token_order(body: dict[str, Any]) -> dict[str, Any]:
    order = {"sub": str(body["sub"]), "groups": [str(group) for group in body["groups"]]}
    minutes = body.get("minutes")
    return order if minutes is None else {**order, "minutes": int(minutes)}


def _search_order(body: dict[str, Any]) -> tuple[str, int, Asker]:
    user = None if body["user"] is None else str(body["user"])
    asker = Asker(user=user, groups=frozenset(str(group) for group in body["groups"]))
    return str(body["query"]), int(body["limit"]), asker


async def _reply(request: Request, send: Send, content: Json, status: int) -> None:
    await JSONResponse(content, status)(request.scope, request.receive, send)


def _chunk(body: bytes, *, more: bool) -> Message:
    return {"type": "http.response.body", "body": body, "more_body": more}
