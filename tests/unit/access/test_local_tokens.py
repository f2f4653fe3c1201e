"""Local tokens: what is accepted, and everything that is not."""

import base64
import json
import stat
import threading
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from joserfc import jwt
from joserfc.jwk import OctKey

from assistant.access.tokens.keys import signing_key
from assistant.access.tokens.local import LocalTokens
from assistant.domain.access import Asker
from assistant.errors import SettingsError, TokenRejected

NOW = 1_800_000_000


class Clock:
    def __init__(self) -> None:
        self.now = float(NOW)

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def tokens(tmp_path: Path, clock: Clock) -> LocalTokens:
    return LocalTokens(tmp_path, now=clock)


def signed(tmp_path: Path, claims: dict[str, object], **header: object) -> str:
    key = OctKey.import_key(signing_key(tmp_path))
    return jwt.encode({"alg": "HS256", **header}, claims, key)


def part(value: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()


def test_a_token_speaks_for_its_name_and_groups(tokens: LocalTokens) -> None:
    token = tokens.issue("anna", ["council", "body:teknisk-udvalg"], 5)

    assert tokens.asker(token) == Asker(
        user="anna", groups=frozenset({"council", "body:teknisk-udvalg"})
    )


def test_it_lasts_its_minutes_and_not_a_second_more(tokens: LocalTokens, clock: Clock) -> None:
    token = tokens.issue("anna", ["council"], 5)

    clock.now += 299
    assert tokens.asker(token).user == "anna"
    clock.now += 1
    with pytest.raises(TokenRejected, match="udløbet"):
        tokens.asker(token)


def test_another_folders_token_is_forged_here(tokens: LocalTokens, tmp_path: Path) -> None:
    other = LocalTokens(tmp_path / "other", now=Clock())

    with pytest.raises(TokenRejected):
        tokens.asker(other.issue("anna", ["admin"]))


def test_one_changed_character_is_a_forgery(tokens: LocalTokens) -> None:
    token = tokens.issue("anna", ["council"])
    # The last character of a signature holds spare bits, so it is left out.
    for at in range(0, len(token) - 1, 7):
        changed = token[:at] + ("A" if token[at] != "A" else "B") + token[at + 1 :]
        with pytest.raises(TokenRejected):
            tokens.asker(changed)


GOOD = {"sub": "anna", "groups": ["council"], "exp": NOW + 60}


@pytest.mark.parametrize(
    "claims",
    [
        {k: v for k, v in GOOD.items() if k != "exp"},
        {k: v for k, v in GOOD.items() if k != "sub"},
        {k: v for k, v in GOOD.items() if k != "groups"},
        GOOD | {"exp": NOW},
        GOOD | {"exp": str(NOW + 60)},
        GOOD | {"exp": True},
        GOOD | {"exp": None},
        GOOD | {"nbf": NOW + 5},
        GOOD | {"iat": NOW + 500},
        GOOD | {"sub": ""},
        GOOD | {"sub": "anna,admin"},
        GOOD | {"sub": ["anna"]},
        GOOD | {"sub": 7},
        GOOD | {"sub": "a" * 300},
        GOOD | {"groups": "admin"},
        GOOD | {"groups": {"admin": True}},
        GOOD | {"groups": ["Admin"]},
        GOOD | {"groups": ["council", "root"]},
        GOOD | {"groups": ["council", None]},
        GOOD | {"groups": ["user:bo"]},
        GOOD | {"groups": ["council"] * 200},
    ],
)
def test_claims_that_do_not_fit_are_refused_though_signed(
    tokens: LocalTokens, tmp_path: Path, claims: dict[str, object]
) -> None:
    with pytest.raises(TokenRejected):
        tokens.asker(signed(tmp_path, claims))


def test_the_same_claims_made_right_are_accepted(tokens: LocalTokens, tmp_path: Path) -> None:
    assert tokens.asker(signed(tmp_path, dict(GOOD))).user == "anna"
    assert tokens.asker(signed(tmp_path, GOOD | {"groups": []})).groups == {"public"}
    assert tokens.asker(signed(tmp_path, GOOD | {"nbf": NOW})).user == "anna"


@pytest.mark.parametrize("alg", ["none", "None", "HS512", "RS256", "ES256", ""])
def test_the_token_does_not_choose_its_own_algorithm(tokens: LocalTokens, alg: str) -> None:
    signature = tokens.issue("anna", ["council"]).rsplit(".", 1)[1]
    for end in ("", signature):
        with pytest.raises(TokenRejected):
            tokens.asker(f"{part({'alg': alg})}.{part(GOOD)}.{end}")


def test_headers_that_point_elsewhere_or_demand_more_are_refused(
    tokens: LocalTokens, tmp_path: Path
) -> None:
    with pytest.raises(TokenRejected):
        tokens.asker(signed(tmp_path, dict(GOOD), kid="x" * 600))
    body = tokens.issue("anna", ["council"]).split(".")
    crit = part({"alg": "HS256", "crit": ["exp"], "exp": 1})
    with pytest.raises(TokenRejected):
        tokens.asker(f"{crit}.{body[1]}.{body[2]}")


@pytest.mark.parametrize(
    "text",
    ["", ".", "..", "...", "a.b.c", "a.b", "é.è.ê", "\x00", "a" * 9000, " ", "{}.{}.{}", "\ud800"],
)
def test_what_is_no_token_is_refused(tokens: LocalTokens, text: str) -> None:
    with pytest.raises(TokenRejected):
        tokens.asker(text)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=200))
def test_any_text_is_refused_and_breaks_nothing(tokens: LocalTokens, text: str) -> None:
    with pytest.raises(TokenRejected):
        tokens.asker(text)


@pytest.mark.parametrize(
    ("sub", "groups", "minutes"),
    [("", ["council"], 5), ("a b", [], 5), ("a,b", [], 5), ("anna", ["boss"], 5),
     ("anna", [], 0), ("anna", [], -1), ("anna", [], 10**9), ("anna", [], float("nan"))],
)  # fmt: skip
def test_a_token_that_would_be_refused_is_not_issued(
    tokens: LocalTokens, sub: str, groups: list[str], minutes: float
) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        tokens.issue(sub, groups, minutes)


def test_the_key_is_its_owners_alone_and_stays_the_same(tmp_path: Path) -> None:
    first = signing_key(tmp_path / "data")

    assert signing_key(tmp_path / "data") == first
    assert len(first) == 32
    assert stat.S_IMODE((tmp_path / "data" / "token.key").stat().st_mode) == 0o600
    assert [file.name for file in (tmp_path / "data").iterdir()] == ["token.key"]


def test_many_that_make_the_key_at_once_end_with_the_same(tmp_path: Path) -> None:
    barrier, keys = threading.Barrier(8), []

    def make() -> None:
        barrier.wait()
        keys.append(signing_key(tmp_path))

    threads = [threading.Thread(target=make) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(keys) == 8
    assert len(set(keys)) == 1


def test_a_damaged_key_or_an_impossible_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "token.key").write_bytes(b"short")
    with pytest.raises(SettingsError, match=r"token\.key"):
        signing_key(tmp_path)
    with pytest.raises(SettingsError, match="BYRAAD_DATA_DIR"):
        signing_key(tmp_path / "token.key" / "below")
