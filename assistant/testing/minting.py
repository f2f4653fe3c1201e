"""A provider's key pair and a forger's, and tokens of either: for tests of who is believed."""

import base64
import hmac
import json
from collections.abc import Mapping
from functools import cached_property
from typing import Any

from joserfc import jws
from joserfc.jwk import ECKey, Key, RSAKey

ISSUER = "https://login.kommune.example/byraad"
AUDIENCE = "byraads-gpt"
NOW = 1_800_000_000
JWKS = "https://login.kommune.example/keys"
# Whatever joserfc can sign with, for a forger has no scruples.
_ANY = jws.JWSRegistry(algorithms=list(jws.JWSRegistry.algorithms), strict_check_header=False)


def encoded(value: object) -> str:
    """Return JSON, or bytes as they are, as a part of a token."""
    raw = value if isinstance(value, bytes) else json.dumps(value).encode()
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


class Mint:
    """Makes tokens as the provider does, and as a forger would."""

    rsa_kid, ec_kid = "rsa-1", "ec-1"

    @cached_property
    def rsa(self) -> RSAKey:
        """The provider's RSA key."""
        return RSAKey.generate_key(2048, {"kid": self.rsa_kid, "use": "sig"})

    @cached_property
    def ec(self) -> ECKey:
        """The provider's key on P-256."""
        return ECKey.generate_key("P-256", {"kid": self.ec_kid, "use": "sig"})

    @cached_property
    def forgers(self) -> RSAKey:
        """The forger's RSA key, under the provider's key id."""
        return RSAKey.generate_key(2048, {"kid": self.rsa_kid, "use": "sig"})

    @cached_property
    def forgers_ec(self) -> ECKey:
        """The forger's key on P-256, under the provider's key id."""
        return ECKey.generate_key("P-256", {"kid": self.ec_kid})

    def claims(self, **other: object) -> dict[str, Any]:
        """Return what a good token says; None takes a claim away."""
        good = {
            "iss": ISSUER, "aud": AUDIENCE, "sub": "anna", "groups": ["council"],
            "iat": NOW - 10, "nbf": NOW - 10, "exp": NOW + 300,
        }  # fmt: skip
        return {name: value for name, value in (good | other).items() if value is not None}

    def signed(
        self,
        claims: Mapping[str, Any] | bytes,
        *,
        key: Key | None = None,
        alg: str = "RS256",
        kid: str | None = rsa_kid,
        **header: object,
    ) -> str:
        """Sign claims with a key, the provider's RSA key where none is given."""
        head: dict[str, Any] = {"alg": alg, "typ": "JWT", **header}
        if kid is not None:
            head["kid"] = kid
        payload = claims if isinstance(claims, bytes) else json.dumps(claims).encode()
        made = jws.serialize_compact(
            {n: v for n, v in head.items() if n not in ("b64", "crit")}, payload,
            key or self.rsa, registry=_ANY,
        )  # fmt: skip
        if not {"b64", "crit"} & set(head):
            return made
        return self._with_header(head, payload, key or self.rsa)

    def good(self, **other: object) -> str:
        """Return a token that is all right, but for `other` claims."""
        return self.signed(self.claims(**other))

    def unsigned(self, header: Mapping[str, Any], signature: str = "") -> str:
        """Return good claims under any header, with any signature."""
        return f"{encoded(header)}.{encoded(self.claims())}.{signature}"

    def with_secret(self, secret: bytes, digest: str = "sha256", *, kid: str = rsa_kid) -> str:
        """Return good claims signed with a secret: by hand, for the library would not."""
        header = {"alg": f"HS{digest[3:]}", "typ": "JWT", "kid": kid}
        message = f"{encoded(header)}.{encoded(self.claims())}"
        return f"{message}.{encoded(hmac.digest(secret, message.encode(), digest))}"

    @cached_property
    def key_set(self) -> dict[str, Any]:
        """What the provider publishes."""
        return {"keys": [key.as_dict(private=False) for key in (self.rsa, self.ec)]}

    def published(self, address: str) -> Mapping[str, Any]:
        """Answer as the provider's web server does, for the addresses that it has."""
        return {
            f"{ISSUER}/.well-known/openid-configuration": {"issuer": ISSUER, "jwks_uri": JWKS},
            JWKS: self.key_set,
        }[address]

    def _with_header(self, header: Mapping[str, Any], payload: bytes, key: Key) -> str:
        """Sign under a header that the library would not write."""
        message = f"{encoded(header)}.{encoded(payload)}"
        algorithm = jws.JWSRegistry.algorithms[header["alg"]]
        return f"{message}.{encoded(algorithm.sign(message.encode(), key))}"
