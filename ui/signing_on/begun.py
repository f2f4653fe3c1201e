"""Sign-ins that were begun: each belongs to one browser, is used once, and soon is too old."""

import hashlib
import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

LONGEST_S = 600.0
MOST = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Begun:
    """What must come back with a person, and where they were."""

    state: str
    nonce: str = field(repr=False)
    verifier: str = field(repr=False)  # of PKCE
    browser: str  # the digest of what the browser's cookie holds
    back: str
    at: float


class BegunSignIns:
    """Keeps them in memory. Safe to use from many threads."""

    def __init__(self, *, now: Callable[[], float] = time.monotonic, most: int = MOST) -> None:
        self._now, self._most = now, most
        self._begun: dict[str, Begun] = {}
        self._lock = threading.Lock()

    def begin(self, browser: str, back: str) -> Begun:
        """Begin a sign-in in the browser whose cookie holds `browser`."""
        begun = Begun(
            state=secrets.token_urlsafe(32),
            nonce=secrets.token_urlsafe(32),
            verifier=secrets.token_urlsafe(48),
            browser=_digest(browser),
            back=back,
            at=self._now(),
        )
        with self._lock:
            while len(self._begun) >= self._most:  # the oldest stands first
                del self._begun[next(iter(self._begun))]
            self._begun[begun.state] = begun
        return begun

    def take(self, state: str, browser: str) -> Begun | None:
        """Return a sign-in that this browser began, once; None for any other."""
        with self._lock:
            begun = self._begun.get(state)
            if begun is None or begun.browser != _digest(browser):
                return None
            del self._begun[state]
        return begun if self._now() - begun.at < LONGEST_S else None


def _digest(browser: str) -> str:
    return hashlib.sha256(browser.encode("utf-8", "replace")).hexdigest()
