"""Which calls the page answers: those for its own names, and no press that another site makes.

Streamlit looks at the origin of a websocket as well, but lets in every page of this machine.
"""

import json
import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

# A name or IPv4 address, or an IPv6 address in brackets; then perhaps a port.
HOST = re.compile(r"(?:([a-z0-9](?:[a-z0-9_.-]{0,252}))|\[([0-9a-f:.]{2,45})\])(?::\d{1,5})?")
READS = ("GET", "HEAD", "OPTIONS")
BAD_HOST = (400, "bad-host", "Kaldet siger ikke, hvilken vært det gælder.")
WRONG_HOST = (
    421,
    "wrong-host",
    "Siden svarer ikke under det navn, der er kaldt. Dens navne står i BYRAAD_HOSTS.",
)
FOREIGN = (403, "foreign-origin", "Kaldet kommer fra en anden side end denne.")
REFUSED = 1008  # of a websocket: the caller breaks a rule


class OwnCalls:
    """ASGI middleware that answers, with a problem, what is not for this page or not from it."""

    def __init__(self, app: ASGIApp, *, hosts: Iterable[str]) -> None:
        """`hosts` are names without ports, in small letters."""
        self.app, self.hosts = app, frozenset(hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a call through, or answer it."""
        problem = self._problem(scope) if scope["type"] in ("http", "websocket") else None
        if problem is None:
            await self.app(scope, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": REFUSED, "reason": problem[1]})
        else:
            await _reply(*problem)(scope, receive, send)

    def _problem(self, scope: Scope) -> tuple[int, str, str] | None:
        hosts = _given(scope, b"host")
        found = HOST.fullmatch(hosts[0].lower()) if len(hosts) == 1 else None
        if found is None:
            return BAD_HOST
        if (found[2] or found[1].rstrip(".")) not in self.hosts:
            return WRONG_HOST
        acts = scope["type"] == "websocket" or scope["method"] not in READS
        return FOREIGN if acts and not _is_own(_given(scope, b"origin"), hosts[0]) else None


def _given(scope: Scope, wanted: bytes) -> list[str]:
    return [value.decode("latin-1") for name, value in scope["headers"] if name == wanted]


def _is_own(origins: list[str], host: str) -> bool:
    """Whether a call is from this page; a program, unlike a browser, names no origin."""
    try:
        return all(urlsplit(origin).netloc.lower() == host.lower() for origin in origins)
    except ValueError:
        return False


def _reply(status: int, name: str, detail: str) -> Response:
    title = "Afvist" if status == 403 else "Forkert adresse"
    body = {"type": f"urn:byraad:{name}", "title": title, "status": status, "detail": detail}
    return Response(
        json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode(),
        status,
        media_type="application/problem+json",
    )
