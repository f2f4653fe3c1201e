"""What an identity provider's claims say of a person: a name, and groups."""

import re
from collections.abc import Mapping
from typing import Any

from assistant.errors import TokenRejected

# Entra ID puts at most 200 in a token and tells of more elsewhere; so nobody has more than that.
MOST_GROUPS = 200
LONGEST_NAME = 200
_NAME = re.compile(r"[^\s,]{1,200}")
TOO_MANY = (
    "Kommunens login har flere grupper for dig, end der er plads til i et token, så dine "
    "rettigheder kan ikke afgøres. Bed den, der driver login, om kun at sende de grupper, "
    "der bruges her."
)

Claims = Mapping[str, Any]


def user_of(claims: Claims, claim: str) -> str:
    """Return the name that exclusions and conversations go by.

    Raises:
        ValueError: there is none that can be used, or it is an address nobody has verified.
    """
    name = claims.get(claim)
    if not (isinstance(name, str) and _NAME.fullmatch(name)):
        raise ValueError(claim)
    if claim == "email" and claims.get("email_verified") is not True:
        raise ValueError("email_verified")
    return name


def groups_of(claims: Claims, claim: str) -> frozenset[str]:
    """Return the provider's own names of a person's groups; none where the claim is not there.

    `claim` may be a path with dots, as `realm_access.roles`.

    Raises:
        TokenRejected: there are more than a token holds: fewer rights are never given in silence.
        ValueError: the claim holds anything but names.
    """
    _require_whole(claims, claim)
    value = _at(claims, claim)
    if value is None:
        return frozenset()
    names = [value] if isinstance(value, str) else value  # AD FS sends a single one bare
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise ValueError(claim)
    if len(names) > MOST_GROUPS:
        raise TokenRejected(TOO_MANY)
    return frozenset(names)


def _require_whole(claims: Claims, claim: str) -> None:
    # Entra ID says so in one of these where the groups are too many ("overage"); `hasgroups` in
    # tokens of the implicit flow, the others in all.
    elsewhere = claims.get("_claim_names")
    is_elsewhere = isinstance(elsewhere, Mapping) and claim in elsewhere
    if is_elsewhere or str(claims.get("hasgroups", "")).lower() == "true":
        raise TokenRejected(TOO_MANY)


def _at(claims: Claims, claim: str) -> object:
    if claim in claims:
        return claims[claim]
    value: object = claims
    for part in claim.split("."):
        value = value.get(part) if isinstance(value, Mapping) else None
    return value
