"""A provider's keys and claims: rotation, what is too old, groups that are too many."""

from collections.abc import Iterable, Mapping
from typing import Any

import pytest
from joserfc.jwk import OctKey, RSAKey

from assistant.access.oidc import keys as oidc_keys
from assistant.access.oidc.claims import MOST_GROUPS
from assistant.access.oidc.keys import ProviderKeys, is_safe_address
from assistant.access.oidc.tokens import Expected, OidcTokens
from assistant.access.tokens.ending import SignOut
from assistant.domain.access import Asker
from assistant.errors import ProviderUnavailable, TokenRejected
from assistant.testing.minting import AUDIENCE, ISSUER, JWKS, NOW, Mint
from assistant.testing.users import DictUsers

NAMES = {"gruppe-7": "council", "gruppe-8": "body:teknisk-udvalg"}


def claimed(names: Iterable[str]) -> frozenset[str]:
    return frozenset(NAMES.get(name, name) for name in names if name != "Alle ansatte")


class World:
    """A provider whose server can fall silent, and a clock."""

    def __init__(self, mint: Mint) -> None:
        self.mint, self.now, self.calls = mint, 0.0, list[str]()
        self.is_down, self.document = False, dict[str, Any]()
        self.key_set: Mapping[str, Any] = mint.key_set
        self.users = DictUsers()
        self.keys = ProviderKeys(ISSUER, now=lambda: self.now, fetch=self.fetch)

    def fetch(self, address: str) -> Mapping[str, Any]:
        self.calls.append(address)
        if self.is_down:
            raise ProviderUnavailable("nede")
        if address == JWKS:
            return self.key_set
        return {**self.mint.published(address), **self.document}

    def tokens(self, **other: str) -> OidcTokens:
        said = {"groups_claim": "groups", "user_claim": "sub", **other}
        expected = Expected(issuer=ISSUER, audience=AUDIENCE, client_id=AUDIENCE, **said)
        return OidcTokens(
            expected, self.keys, claimed=claimed, standings=self.users, now=lambda: float(NOW)
        )


@pytest.fixture(scope="module")
def mint() -> Mint:
    return Mint()


@pytest.fixture
def world(mint: Mint) -> World:
    return World(mint)


def test_the_providers_groups_become_ours_and_the_rest_are_nothing(world: World) -> None:
    token = world.mint.good(groups=["gruppe-7", "gruppe-8", "Alle ansatte"])

    assert world.tokens().asker(token) == Asker(
        user="anna", groups=frozenset({"council", "body:teknisk-udvalg"})
    )


def test_keys_are_fetched_once_and_kept(world: World) -> None:
    tokens = world.tokens()
    for _ in range(5):
        tokens.asker(world.mint.good())

    assert world.calls == [f"{ISSUER}/.well-known/openid-configuration", JWKS]


def test_a_new_key_is_taken_up_when_a_token_names_it(world: World) -> None:
    tokens = world.tokens()
    tokens.asker(world.mint.good())
    new = RSAKey.generate_key(2048, {"kid": "rsa-2", "use": "sig"})
    world.key_set = {"keys": [*world.mint.key_set["keys"], new.as_dict(private=False)]}
    world.now += oidc_keys.AGAIN_S

    assert tokens.asker(world.mint.signed(world.mint.claims(), key=new, kid="rsa-2")).user == "anna"


def test_made_up_key_ids_do_not_make_us_call_the_provider_for_each(world: World) -> None:
    tokens = world.tokens()
    for number in range(50):
        with pytest.raises(TokenRejected):
            tokens.asker(world.mint.signed(world.mint.claims(), kid=f"made-up-{number}"))
        world.now += 0.1

    assert len(world.calls) == 2


def test_a_key_that_is_taken_back_is_refused_within_the_hour(world: World) -> None:
    tokens = world.tokens()
    tokens.asker(world.mint.good())
    world.key_set = {"keys": [world.mint.ec.as_dict(private=False)]}
    world.now += oidc_keys.FRESH_S

    with pytest.raises(TokenRejected):
        tokens.asker(world.mint.good())


def test_a_provider_that_is_down_is_done_without_for_a_day_and_no_longer(world: World) -> None:
    tokens = world.tokens()
    tokens.asker(world.mint.good())
    world.is_down = True

    world.now += oidc_keys.LONGEST_S - 1
    assert tokens.asker(world.mint.good()).user == "anna"
    world.now += 1
    with pytest.raises(ProviderUnavailable):
        tokens.asker(world.mint.good())


def test_without_keys_nobody_is_let_in_and_nobody_is_called_a_forger(world: World) -> None:
    world.is_down = True
    with pytest.raises(ProviderUnavailable):
        world.tokens().asker(world.mint.good())

    world.is_down = False
    world.now += oidc_keys.AGAIN_WITHOUT_S
    assert world.tokens().asker(world.mint.good()).user == "anna"


