"""Tokens of an identity provider, verified on every call (OpenID Connect Core 1.0, RFC 8725)."""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Protocol

from joserfc import jwt
from joserfc.errors import ExpiredTokenError
from joserfc.jwk import Key
from joserfc.jws import JWSRegistry
from joserfc.jwt import JWTClaimsRegistry

from assistant.access.oidc.claims import groups_of, user_of
from assistant.access.tokens.ending import Standings, digest, require_not_ended
from assistant.access.tokens.form import header_of
from assistant.domain.access import Asker
from assistant.errors import ByraadError, TokenRejected

# Only ever signatures of a key pair. With a shared key among them, the public key would sign.
ALGORITHMS = (
    *("RS256", "RS384", "RS512"),
    *("PS256", "PS384", "PS512"),
    *("ES256", "ES384", "ES512"),
)
SKEW_S = 60
LONGEST_TOKEN = 16_384
REFUSED = "Dit login kan ikke godkendes. Log ind igen."
EXPIRED = "Dit login er udløbet. Log ind igen."


class Keys(Protocol):
    """Knows the provider's public keys."""

    def key(self, kid: str | None, algorithm: str) -> Key | None:
        """Return a key, or None where there is none of that name.

        Raises:
            ProviderUnavailable: nobody can say.
        """
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """What the tokens of one provider must say."""

    issuer: str
    audience: str
    client_id: str
    groups_claim: str
    user_claim: str = "sub"


class OidcTokens:
    """Verifies the tokens of one provider. Safe to use from many threads."""

    def __init__(
        self,
        expected: Expected,
        keys: Keys,
        *,
        claimed: Callable[[Iterable[str]], frozenset[str]],
        standings: Standings | None = None,
        now: Callable[[], float] = time.time,
    ) -> None:
        """Make ready; `claimed` turns the provider's names of groups into ours."""
        self._expected, self._keys, self._claimed = expected, keys, claimed
        self._standings, self._now = standings, now

    def asker(self, token: str) -> Asker:
        """Return who the token speaks for.

        Raises:
            TokenRejected: it is malformed, forged, expired, another's, signed out, or lacks groups.
            ProviderUnavailable: the keys to judge it by cannot be had.
        """
        try:
            claims = self._verified(token)
            user = user_of(claims, self._expected.user_claim)
            names = groups_of(claims, self._expected.groups_claim)
        except ByraadError:
            raise
        except ExpiredTokenError as error:
            raise TokenRejected(EXPIRED) from error
        except Exception as error:  # whatever a forged token provokes, it is a refusal
            raise TokenRejected(REFUSED) from error
        if self._standings is not None:
            require_not_ended(self._standings.standing(user, digest(token)), claims.get("iat"))
        return Asker(user=user, groups=self._claimed(names))

    def _verified(self, token: str) -> dict[str, Any]:
        header = header_of(token, longest=LONGEST_TOKEN)
        algorithm = header["alg"]
        if algorithm not in ALGORITHMS:
            raise ValueError("alg")
        key = self._keys.key(header.get("kid"), algorithm)
        if key is None:
            raise ValueError("kid")
        registry = JWSRegistry(algorithms=[algorithm])
        claims = jwt.decode(token, key, registry=registry).claims
        self._registry().validate(claims)
        self._require_ours(claims)
        return claims

    def _registry(self) -> JWTClaimsRegistry:
        return JWTClaimsRegistry(
            now=int(self._now()), leeway=SKEW_S, exp={"essential": True}, sub={"essential": True}
        )

    def _require_ours(self, claims: dict[str, Any]) -> None:
        """Raise `ValueError` where a token is another issuer's, or meant for another.

        Compared here, as strings and whole: libraries have taken lists and parts for equal.
        """
        expected = self._expected
        issuer, audience, party = claims.get("iss"), claims.get("aud"), claims.get("azp")
        if not isinstance(issuer, str) or issuer != expected.issuer:
            raise ValueError("iss")
        listed = [audience] if isinstance(audience, str) else audience
        if not isinstance(listed, list) or not all(isinstance(one, str) for one in listed):
            raise ValueError("aud")
        if expected.audience not in listed:
            raise ValueError("aud")
        # Core 3.1.3.7: a token for several must say which of them asked for it.
        if (party is not None or len(listed) > 1) and party not in (
            expected.client_id, expected.audience
        ):  # fmt: skip
            raise ValueError("azp")
