"""Local tokens: signed with a key of the data folder, verified on every call."""

import re
import secrets
import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from joserfc import jwt
from joserfc.errors import ExpiredTokenError
from joserfc.jwk import OctKey
from joserfc.jwt import JWTClaimsRegistry

from assistant.access.tokens.ending import Standings, digest, groups_now, require_not_ended
from assistant.access.tokens.form import header_of
from assistant.access.tokens.keys import signing_key
from assistant.domain.access import GROUP, Asker
from assistant.errors import TokenRejected

DEFAULT_MINUTES = 60
LONGEST_TOKEN = 8192
MOST_GROUPS = 100
# One list, never the token's own word for it: "none" and the asymmetric ones are not on it.
_ALGORITHMS = ("HS256",)
_SUBJECT = re.compile(r"[^\s,]{1,200}")


class LocalTokens:
    """Issues and verifies the tokens of one data folder."""

    def __init__(
        self,
        data_dir: Path,
        *,
        now: Callable[[], float] = time.time,
        standings: Standings | None = None,
    ) -> None:
        """Read the folder's key, or make it.

        Without `standings` no token has ended early, and none of a user is good.

        Raises:
            SettingsError: the key cannot be read or made.
        """
        self._key = OctKey.import_key(signing_key(data_dir))
        self._now, self._standings = now, standings

    def issue(
        self,
        sub: str,
        groups: Iterable[str],
        minutes: float = DEFAULT_MINUTES,
        *,
        of_user: Mapping[str, Any] | None = None,
    ) -> str:
        """Sign a token for `sub`, good for `minutes` from now.

        `of_user` marks it as a user's: its groups are looked up at every call.

        Raises:
            ValueError: the name, a group or the lifetime does not fit; the message is Danish.
        """
        listed = sorted(set(groups))
        if not _SUBJECT.fullmatch(sub):
            raise ValueError("Navnet skal være 1 til 200 tegn uden mellemrum og komma.")
        for group in listed:
            if not GROUP.fullmatch(group):
                raise ValueError(f"Gruppen {group} findes ikke.")
        if not 0 < minutes <= 60 * 24 * 366:
            raise ValueError("Levetiden skal være over 0 minutter og højst et år.")
        now = int(self._now())
        claims = {"sub": sub, "groups": listed, "iat": now, "exp": now + int(60 * minutes)}
        # Two of one second are two: the end of the one is not the end of the other.
        claims |= {"jti": secrets.token_urlsafe(12), **(of_user or {})}
        return jwt.encode({"alg": _ALGORITHMS[0]}, claims, self._key, algorithms=_ALGORITHMS)

    def asker(self, token: str) -> Asker:
        """Return who the token speaks for.

        Raises:
            TokenRejected: it is malformed, forged, expired, not yet valid, or too long.
        """
        try:
            header_of(token, longest=LONGEST_TOKEN)
            claims = jwt.decode(token, self._key, algorithms=_ALGORITHMS).claims
            self._registry().validate(claims)
            asker = _asker(claims["sub"], claims.get("groups"))
        except ExpiredTokenError as error:
            raise TokenRejected("Dit adgangstoken er udløbet. Hent et nyt.") from error
        except Exception as error:  # whatever a forged token provokes, it is a refusal
            raise TokenRejected("Dit adgangstoken kan ikke godkendes.") from error
        return self._standing_now(asker, token, claims)

    def _standing_now(self, asker: Asker, token: str, claims: Mapping[str, Any]) -> Asker:
        """Hold a token that is signed and fresh against what has ended since, and `asker` too.

        Raises:
            TokenRejected: it was signed out, or its user is no more.
            CatalogueUnavailable: nobody can say.
        """
        is_users = "usr" in claims or "ver" in claims
        if self._standings is None:
            if is_users:
                raise TokenRejected("Dit adgangstoken kan ikke godkendes.")
            return asker
        standing = self._standings.standing(claims["sub"], digest(token))
        if is_users:
            groups = groups_now(standing, claims.get("usr"), claims.get("ver"))
            return Asker(user=asker.user, groups=groups)
        require_not_ended(standing, claims.get("iat"))
        return asker

    def _registry(self) -> JWTClaimsRegistry:
        return JWTClaimsRegistry(
            now=int(self._now()), exp={"essential": True}, sub={"essential": True}
        )


def _asker(sub: object, groups: object) -> Asker:
    if not (isinstance(sub, str) and _SUBJECT.fullmatch(sub)):
        raise ValueError("sub")
    if not isinstance(groups, list) or len(groups) > MOST_GROUPS:
        raise ValueError("groups")
    names = [group for group in groups if isinstance(group, str) and GROUP.fullmatch(group)]
    # An unknown group is a mistake at the issuer: better a clear refusal than half the rights.
    if len(names) != len(groups):
        raise ValueError("groups")
    return Asker(user=sub, groups=frozenset(names))
