"""The public keys of an identity provider: fetched from where its own document says, and kept."""

import logging
import threading
from collections.abc import Callable, Iterable, Mapping
from typing import Any
from urllib.parse import urlsplit

import httpx
from joserfc.errors import JoseError
from joserfc.jwk import ECKey, JWKRegistry, Key, RSAKey

from assistant.errors import ProviderUnavailable

LOG = logging.getLogger(__name__)
DOCUMENT = "/.well-known/openid-configuration"
FRESH_S = 3_600.0  # a key that the provider takes back is good for an hour more
LONGEST_S = 24 * 3_600.0  # so long may the provider be down
# Forged key ids must not make us call the provider for each of them.
AGAIN_S, AGAIN_WITHOUT_S = 30.0, 5.0
TIMEOUT_S = 3.0
MOST_BYTES = 1_000_000
SHORTEST_RSA_BITS = 2048
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
DOWN = "Kommunens login svarer ikke lige nu. Prøv igen om lidt."

Json = Mapping[str, Any]
Fetch = Callable[[str], Json]


def is_safe_address(address: object) -> bool:
    """Whether nobody on the way can change what stands there: HTTPS, or this very machine."""
    if not isinstance(address, str):
        return False
    parts = urlsplit(address)
    if parts.scheme == "https":
        return bool(parts.hostname) and not parts.username
    return parts.scheme == "http" and parts.hostname in LOOPBACK and not parts.username


def fetched(address: str) -> Json:
    """Return the JSON object at an address.

    Raises:
        ProviderUnavailable: there is none to be had.
    """
    try:
        # No redirects: the address is pinned. No proxy from the environment either.
        with httpx.stream("GET", address, timeout=TIMEOUT_S, trust_env=False) as reply:
            reply.raise_for_status()
            body = b""
            for piece in reply.iter_bytes():
                body += piece
                if len(body) > MOST_BYTES:
                    raise ProviderUnavailable(DOWN)
        value = httpx.Response(200, content=body).json()
    except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
        raise ProviderUnavailable(DOWN) from error
    if not isinstance(value, dict):
        raise ProviderUnavailable(DOWN)
    return value


class ProviderKeys:
    """The keys of one issuer. Safe to use from many threads; one at a time asks the provider."""

    def __init__(self, issuer: str, *, now: Callable[[], float], fetch: Fetch = fetched) -> None:
        """Fetch nothing yet; `now` counts seconds and never goes back."""
        self._issuer, self._now, self._fetch = issuer, now, fetch
        self._keys: tuple[Key, ...] = ()
        self._fetched_at: float | None = None
        self._tried_at: float | None = None
        self._asking = threading.Lock()

    def key(self, kid: str | None, algorithm: str) -> Key | None:
        """Return the key that a token names, or None: then the token is forged, or too old.

        An unknown id has the keys fetched again, at most once in half a minute.

        Raises:
            ProviderUnavailable: there are no keys to judge by, or they are a day old.
        """
        if not self._is_younger(FRESH_S):
            self._ask()
        if not self._is_younger(LONGEST_S):
            raise ProviderUnavailable(DOWN)
        found = _chosen(self._keys, kid, algorithm)
        if found is None:
            self._ask()
            found = _chosen(self._keys, kid, algorithm)
        return found

    def _is_younger(self, seconds: float) -> bool:
        return self._fetched_at is not None and self._now() - self._fetched_at < seconds

    def _ask(self) -> None:
        # Whoever has keys goes on with them while another asks; only the first ones wait.
        if not self._asking.acquire(blocking=not self._keys):
            return
        try:
            pause = AGAIN_S if self._keys else AGAIN_WITHOUT_S
            if self._tried_at is not None and self._now() - self._tried_at < pause:
                return
            self._tried_at = self._now()
            self._keys, self._fetched_at = self._fetched(), self._now()
        except ProviderUnavailable:
            LOG.warning("the identity provider's keys could not be fetched")
        finally:
            self._asking.release()

    def _fetched(self) -> tuple[Key, ...]:
        document = self._fetch(self._issuer.rstrip("/") + DOCUMENT)
        address = document.get("jwks_uri")
        # Another issuer's document would have us believe another issuer's keys.
        if document.get("issuer") != self._issuer or not is_safe_address(address):
            raise ProviderUnavailable(DOWN)
        listed = self._fetch(str(address)).get("keys")
        keys = tuple(_usable(listed if isinstance(listed, list) else []))
        if not keys:
            raise ProviderUnavailable(DOWN)
        return keys


def _usable(listed: Iterable[object]) -> Iterable[Key]:
    """Yield the public keys that sign; a secret or short one in the set is passed over."""
    for each in listed:
        if not isinstance(each, dict) or each.get("use", "sig") != "sig" or _is_short(each):
            continue
        try:
            key = JWKRegistry.import_key({k: v for k, v in each.items() if k != "x5c"})
        except (JoseError, ValueError, TypeError, KeyError):
            LOG.info("a key of the identity provider cannot be used")
            continue
        if isinstance(key, ECKey | RSAKey):
            yield key


def _is_short(listed: Mapping[str, object]) -> bool:
    # Six bits stand in a letter.
    return listed.get("kty") == "RSA" and len(str(listed.get("n"))) * 6 < SHORTEST_RSA_BITS


def _chosen(keys: Iterable[Key], kid: str | None, algorithm: str) -> Key | None:
    kinds = "EC" if algorithm.startswith("ES") else "RSA"
    fitting = [
        key for key in keys if key.key_type == kinds and (key.get("alg") or algorithm) == algorithm
    ]
    if kid is not None:
        fitting = [key for key in fitting if key.kid == kid]
    # A token that names no key is believed only where there is no choice.
    return fitting[0] if len(fitting) == 1 else None
