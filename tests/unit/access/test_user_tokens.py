"""Users of this machine: signing in, what ends a token, and how often a password may be tried."""

import base64
import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from joserfc import jwt
from joserfc.jwk import OctKey

from assistant.access.tokens.ending import SignOut, digest
from assistant.access.tokens.keys import signing_key
from assistant.access.tokens.local import LocalTokens
from assistant.access.users.passwords import fits, hashed, matches
from assistant.access.users.sign_in import SignIn, TooManyTries
from assistant.access.users.throttle import OF_ADDRESS, OF_NAME, OF_PAIR, Throttle
from assistant.domain.access import Asker
from assistant.errors import TokenRejected
from assistant.testing.users import CHEAP, DictUsers

PASSWORD = "æblegrød på en onsdag"
NOW = 1_800_000_000.0
HOME, AWAY = "192.0.2.1", "192.0.2.2"


class Clock:
    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def users() -> DictUsers:
    made = DictUsers()
    made.add("anna", password=hashed(PASSWORD, CHEAP), groups=["council"])
    return made


@pytest.fixture
def tokens(tmp_path: Path, users: DictUsers, clock: Clock) -> LocalTokens:
    return LocalTokens(tmp_path, now=clock, standings=users)


@pytest.fixture
def door(users: DictUsers, tokens: LocalTokens, clock: Clock) -> SignIn:
    return SignIn(users, tokens, Throttle(now=clock), cost=CHEAP)


def refused(tokens: LocalTokens, token: str) -> bool:
    try:
        tokens.asker(token)
    except TokenRejected:
        return True
    return False


def test_the_right_password_gives_a_token_for_the_users_groups(
    door: SignIn, tokens: LocalTokens
) -> None:
    issued = door.sign_in("anna", PASSWORD, HOME)

    assert tokens.asker(issued.token) == Asker(user="anna", groups=frozenset({"council"}))
    assert issued.expires_in == 12 * 3600


def test_new_groups_count_at_the_next_call_and_a_claim_of_groups_does_not(
    door: SignIn, tokens: LocalTokens, users: DictUsers, tmp_path: Path
) -> None:
    issued = door.sign_in("anna", PASSWORD, HOME)
    claims = json.loads(base64.urlsafe_b64decode(issued.token.split(".")[1] + "=="))
    boast = jwt.encode(
        {"alg": "HS256"}, {**claims, "groups": ["admin"]}, OctKey.import_key(signing_key(tmp_path))
    )

    users.set_groups("anna", ["body:x"])

    assert tokens.asker(issued.token).groups == {"body:x", "public"}
    assert tokens.asker(boast).groups == {"body:x", "public"}


@pytest.mark.parametrize("how", ["removed", "added again", "signed out", "another password"])
def test_a_users_tokens_end_at_once(
    door: SignIn, tokens: LocalTokens, users: DictUsers, how: str
) -> None:
    issued = door.sign_in("anna", PASSWORD, HOME)
    at = int(NOW)
    if how in ("removed", "added again"):
        users.remove("anna", at=at)
    if how == "added again":
        users.add("anna", password=hashed(PASSWORD, CHEAP), groups=["admin"])
    if how == "signed out":
        users.sign_out("anna", at=at)
    if how == "another password":
        users.set_password("anna", hashed("en helt anden kode", CHEAP), at=at)

    assert refused(tokens, issued.token)


class Forgetful(LocalTokens):
    """A build that does not look up what has ended."""

    def _standing_now(self, asker: Asker, token: str, claims: Mapping[str, object]) -> Asker:
        return asker


def test_these_tests_catch_a_build_that_does_not_look_up_what_has_ended(
    door: SignIn, users: DictUsers, tmp_path: Path, clock: Clock
) -> None:
    issued = door.sign_in("anna", PASSWORD, HOME)
    users.remove("anna", at=int(NOW))

    assert not refused(Forgetful(tmp_path, now=clock, standings=users), issued.token)


def test_one_who_was_signed_out_everywhere_signs_in_again_in_the_same_second(
    door: SignIn, tokens: LocalTokens, users: DictUsers
) -> None:
    users.sign_out("anna", at=int(NOW))

    assert tokens.asker(door.sign_in("anna", PASSWORD, HOME).token).user == "anna"


def test_signing_out_ends_the_token_and_everywhere_all_others_of_that_name(
    door: SignIn, tokens: LocalTokens, users: DictUsers, clock: Clock
) -> None:
    out = SignOut(users, now=clock)
    first, second = (door.sign_in("anna", PASSWORD, HOME).token for _ in range(2))
    made, bos = tokens.issue("anna", ["council"], 60), tokens.issue("bo", ["council"], 60)
    clock.now += 5

    out.sign_out(made, tokens.asker(made), everywhere=False)
    assert [refused(tokens, one) for one in (first, made, bos)] == [False, True, False]

    out.sign_out(first, tokens.asker(first), everywhere=True)
    assert [refused(tokens, one) for one in (first, second, made, bos)] == [True] * 3 + [False]
    clock.now += 1
    assert tokens.asker(tokens.issue("anna", ["council"], 60)).user == "anna"


