"""0 forged tokens of a provider are accepted, and a build without a defence accepts some."""

import base64
import hmac
import json
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from joserfc import jwt
from joserfc.jwk import Key, RSAKey

from assistant.access.oidc import tokens as oidc
from assistant.access.oidc.keys import ProviderKeys
from assistant.access.oidc.tokens import Expected, OidcTokens
from assistant.access.tokens.local import LocalTokens
from assistant.domain.access import Asker
from assistant.errors import TokenRejected
from assistant.testing.forged import Forgery
from assistant.testing.forged_claims import FORGERIES
from assistant.testing.minting import AUDIENCE, ISSUER, NOW, Mint

EXPECTED = Expected(issuer=ISSUER, audience=AUDIENCE, client_id=AUDIENCE, groups_claim="groups")


def literal(names: Iterable[str]) -> frozenset[str]:
    return frozenset(names)


@pytest.fixture(scope="module")
def mint() -> Mint:
    return Mint()


@pytest.fixture
def keys(mint: Mint) -> ProviderKeys:
    return ProviderKeys(ISSUER, now=lambda: 0.0, fetch=mint.published)


@pytest.fixture
def tokens(keys: ProviderKeys) -> OidcTokens:
    return verifier(keys)


def verifier(keys: oidc.Keys, kind: type[OidcTokens] = OidcTokens) -> OidcTokens:
    return kind(EXPECTED, keys, claimed=literal, now=lambda: float(NOW))


def accepted(tokens: OidcTokens, mint: Mint) -> list[str]:
    """The forgeries that are believed; the untouched token must be, before and after."""
    believed = []
    for forgery in FORGERIES:
        try:
            tokens.asker(forgery.make(mint))
        except TokenRejected:
            continue
        believed.append(forgery.name)
    assert tokens.asker(mint.good()).groups == {"council", "public"}
    return believed


@pytest.mark.parametrize("forgery", FORGERIES, ids=lambda one: f"{one.name} ({one.flaw})")
def test_a_forged_token_is_refused_where_the_untouched_one_is_accepted(
    forgery: Forgery, tokens: OidcTokens, mint: Mint
) -> None:
    with pytest.raises(TokenRejected):
        tokens.asker(forgery.make(mint))

    assert tokens.asker(mint.good()) == Asker(user="anna", groups=frozenset({"council"}))


def test_none_of_them_is_a_token_of_this_machine_either(tmp_path: Path, mint: Mint) -> None:
    local = LocalTokens(tmp_path, now=lambda: float(NOW))
    for forgery in (*FORGERIES, Forgery("a provider's own", "cross-use", Mint.good)):
        with pytest.raises(TokenRejected):
            local.asker(forgery.make(mint))

    assert local.asker(local.issue("anna", ["council"])).user == "anna"


def test_there_are_forty_of_them_and_each_names_its_flaw(
    tokens: OidcTokens, mint: Mint, record_property: Callable[[str, object], None]
) -> None:
    believed = accepted(tokens, mint)
    record_property("forged tokens", f"{len(believed)} of {len(FORGERIES)} accepted")

    assert believed == []
    assert len({forgery.name for forgery in FORGERIES}) == len(FORGERIES) >= 40
    assert all(forgery.flaw for forgery in FORGERIES)


@pytest.mark.parametrize(
    ("alg", "key"),
    [(alg, "ec" if alg == "ES256" else "rsa") for alg in oidc.ALGORITHMS if alg[:3] != "ES3"
     and alg != "ES512"],
)  # fmt: skip
def test_every_algorithm_that_is_accepted_signs_with_a_key_pair(
    tokens: OidcTokens, mint: Mint, alg: str, key: str
) -> None:
    signer = mint.ec if key == "ec" else mint.rsa
    token = mint.signed(mint.claims(), key=signer, alg=alg, kid=signer.kid)

    assert tokens.asker(token).user == "anna"
    assert not {"none", "HS256", "HS384", "HS512"} & set(oidc.ALGORITHMS)


def test_a_list_of_audiences_is_good_where_the_party_is_ours(
    tokens: OidcTokens, mint: Mint
) -> None:
    token = mint.good(aud=["another", AUDIENCE], azp=AUDIENCE)

    assert tokens.asker(token).user == "anna"


def test_clocks_may_differ_by_a_minute_and_no_more(tokens: OidcTokens, mint: Mint) -> None:
    near = mint.good(exp=NOW - 59, iat=NOW + 60, nbf=NOW + 60)

    assert tokens.asker(near).user == "anna"
    with pytest.raises(TokenRejected, match="udløbet"):
        tokens.asker(mint.good(exp=NOW - 60))


class NobodysIssuer(OidcTokens):
    """A build without the checks of issuer, audience and party."""

    def _require_ours(self, claims: dict[str, object]) -> None:
        return


class Timeless(OidcTokens):
    """A build without the checks of times."""

    def _registry(self) -> jwt.JWTClaimsRegistry:
        return jwt.JWTClaimsRegistry(now=0, leeway=10**12)


class ForgersKeys:
    """Keys that come from wherever the token says."""

    def __init__(self, mint: Mint) -> None:
        self._mint = mint

    def key(self, kid: str | None, algorithm: str) -> RSAKey:
        return self._mint.forgers


@pytest.mark.parametrize("mutant", [NobodysIssuer, Timeless])
def test_the_table_catches_a_build_without_a_check_of_claims(
    mutant: type[OidcTokens], keys: ProviderKeys, mint: Mint
) -> None:
    assert len(accepted(verifier(keys, mutant), mint)) >= 3


def test_the_table_catches_a_build_whose_algorithms_are_open(
    mint: Mint, keys: ProviderKeys, monkeypatch: pytest.MonkeyPatch
) -> None:
    sure = jwt.decode

    def lenient(token: str, key: Key, **how: object) -> jwt.Token:
        head, claims, signature = (part + "==" for part in token.split("."))
        header = json.loads(base64.urlsafe_b64decode(head))
        if not header["alg"].startswith("HS"):
            return sure(token, key, **how)  # type: ignore[arg-type]
        secret, message = mint.rsa.as_pem(private=False), token.rpartition(".")[0].encode()
        made = hmac.digest(secret, message, f"sha{header['alg'][2:]}")
        if made != base64.urlsafe_b64decode(signature):
            raise ValueError("signature")
        return jwt.Token(header, json.loads(base64.urlsafe_b64decode(claims)))

    monkeypatch.setattr(jwt, "decode", lenient)
    monkeypatch.setattr(oidc, "ALGORITHMS", (*oidc.ALGORITHMS, "HS256", "HS384", "HS512"))

    assert accepted(verifier(keys), mint) == ["the public key as HMAC secret, PEM"]


def test_the_table_catches_a_build_that_believes_the_header(
    mint: Mint, keys: ProviderKeys, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lenient(token: str, *, longest: int) -> dict[str, object]:
        return {"alg": "RS256", "kid": mint.rsa_kid}

    monkeypatch.setattr(oidc, "header_of", lenient)

    assert {"a logout token", "huge", "a claim said twice"} <= set(accepted(verifier(keys), mint))


def test_the_table_catches_a_build_that_takes_keys_from_anywhere(mint: Mint) -> None:
    tokens = verifier(ForgersKeys(mint))
    believed = []
    for forgery in FORGERIES:
        try:
            tokens.asker(forgery.make(mint))
        except TokenRejected:
            continue
        believed.append(forgery.name)

    assert {"another's key under the right id", "an unknown key id"} <= set(believed)
