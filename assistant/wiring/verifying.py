"""Joins what vouches for askers: tokens of this machine, or of an identity provider."""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from assistant.access.oidc.keys import ProviderKeys, is_safe_address
from assistant.access.oidc.tokens import Expected, OidcTokens
from assistant.access.tokens.ending import SignOut
from assistant.access.tokens.local import LocalTokens
from assistant.access.users.sign_in import SignIn
from assistant.access.users.throttle import Throttle
from assistant.catalogue.users.people import Users
from assistant.errors import SettingsError
from assistant.settings import AuthMode, Settings

Claimed = Callable[[Iterable[str]], frozenset[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class SignOn:
    """What a service needs to know who asks."""

    tokens: LocalTokens | OidcTokens
    owner_tokens: LocalTokens  # on the owner's socket, where the owner's own commands call
    sign_in: SignIn | None  # None: people sign in with the provider
    sign_out: SignOut
    users: Users

    def close(self) -> None:
        """Close the users."""
        self.users.close()


def build_sign_on(settings: Settings, claimed: Claimed) -> SignOn:
    """Join it, in a catalogue that was opened before; `claimed` maps a provider's groups to ours.

    Raises:
        SettingsError: as `require_settings`, or the key of local tokens cannot be read.
        CatalogueUnavailable: the catalogue cannot be opened.
    """
    expected = _expected(settings) if settings.auth is AuthMode.OIDC else None
    users = Users.open(settings.catalogue_url)
    local = LocalTokens(settings.data_dir, standings=users)
    sign_out = SignOut(users)
    if expected is None:
        throttle = Throttle(now=time.monotonic)
        sign_in = SignIn(users, local, throttle)
        return SignOn(
            tokens=local, owner_tokens=local, sign_in=sign_in, sign_out=sign_out, users=users
        )
    keys = ProviderKeys(expected.issuer, now=time.monotonic)
    tokens = OidcTokens(expected, keys, claimed=claimed, standings=users)
    return SignOn(tokens=tokens, owner_tokens=local, sign_in=None, sign_out=sign_out, users=users)


def require_settings(settings: Settings) -> None:
    """Refuse settings of a provider that cannot do.

    Raises:
        SettingsError: one is missing or unsafe; the message names it.
    """
    if settings.auth is AuthMode.OIDC:
        _expected(settings)


def _expected(settings: Settings) -> Expected:
    needed = {
        "BYRAAD_OIDC_ISSUER": settings.oidc_issuer,
        "BYRAAD_OIDC_AUDIENCE": settings.oidc_audience,
        "BYRAAD_OIDC_GROUPS_CLAIM": settings.oidc_groups_claim,
    }
    missing = [name for name, value in needed.items() if not value]
    if missing:
        raise SettingsError(
            f"Med BYRAAD_AUTH=oidc skal {_listed(missing)} også sættes. Se docs/sign-on.md."
        )
    issuer, audience, groups_claim = (value or "" for value in needed.values())
    if not is_safe_address(issuer):
        raise SettingsError(
            "BYRAAD_OIDC_ISSUER skal begynde med https://, for ellers kan andre udgive sig for "
            "kommunens login. Kun på denne maskine selv må det være http://localhost."
        )
    return Expected(
        issuer=issuer,
        audience=audience,
        client_id=settings.oidc_client_id or audience,
        groups_claim=groups_claim,
        user_claim=settings.oidc_user_claim,
    )


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} og {names[-1]}"