def test_a_token_of_a_name_that_is_no_user_works_as_ever(tokens: LocalTokens) -> None:
    assert tokens.asker(tokens.issue("bo", ["council"], 60)).groups == {"council", "public"}


def test_a_users_token_is_refused_where_nobody_can_look_the_user_up(
    door: SignIn, tmp_path: Path, clock: Clock
) -> None:
    issued = door.sign_in("anna", PASSWORD, HOME)

    assert refused(LocalTokens(tmp_path, now=clock), issued.token)


def test_an_unknown_name_and_a_wrong_password_are_refused_alike_after_the_same_work(
    door: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    work: list[tuple[int, int, int]] = []
    scrypt = hashlib.scrypt

    def counted(password: bytes, **how: int) -> bytes:
        work.append((how["n"], how["r"], how["p"]))
        return scrypt(password, **how)  # type: ignore[arg-type]

    monkeypatch.setattr(hashlib, "scrypt", counted)
    told = []
    for name in ("anna", "nobody"):
        with pytest.raises(TokenRejected) as refusal:
            door.sign_in(name, "forkert adgangskode", HOME)
        told.append(str(refusal.value))

    assert told[0] == told[1]
    assert work[0] == work[1] == (CHEAP.n, CHEAP.r, CHEAP.p)


def tries(door: SignIn, name: str, address: str, most: int) -> int:
    """How many wrong passwords are tried before one is told to wait."""
    for number in range(most):
        try:
            door.sign_in(name, "forkert adgangskode", address)
        except TokenRejected:
            continue
        except TooManyTries:
            return number
    return most


def test_guessing_is_slowed_down_and_nobody_elsewhere_is_locked_out(
    door: SignIn, clock: Clock
) -> None:
    assert tries(door, "anna", AWAY, 50) == OF_PAIR.tries
    with pytest.raises(TooManyTries):
        door.sign_in("anna", PASSWORD, AWAY)

    assert door.sign_in("anna", PASSWORD, HOME).token
    clock.now += OF_PAIR.every_s
    assert door.sign_in("anna", PASSWORD, AWAY).token


def test_one_address_may_not_go_through_many_names(door: SignIn) -> None:
    tried = sum(tries(door, f"name-{n}", AWAY, 1) for n in range(100))

    assert tried == OF_ADDRESS.tries
    assert door.sign_in("anna", PASSWORD, HOME).token


def test_many_addresses_may_not_go_through_one_name_and_it_opens_again(
    door: SignIn, clock: Clock
) -> None:
    tried = sum(tries(door, "anna", f"192.0.2.{n}", 1) for n in range(3 * OF_NAME.tries))

    assert tried == OF_NAME.tries
    with pytest.raises(TooManyTries) as waiting:
        door.sign_in("anna", PASSWORD, HOME)
    clock.now += waiting.value.wait_s
    assert waiting.value.wait_s <= OF_NAME.every_s
    assert door.sign_in("anna", PASSWORD, HOME).token


def test_these_tests_catch_a_build_that_counts_nothing(
    door: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Throttle, "wrong", lambda throttle, name, address: None)

    assert tries(door, "anna", AWAY, 50) == 50


def test_a_right_password_is_never_counted(door: SignIn) -> None:
    for _ in range(3 * OF_PAIR.tries):
        assert door.sign_in("anna", PASSWORD, HOME).token


def test_the_throttle_forgets_before_it_fills_the_memory(
    clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assistant.access.users.throttle.MOST_KEYS", 100)
    throttle = Throttle(now=clock)
    for number in range(1000):
        clock.now += 0.001
        throttle.wrong(f"name-{number}", f"address-{number}")

    assert len(throttle._buckets) <= 103
    assert throttle.wait_s("name-999", "address-999") == 0


def test_what_is_kept_of_a_password_matches_it_alone() -> None:
    kept = hashed(PASSWORD, CHEAP)

    assert matches(PASSWORD, kept)
    assert matches(PASSWORD.replace("å", "a\u030a"), kept)  # the same letter, typed otherwise
    assert not matches(f"{PASSWORD} ", kept)
    assert not matches("", kept)
    assert PASSWORD not in kept
    assert kept != hashed(PASSWORD, CHEAP)


@pytest.mark.parametrize(("given", "good"), [("kort", False), ("a" * 12, True), ("a" * 201, False)])
def test_a_password_has_a_length(given: str, *, good: bool) -> None:
    assert fits(given) is good


def test_what_is_kept_of_an_ended_token_is_not_the_token() -> None:
    assert len(digest("a.b.c")) == 64
    assert digest("a.b.c") != digest("a.b.d")
