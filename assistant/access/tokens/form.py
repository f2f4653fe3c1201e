"""The form of a token, before any of it is believed: three parts, a plain header, one meaning."""

import base64
import json
import re
from collections.abc import Mapping
from typing import Any

# Whatever else a header names wants a key fetched, embedded or read in another way: `jku`, `x5u`,
# `jwk`, `x5c`, `crit`, `b64`, `enc`, `zip`, `cty`.
HEADER = frozenset({"alg", "kid", "typ", "x5t", "x5t#S256"})
# RFC 9068 calls an access token `at+jwt`. A logout token or anything else of a type is no identity.
TYPES = frozenset({"jwt", "at+jwt", "application/at+jwt"})
LONGEST_ID = 256
_COMPACT = re.compile(r"[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+", re.ASCII)


def header_of(token: str, *, longest: int) -> Mapping[str, Any]:
    """Return the header of a token that may be looked at further; nothing in it is proved.

    Raises:
        ValueError: it is no signed token of ours to judge.
    """
    if not 0 < len(token) <= longest or not _COMPACT.fullmatch(token):
        raise ValueError("form")
    header, claims = (_object(part) for part in token.split(".")[:2])
    if not set(header) <= HEADER or not isinstance(header.get("alg"), str):
        raise ValueError("header")
    if str(header.get("typ", "JWT")).lower() not in TYPES:
        raise ValueError("typ")
    kid = header.get("kid")
    if kid is not None and not (isinstance(kid, str) and 0 < len(kid) <= LONGEST_ID):
        raise ValueError("kid")
    if "events" in claims:  # a logout token, by OpenID Connect Back-Channel Logout 1.0, 2.4
        raise ValueError("events")
    return header


def _object(part: str) -> dict[str, Any]:
    # Missing padding is the rule in tokens; surplus is passed over.
    value = json.loads(base64.urlsafe_b64decode(f"{part}=="), object_pairs_hook=_said_once)
    if not isinstance(value, dict):
        raise TypeError("object")
    return value


def _said_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    # Two readers of one token must not read two meanings.
    if len({name for name, _ in pairs}) != len(pairs):
        raise ValueError("twice")
    return dict(pairs)
