"""What every call passes first: who asks, how often, and how much is sent."""

from dataclasses import replace

from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.api.limits import RateLimit
from assistant.api.parts import Verifier
from assistant.api.problems import TOO_LARGE, TOO_MANY, UNAUTHORIZED, Problem, ProblemRaised
from assistant.domain.access import THE_PUBLIC, Asker
from assistant.errors import TokenRejected

MOST_BYTES = 1_000_000
# A probe that is turned away would have the service restarted under load.
UNCOUNTED = frozenset({"/healthz", "/readyz", "/metrics"})
_SCHEME = "bearer "


class Gate:
    """ASGI middleware that puts the asker in `scope["state"]`, or answers with a problem."""

    def __init__(self, app: ASGIApp, *, tokens: Verifier, limit: RateLimit) -> None:
        self._app, self._tokens, self._limit = app, tokens, limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a call through, or answer it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        try:
            self._let_in(scope)
        except ProblemRaised as refusal:
            await refusal.problem.reply()(scope, receive, send)
            return
        await self._app(scope, _counted(receive), send)

    def _let_in(self, scope: Scope) -> None:
        asker = self._asker(scope)
        scope.setdefault("state", {})["asker"] = asker
        self._count(scope, asker)
        if _length(scope) > MOST_BYTES:
            raise ProblemRaised(TOO_LARGE)

    def _asker(self, scope: Scope) -> Asker:
        given = [value for name, value in scope["headers"] if name == b"authorization"]
        if not given:
            return THE_PUBLIC
        header = given[0].decode("latin-1")
        if len(given) > 1 or not header.lower().startswith(_SCHEME):
            raise ProblemRaised(_unauthorized("Adgangstoken er ikke sendt som Bearer."))
        try:
            return self._tokens.asker(header[len(_SCHEME) :].strip())
        except TokenRejected as error:
            raise ProblemRaised(_unauthorized(str(error))) from error

    def _count(self, scope: Scope, asker: Asker) -> None:
        if scope["path"] in UNCOUNTED:
            return
        wait = self._limit.wait_s(_name(scope, asker))
        if wait:
            raise ProblemRaised(replace(TOO_MANY, headers={"Retry-After": str(wait)}))


def _name(scope: Scope, asker: Asker) -> str:
    if asker.user:
        return f"user:{asker.user}"
    client = scope.get("client")
    return f"address:{client[0] if client else 'socket'}"


def _unauthorized(detail: str) -> Problem:
    return replace(UNAUTHORIZED, detail=detail)


def _length(scope: Scope) -> int:
    given = [value for name, value in scope["headers"] if name == b"content-length"]
    return int(given[0]) if given and given[0].isdigit() else 0


def _counted(receive: Receive) -> Receive:
    """Count what is received: a length that was not announced is bounded all the same."""
    received = 0

    async def counted() -> Message:
        nonlocal received
        message = await receive()
        received += len(message.get("body", b""))
        if received > MOST_BYTES:
            # The one kind of error that the framework lets through while it reads a body.
            raise HTTPException(413)
        return message

    return counted
