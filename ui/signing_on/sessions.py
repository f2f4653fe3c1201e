"""Sessions of people who signed in: in this process's memory, and nowhere else.

The browser holds a random name alone. Tokens never leave the server; a restart ends all sessions.
"""

import hashlib
import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace

IDLE_S = 2 * 3600.0
LONGEST_S = 12 * 3600.0
MOST = 10_000
NAME_BYTES = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """What the page asks the API with, until when, and how it gets the next one."""

    bearer: str = field(repr=False)
    issued: float  # seconds since 1970, as the next
    expires: float
    refresh: str = field(default="", repr=False)  # empty: there is no next one


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One person in one browser."""

    key: str  # the digest of the browser's name for it
    user: str  # as exclusions name them
    shown: str  # as people read it
    tokens: Tokens
    leave: str = field(repr=False)  # stands in the link that signs out, so that no other page can
    sid: str = ""  # the provider's name of its own session
    began: float = 0.0  # on the store's clock, as the next
    used: float = 0.0


class Sessions:
    """Keeps sessions for a time. Safe to use from many threads."""

    def __init__(self, *, now: Callable[[], float] = time.monotonic, most: int = MOST) -> None:
        """`now` counts seconds and never goes back."""
        self._now, self._most = now, most
        self._sessions: dict[str, Session] = {}
        self._locks: dict[str, threading.Lock] = {}
        self._lock = threading.Lock()

    def begin(self, *, user: str, shown: str, tokens: Tokens, sid: str = "") -> str:
        """Begin a session; return the name that the browser gets."""
        name, now = secrets.token_urlsafe(NAME_BYTES), self._now()
        session = Session(
            key=_digest(name),
            user=user,
            shown=shown,
            tokens=tokens,
            leave=secrets.token_urlsafe(NAME_BYTES),
            sid=sid,
            began=now,
            used=now,
        )
        with self._lock:
            self._make_room()
            self._sessions[session.key] = session
            self._locks[session.key] = threading.Lock()
        return name

    def find(self, name: str, *, use: bool = True) -> Session | None:
        """Return a session that lives; `use` says that a person did something."""
        with self._lock:
            session = self._sessions.get(_digest(name))
            if session is None:
                return None
            if not self._lives(session):
                self._drop(session.key)
                return None
            if use:
                session = replace(session, used=self._now())
                self._sessions[session.key] = session
            return session

    def renewing(self, session: Session) -> threading.Lock:
        """Return the lock under which a session's tokens are exchanged for the next."""
        with self._lock:
            return self._locks.get(session.key) or threading.Lock()

    def renew(self, session: Session, tokens: Tokens) -> Session | None:
        """Give a session its next tokens; None where it ended meanwhile."""
        with self._lock:
            known = self._sessions.get(session.key)
            if known is None:
                return None
            self._sessions[session.key] = renewed = replace(known, tokens=tokens)
            return renewed

    def end(self, key: str) -> None:
        """End a session."""
        with self._lock:
            self._drop(key)

    def end_all(self, *, user: str = "", sid: str = "") -> None:
        """End all sessions of a person, or those of one of the provider's sessions."""
        with self._lock:
            for session in list(self._sessions.values()):
                if (user and session.user == user) or (sid and session.sid == sid):
                    self._drop(session.key)

    def _lives(self, session: Session) -> bool:
        now = self._now()
        return now - session.used < IDLE_S and now - session.began < LONGEST_S

    def _make_room(self) -> None:
        if len(self._sessions) < self._most:
            return
        for session in list(self._sessions.values()):
            if not self._lives(session):
                self._drop(session.key)
        while len(self._sessions) >= self._most:
            self._drop(min(self._sessions.values(), key=lambda one: one.used).key)

    def _drop(self, key: str) -> None:
        self._sessions.pop(key, None)
        self._locks.pop(key, None)


def _digest(name: str) -> str:
    return hashlib.sha256(name.encode("utf-8", "replace")).hexdigest()
