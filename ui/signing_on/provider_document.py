"""What an identity provider says of itself: its addresses and its keys, kept for an hour."""

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import httpx
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

DOCUMENT = "/.well-known/openid-configuration"
FRESH_S = 3600.0
AGAIN_S = 30.0
MOST_BYTES = 1_000_000
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


class ProviderDown(Exception):
    """The provider does not answer, or not as it should: later it may."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the provider says of itself."""

    authorize: str
    token: str
    logout: str
    keys: KeySet = field(repr=False)
    at: float


class ProviderDocument:
    """Asks one issuer for it. Safe to use from many threads."""

    def __init__(self, issuer: str, http: httpx.Client, *, now: Callable[[], float]) -> None:
        self._issuer, self._http, self._now = issuer, http, now
        self._known: Known | None = None
        self._asking = threading.Lock()

    def __call__(self, *, fresh: bool = False) -> Known:
        """Return it; `fresh`: no older than half a minute, for a key that is not in it.

        Raises:
            ProviderDown: there is none, not even an old one.
        """
        with self._asking:
            now, known = self._now(), self._known
            if known is None or now - known.at > (AGAIN_S if fresh else FRESH_S):
                try:
                    self._known = known = self._asked(now)
                except ProviderDown:
                    if known is None:
                        raise
            return known

    def _asked(self, now: float) -> Known:
        document = self._fetched(self._issuer.rstrip("/") + DOCUMENT)
        if document.get("issuer") != self._issuer:
            raise ProviderDown
        logout = document.get("end_session_endpoint")
        try:
            listed = self._fetched(_safe(document.get("jwks_uri")))
            return Known(
                authorize=_safe(document.get("authorization_endpoint")),
                token=_safe(document.get("token_endpoint")),
                logout=_safe(logout) if logout else "",
                keys=KeySet.import_key_set({"keys": listed["keys"]}),
                at=now,
            )
        except (JoseError, ValueError, KeyError, TypeError) as error:
            raise ProviderDown from error

    def _fetched(self, address: str) -> Mapping[str, Any]:
        try:
            reply = self._http.get(address)
            body = reply.json() if reply.is_success else None
        except (httpx.HTTPError, ValueError) as error:
            raise ProviderDown from error
        if not isinstance(body, dict) or len(reply.content) > MOST_BYTES:
            raise ProviderDown
        return body


def _safe(address: object) -> str:
    """Return an address that nobody on the way can change.

    Raises:
        ValueError: it is none.
    """
    parts = urlsplit(str(address))
    if parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOOPBACK):
        return str(address)
    raise ValueError("address")