@pytest.mark.parametrize(
    "document",
    [
        {"issuer": "https://evil.example"},
        {"issuer": f"{ISSUER}/"},
        {"issuer": [ISSUER]},
        {"jwks_uri": "http://login.kommune.example/keys"},
        {"jwks_uri": "file:///etc/passwd"},
        {"jwks_uri": None},
        {"jwks_uri": ["https://login.kommune.example/keys"]},
    ],
)
def test_a_document_of_another_issuer_or_with_unsafe_keys_is_no_document(
    world: World, document: dict[str, Any]
) -> None:
    world.document = document

    with pytest.raises(ProviderUnavailable):
        world.tokens().asker(world.mint.good())


def test_keys_that_do_not_sign_or_are_too_short_are_passed_over(world: World) -> None:
    with pytest.warns(match="2048"):
        short = RSAKey.generate_key(1024, {"kid": "short"}).as_dict(private=False)
    secret = OctKey.import_key(b"hemmelig" * 8, {"kid": "secret"}).as_dict(private=True)
    encrypting = {**world.mint.rsa.as_dict(private=False), "use": "enc"}
    broken = {"kty": "RSA", "kid": "broken", "n": "!", "e": "AQAB"}
    world.key_set = {"keys": [short, secret, encrypting, broken, "x", {"kty": "PQ", "kid": "p"}]}

    with pytest.raises(ProviderUnavailable):
        world.tokens().asker(world.mint.good())


@pytest.mark.parametrize(
    ("address", "safe"),
    [
        ("https://login.example/x", True),
        ("http://localhost:8080/realms/x", True),
        ("http://127.0.0.1:8080", True),
        ("http://login.example", False),
        ("http://localhost.evil.example", False),
        ("https://user@login.example", False),
        ("https://", False),
        ("ftp://login.example", False),
        (None, False),
    ],
)  # fmt: skip
def test_an_address_is_safe_over_https_or_on_this_machine(address: object, *, safe: bool) -> None:
    assert is_safe_address(address) is safe


@pytest.mark.parametrize(
    "overage",
    [
        {"groups": None, "_claim_names": {"groups": "src1"}, "_claim_sources": {"src1": {}}},
        {"groups": None, "hasgroups": True},
        {"groups": None, "hasgroups": "true"},
        {"groups": ["council"], "_claim_names": {"groups": "src1"}},
        {"groups": [f"gruppe-{n}" for n in range(MOST_GROUPS + 1)]},
    ],
)
def test_groups_that_are_too_many_are_a_clear_refusal_and_never_fewer_rights(
    world: World, overage: dict[str, Any]
) -> None:
    with pytest.raises(TokenRejected, match="flere grupper"):
        world.tokens().asker(world.mint.good(**overage))


def test_whoever_has_no_groups_is_the_public_with_a_name(world: World) -> None:
    for groups in (None, []):
        asker = world.tokens().asker(world.mint.good(groups=groups))
        assert asker == Asker(user="anna", groups=frozenset())


@pytest.mark.parametrize("groups", [{"council": True}, 7, [7], [["council"]], [None]])
def test_groups_that_are_no_names_are_refused(world: World, groups: object) -> None:
    with pytest.raises(TokenRejected):
        world.tokens().asker(world.mint.good(groups=groups))


def test_groups_may_stand_deeper_or_alone(world: World) -> None:
    deep = world.mint.good(realm_access={"roles": ["gruppe-7"]})
    alone = world.mint.good(groups="gruppe-7")

    assert world.tokens(groups_claim="realm_access.roles").asker(deep).groups >= {"council"}
    assert world.tokens().asker(alone).groups >= {"council"}


def test_another_claim_may_name_the_person(world: World) -> None:
    tokens = world.tokens(user_claim="preferred_username")
    token = world.mint.good(sub="f3e1", preferred_username="anna@kommune.example")

    assert tokens.asker(token).user == "anna@kommune.example"
    with pytest.raises(TokenRejected):
        tokens.asker(world.mint.good())
    with pytest.raises(TokenRejected):
        tokens.asker(world.mint.good(preferred_username="anna, admin"))


def test_an_address_that_nobody_verified_names_nobody(world: World) -> None:
    tokens = world.tokens(user_claim="email")

    assert tokens.asker(world.mint.good(email="a@b.example", email_verified=True)).user
    for verified in (False, None, "true", 1):
        with pytest.raises(TokenRejected):
            tokens.asker(world.mint.good(email="a@b.example", email_verified=verified))


def test_a_token_that_was_signed_out_is_no_good_any_more(world: World) -> None:
    tokens, out = world.tokens(), SignOut(world.users, now=lambda: float(NOW))
    first, second = world.mint.good(jti="1"), world.mint.good(jti="2")

    out.sign_out(first, tokens.asker(first), everywhere=False)
    with pytest.raises(TokenRejected, match="logget ud"):
        tokens.asker(first)
    assert tokens.asker(second).user == "anna"

    out.sign_out(second, tokens.asker(second), everywhere=True)
    for token in (world.mint.good(jti="3"), world.mint.good(iat=None)):
        with pytest.raises(TokenRejected, match="logget ud"):
            tokens.asker(token)
    assert tokens.asker(world.mint.good(iat=NOW + 1)).user == "anna"
