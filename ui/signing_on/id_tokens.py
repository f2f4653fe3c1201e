"""ID tokens and logout tokens, as the page takes them from the provider.

The API verifies what it is sent by itself: nothing here decides what anyone may read.
"""

import time
from collections.abc import Callable, Mapping
from typing import Any

from joserfc import jws, jwt
from joserfc.jwk import KeySet
from joserfc.jws import JWSRegistry

ALGORITHMS = (
    *("RS256", "RS384", "RS512"),
    *("PS256", "PS384", "PS512"),
    *("ES256", "ES384", "ES512"),
)
HEADER = frozenset({"alg", "kid", "typ", "x5t", "x5t#S256"})
SKEW_S = 60
LOGOUT = "http://schemas.openid.net/event/backchannel-logout"
# Entra ID's tokens are longer than the library expects, where someone is in many groups.
REGISTRY = JWSRegistry(algorithms=list(ALGORITHMS))

Claims = Mapping[str, Any]


def kid_of(token: str) -> str | None:
    """Return the id of the key that a token names.

    Raises:
        ValueError: its header asks for anything unusual.
    """
    header = jws.extract_compact(token.encode(), registry=REGISTRY).headers()
    if not set(header) <= HEADER or header.get("alg") not in ALGORITHMS:
        raise ValueError("header")
    kid = header.get("kid")
    return kid if isinstance(kid, str) else None


def verified(
    token: str,
    keys: KeySet,
    *,
    issuer: str,
    client_id: str,
    now: Callable[[], float] = time.time,
) -> Claims:
    """Return the claims of a token that the provider made for this page.

    Raises:
        ValueError: it is none, or too old; joserfc's errors are of that kind too.
    """
    kid_of(token)
    claims = jwt.decode(token, keys, registry=REGISTRY).claims
    registry = jwt.JWTClaimsRegistry(
        now=int(now()), leeway=SKEW_S, exp={"essential": True}, iat={"essential": True}
    )
    registry.validate(claims)
    audience = claims.get("aud")
    listed = [audience] if isinstance(audience, str) else audience
    if not isinstance(claims.get("iss"), str) or claims["iss"] != issuer:
        raise ValueError("iss")
    if not isinstance(listed, list) or client_id not in listed:
        raise ValueError("aud")
    if (len(listed) > 1 or "azp" in claims) and claims.get("azp") != client_id:
        raise ValueError("azp")
    return claims


def require_nonce(claims: Claims, nonce: str) -> None:
    """Refuse an ID token that answers another sign-in.

    Raises:
        ValueError: it does, or it is no ID token at all.
    """
    if claims.get("nonce") != nonce or "events" in claims:
        raise ValueError("nonce")


def require_logout(claims: Claims) -> None:
    """Refuse what is no logout token (OpenID Connect Back-Channel Logout 1.0, 2.6).

    Raises:
        ValueError: it is none.
    """
    events = claims.get("events")
    if not isinstance(events, dict) or LOGOUT not in events or "nonce" in claims:
        raise ValueError("events")
    if not (claims.get("sub") or claims.get("sid")):
        raise ValueError("sub")
