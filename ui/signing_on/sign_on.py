"""Signing in and out as the page does it: what the routes and the script share."""

import logging
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import httpx

from ui.signing_on.begun import BegunSignIns
from ui.signing_on.options import Options
from ui.signing_on.provider import NotSignedIn, Person, Provider
from ui.signing_on.provider_document import ProviderDown
from ui.signing_on.sessions import Session, Sessions, Tokens

LOG = logging.getLogger(__name__)
# What was taken from a person at the provider is taken here, too, within ten minutes.
OLDEST_S = 300.0
# A token is exchanged while it is still good, for nobody waits for a refusal.
AHEAD_S = 30.0
TIMEOUT = httpx.Timeout(20, connect=3)


class Refused(Exception):
    """The API did not let someone in; `detail` says why, in Danish."""

    def __init__(self, detail: str) -> None:
        super().__init__(detail)
        self.detail = detail


@dataclass(kw_only=True)
class SignOn:
    """The page's half of sign-on. Safe to use from many threads."""

    options: Options
    api: str  # where the API answers
    provider: Provider | None = None
    sessions: Sessions = field(default_factory=Sessions)
    begun: BegunSignIns = field(default_factory=BegunSignIns)
    now: Callable[[], float] = time.time
    transport: httpx.BaseTransport | None = None  # to the API

    def session(self, name: str, *, use: bool = True) -> Session | None:
        """Return the session of a browser, its tokens fresh, or None: it has none, or none now."""
        session = self.sessions.find(name, use=use)
        if session is None or not self._is_due(session.tokens):
            return session
        with self.sessions.renewing(session):
            # Another tab may have done it while this one waited.
            known = self.sessions.find(name, use=use)
            return self._renewed(known) if known and self._is_due(known.tokens) else known

    def enter(self, person: Person) -> str:
        """Begin a session for who came back from the provider; return the browser's name for it."""
        return self.sessions.begin(
            user=person.user, shown=person.shown, tokens=person.tokens, sid=person.sid
        )

    def enter_locally(self, user: str, password: str, forwarded: str) -> str:
        """Begin a session for a user of this machine.

        Raises:
            Refused: the API refused the password, or does not answer.
        """
        body = {"user": user, "password": password}
        reply = self._call("/v1/sign-in", body, {"X-Forwarded-For": forwarded})
        now = self.now()
        tokens = Tokens(bearer=reply["token"], issued=now, expires=now + reply["expires_in"])
        return self.sessions.begin(user=user, shown=user, tokens=tokens)

    def leave(self, session: Session, *, everywhere: bool) -> None:
        """End a session, or all of its person's, and their tokens at the API."""
        self.sessions.end(session.key)
        if everywhere:
            self.sessions.end_all(user=session.user)
        bearer = {"Authorization": f"Bearer {session.tokens.bearer}"}
        try:
            self._call("/v1/sign-out", {"everywhere": everywhere}, bearer)
        except Refused:
            # The token has expired, or the API is down: here the sessions are over all the same.
            LOG.warning("the API did not end a token")

    def _is_due(self, tokens: Tokens) -> bool:
        now, life = self.now(), tokens.expires - tokens.issued
        if not tokens.refresh:
            return False  # the API refuses it when it is too old, and the person signs in again
        return now > tokens.expires - min(AHEAD_S, life / 3) or now - tokens.issued > OLDEST_S

    def _renewed(self, session: Session) -> Session | None:
        if self.provider is None:
            return session
        try:
            tokens = self.provider.refresh(session.tokens, session.user)
        except NotSignedIn:
            self.sessions.end(session.key)
            return None
        except ProviderDown:
            # What is still good is used until it is not.
            return session if self.now() < session.tokens.expires else None
        return self.sessions.renew(session, tokens)

    def _call(
        self, path: str, body: Mapping[str, object], headers: Mapping[str, str]
    ) -> dict[str, Any]:
        try:
            with httpx.Client(
                base_url=self.api, timeout=TIMEOUT, trust_env=False, transport=self.transport
            ) as client:
                reply = client.post(path, json=body, headers=headers)
                said = reply.json()
        except (httpx.HTTPError, ValueError) as error:
            raise Refused("Tjenesten svarer ikke. Prøv igen om lidt.") from error
        if not reply.is_success:
            raise Refused(str(said.get("detail", "")) or "Der kan ikke logges ind lige nu.")
        return dict(said)


_INSTALLED: list[SignOn] = []


def install(sign_on: SignOn) -> None:
    """Make this the sign-on of the process: Streamlit runs its script in the server's own."""
    _INSTALLED[:] = [sign_on]


def installed() -> SignOn | None:
    """Return the sign-on of this process; None where the script runs without the routes."""
    return _INSTALLED[0] if _INSTALLED else None
