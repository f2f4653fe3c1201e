"""Which names this service answers to, and where a caller sits.

A browser can be led to call a service on its own machine or network under a name of somebody
else's; whoever asks for another name than ours gets no answer. What is decided about access is
never read from the address of a call.
"""

import ipaddress
import re
from collections.abc import Iterable, Sequence

from starlette.types import ASGIApp, Receive, Scope, Send

from assistant.api.messages.problems import BAD_HOST, WRONG_HOST, ProblemRaised

# A name or IPv4 address, or an IPv6 address in brackets; then perhaps a port. Nothing else may
# stand in the header: "ours/../theirs" and "ours@theirs" have fooled many.
_HOST = re.compile(r"(?:([a-z0-9](?:[a-z0-9_.-]{0,252}))|\[([0-9a-f:.]{2,45})\])(?::(\d{1,5}))?")
Network = ipaddress.IPv4Network | ipaddress.IPv6Network


class OwnHosts:
    """ASGI middleware that refuses calls for other hosts; the owner's socket has no host."""

    def __init__(self, app: ASGIApp, *, hosts: Iterable[str]) -> None:
        """`hosts` are names without ports, in small letters."""
        self._app, self._hosts = app, frozenset(hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a call through, or answer it."""
        if scope["type"] != "http" or is_owners(scope):
            await self._app(scope, receive, send)
            return
        try:
            self._check(scope)
        except ProblemRaised as refusal:
            await refusal.problem.reply()(scope, receive, send)
            return
        await self._app(scope, receive, send)

    def _check(self, scope: Scope) -> None:
        given = [value for name, value in scope["headers"] if name == b"host"]
        host = host_of(given[0].decode("latin-1")) if len(given) == 1 else None
        if host is None:
            raise ProblemRaised(BAD_HOST)
        if host not in self._hosts:
            raise ProblemRaised(WRONG_HOST)


def host_of(header: str) -> str | None:
    """Return the name in a Host header in small letters; None where it is no such header.

    >>> host_of("Raad.Example.dk:443"), host_of("[::1]:8000"), host_of("a.dk/../b")
    ('raad.example.dk', '::1', None)
    """
    found = _HOST.fullmatch(header.lower())
    if found is None or int(found[3] or 0) > 65_535:
        return None
    return found[2] or found[1].rstrip(".")


def caller(scope: Scope, trusted: Sequence[Network]) -> str:
    """Return the address that a call comes from.

    Where a trusted proxy brings it, what the proxy says counts: the last address in
    `X-Forwarded-For` that is not a trusted proxy's. What anyone else says of itself is passed over.
    """
    client = scope.get("client")
    here = client[0] if client else "socket"
    for claimed in reversed(_forwarded(scope)):
        if not _is_in(here, trusted) or not _is_address(claimed):
            break
        here = claimed
    return here


def networks(text: str) -> tuple[Network, ...]:
    """Read addresses and networks with commas between.

    >>> networks("127.0.0.0/8, ::1")
    (IPv4Network('127.0.0.0/8'), IPv6Network('::1/128'))

    Raises:
        ValueError: one of them is neither.
    """
    return tuple(ipaddress.ip_network(one.strip()) for one in text.split(",") if one.strip())


def is_owners(scope: Scope) -> bool:
    """Whether a call came over the owner's socket."""
    # A server that has no port is a socket in the data folder; a header cannot claim it.
    server = scope.get("server")
    return server is not None and server[1] is None


def _forwarded(scope: Scope) -> list[str]:
    given = [value for name, value in scope["headers"] if name == b"x-forwarded-for"]
    return [part.strip() for part in b",".join(given).decode("latin-1").split(",")]


def _is_in(address: str, trusted: Sequence[Network]) -> bool:
    try:
        known = ipaddress.ip_address(address)
    except ValueError:
        return False
    return any(known in network for network in trusted)


def _is_address(text: str) -> bool:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True
