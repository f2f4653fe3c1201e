"""The identity provider, as the page speaks with it: code flow with PKCE, and refresh."""

import base64
import hashlib
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote_plus, urlencode, urlsplit

import httpx
from joserfc.errors import JoseError

from ui.signing_on.begun import Begun
from ui.signing_on.id_tokens import Claims, require_logout, require_nonce, verified
from ui.signing_on.options import Options
from ui.signing_on.provider_document import ProviderDocument, ProviderDown
from ui.signing_on.sessions import Tokens

TIMEOUT = httpx.Timeout(5, connect=3)
# What is not said of a token's life is not long.
LIFE_S = 300.0


class NotSignedIn(Exception):
    """The provider, or what it said, does not vouch for this person."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Who came back from the provider."""

    user: str
    shown: str
    tokens: Tokens
    sid: str = ""


class Provider:
    """Speaks with one provider. Safe to use from many threads."""

    def __init__(
        self,
        options: Options,
        *,
        now: Callable[[], float] = time.time,
        transport: httpx.BaseTransport | None = None,
    ) -> None:
        """Ask nothing yet. `now` is seconds since 1970."""
        self._options, self._now = options, now
        self._who = (options.client_id, options.client_secret)
        # No redirects and no proxy from the environment: the addresses are the provider's own.
        self._http = httpx.Client(timeout=TIMEOUT, trust_env=False, transport=transport)
        self._document = ProviderDocument(options.issuer, self._http, now=now)

    def close(self) -> None:
        """Close the connections."""
        self._http.close()

    def begin_at(self, begun: Begun) -> str:
        """Return where a person is sent to sign in.

        Raises:
            ProviderDown: nobody can say.
        """
        challenge = hashlib.sha256(begun.verifier.encode()).digest()
        asked = {
            "response_type": "code",
            "client_id": self._options.client_id,
            "redirect_uri": self._options.callback,
            "scope": self._options.scope,
            "state": begun.state,
            "nonce": begun.nonce,
            "code_challenge": base64.urlsafe_b64encode(challenge).rstrip(b"=").decode(),
            "code_challenge_method": "S256",
        }
        return _with(self._document().authorize, asked)

    def leave_at(self) -> str:
        """Return where a person signs out of the provider too; empty where that cannot be done.

        No token stands in it: addresses are written in logs.
        """
        try:
            leave = self._document().logout
        except ProviderDown:
            return ""
        asked = {
            "client_id": self._options.client_id,
            "post_logout_redirect_uri": f"{self._options.public_url}/",
        }
        return _with(leave, asked) if leave else ""

    def redeem(self, code: str, begun: Begun) -> Person:
        """Exchange a code for who came.

        Raises:
            NotSignedIn: the code or what it brought is not good.
            ProviderDown: the provider does not answer.
        """
        asked = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": self._options.callback,
            "code_verifier": begun.verifier,
        }
        reply = self._token_reply(asked)
        claims = self._claims(reply.get("id_token"))
        try:
            require_nonce(claims, begun.nonce)
        except ValueError as error:
            raise NotSignedIn from error
        user = claims.get(self._options.user_claim)
        if not isinstance(user, str) or not user:
            raise NotSignedIn
        shown = claims.get("name") or claims.get("preferred_username") or user
        sid = claims.get("sid")
        return Person(
            user=user,
            shown=str(shown)[:200],
            tokens=self._tokens(reply, claims),
            sid=sid if isinstance(sid, str) else "",
        )

    def refresh(self, tokens: Tokens, user: str) -> Tokens:
        """Exchange a refresh token for the next tokens of the same person.

        Raises:
            NotSignedIn: the provider gives none: the person was signed out there, or locked.
            ProviderDown: the provider does not answer.
        """
        reply = self._token_reply({"grant_type": "refresh_token", "refresh_token": tokens.refresh})
        if not reply.get("id_token"):
            if self._options.sends_id_token:
                raise NotSignedIn  # a provider may leave it out, and then people sign in again
            return self._tokens(reply, {}, before=tokens)
        claims = self._claims(reply["id_token"])
        if claims.get(self._options.user_claim) != user:  # Core 12.2: the same subject
            raise NotSignedIn
        return self._tokens(reply, claims, before=tokens)

    def told_out(self, logout_token: str) -> Claims:
        """Return whom the provider signs out, by a logout token of its own.

        Raises:
            NotSignedIn: it is none.
            ProviderDown: the provider's keys cannot be had.
        """
        claims = self._claims(logout_token)
        try:
            require_logout(claims)
        except ValueError as error:
            raise NotSignedIn from error
        return claims

    def _tokens(
        self, reply: Mapping[str, Any], claims: Claims, before: Tokens | None = None
    ) -> Tokens:
        now = self._now()
        is_id = self._options.sends_id_token
        bearer = reply.get("id_token" if is_id else "access_token")
        if not isinstance(bearer, str):
            raise NotSignedIn
        life = reply.get("expires_in")
        expires = now + (life if isinstance(life, int | float) else LIFE_S)
        refresh = reply.get("refresh_token") or (before.refresh if before else "")
        return Tokens(
            bearer=bearer,
            issued=now,
            expires=float(claims["exp"]) if is_id else expires,
            refresh=refresh if isinstance(refresh, str) else "",
        )

    def _claims(self, token: object) -> Claims:
        if not isinstance(token, str):
            raise NotSignedIn
        for fresh in (False, True):
            known = self._document(fresh=fresh)
            try:
                return verified(
                    token,
                    known.keys,
                    issuer=self._options.issuer,
                    client_id=self._options.client_id,
                    now=self._now,
                )
            except (JoseError, ValueError):
                continue  # a key that is new since the last look: once more with the newest
        raise NotSignedIn

    def _token_reply(self, asked: Mapping[str, str]) -> Mapping[str, Any]:
        name, secret = (quote_plus(one) for one in self._who)
        sent = asked if secret else {**asked, "client_id": self._options.client_id}
        # RFC 6749 2.3.1: a client with a secret says it so, and every provider takes it so.
        auth = (name, secret) if secret else httpx.USE_CLIENT_DEFAULT
        try:
            reply = self._http.post(self._document().token, data=dict(sent), auth=auth)
            body = reply.json()
        except (httpx.HTTPError, ValueError) as error:
            raise ProviderDown from error
        if reply.is_server_error:
            raise ProviderDown
        if not reply.is_success or not isinstance(body, dict):
            raise NotSignedIn
        return body


def _with(address: str, asked: Mapping[str, str]) -> str:
    return f"{address}{'&' if urlsplit(address).query else '?'}{urlencode(asked)}"
