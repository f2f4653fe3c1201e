"""What every call passes first: who asks, and how often."""

from collections.abc import Sequence
from dataclasses import replace

from starlette.concurrency import run_in_threadpool
from starlette.types import ASGIApp, Receive, Scope, Send

from assistant.api.gate.hosts import Network, caller, is_owners
from assistant.api.gate.limits import RateLimit
from assistant.api.messages.problems import TOO_MANY, UNAUTHORIZED, Problem, ProblemRaised, of_error
from assistant.api.parts.ports import Verifier
from assistant.domain.access import THE_PUBLIC, Asker
from assistant.errors import ByraadError, TokenRejected

# A probe that is turned away would have the service restarted under load.
UNCOUNTED = frozenset({"/healthz", "/readyz", "/metrics"})
_SCHEME = "bearer "


class Gate:
    """ASGI middleware that puts the asker in `scope["state"]`, or answers with a problem."""

    def __init__(
        self,
        app: ASGIApp,
        *,
        tokens: Verifier,
        limit: RateLimit,
        trusted: Sequence[Network],
        owner_tokens: Verifier | None = None,
    ) -> None:
        """`trusted` are the proxies that may say whom they call for.

        `owner_tokens` vouches on the owner's socket, where that is another than `tokens`.
        """
        self._app, self._limit, self._trusted = app, limit, trusted
        self._tokens, self._owner_tokens = tokens, owner_tokens or tokens

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a call through, or answer it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        try:
            await self._let_in(scope)
        except (ProblemRaised, ByraadError) as refusal:
            await of_error(refusal).reply()(scope, receive, send)
            return
        await self._app(scope, receive, send)

    async def _let_in(self, scope: Scope) -> None:
        asker = await self._asker(scope)
        scope.setdefault("state", {})["asker"] = asker
        self._count(scope, asker)

    async def _asker(self, scope: Scope) -> Asker:
        given = [value for name, value in scope["headers"] if name == b"authorization"]
        if not given:
            return THE_PUBLIC
        header = given[0].decode("latin-1")
        if len(given) > 1 or not header.lower().startswith(_SCHEME):
            raise ProblemRaised(_unauthorized("Adgangstoken er ikke sendt som Bearer."))
        verifier = self._owner_tokens if is_owners(scope) else self._tokens
        try:
            # In a thread: the catalogue is asked, and now and then the identity provider.
            return await run_in_threadpool(verifier.asker, header[len(_SCHEME) :].strip())
        except TokenRejected as error:
            raise ProblemRaised(_unauthorized(str(error))) from error

    def _count(self, scope: Scope, asker: Asker) -> None:
        if scope["path"] in UNCOUNTED:
            return
        wait = self._limit.wait_s(self._name(scope, asker))
        if wait:
            raise ProblemRaised(replace(TOO_MANY, headers={"Retry-After": str(wait)}))

    def _name(self, scope: Scope, asker: Asker) -> str:
        if asker.user:
            return f"user:{asker.user}"
        return f"address:{caller(scope, self._trusted)}"


def _unauthorized(detail: str) -> Problem:
    return replace(UNAUTHORIZED, detail=detail)
