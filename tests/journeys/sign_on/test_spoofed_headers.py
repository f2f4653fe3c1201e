"""0 spoofed headers make somebody of a caller, and a build that trusts some is caught."""

# ruff: noqa: ANN001 - the values of conftest cannot be imported by name

import pytest

from assistant.api.gate.gate import Gate
from assistant.domain.access import ADMIN, THE_PUBLIC, Asker
from assistant.testing.spoofed import SPOOFS, TOKEN, Spoof

NOBODY = {"user": None, "groups": ["public"]}


def believed(service, spoof: Spoof) -> bool:
    token = service.tokens.issue("anna", ["council"])
    headers = [(name, value.replace(TOKEN, token)) for name, value in spoof.headers]
    who = service.who(*headers, path=spoof.path.replace(TOKEN, token))
    assert who == NOBODY or who == 401 or isinstance(who, dict)
    return who not in (NOBODY, 401)


def control(service) -> bool:
    """Whether the one header that counts still does."""
    token = service.tokens.issue("anna", ["council"])
    who = service.who(("Authorization", f"Bearer {token}"))
    return who == {"user": "anna", "groups": ["council", "public"]}


@pytest.mark.parametrize("spoof", SPOOFS, ids=lambda one: f"{one.name} ({one.flaw})")
def test_a_spoofed_header_makes_nobody_of_a_caller(service, spoof: Spoof) -> None:
    assert not believed(service, spoof)


def test_there_are_thirty_of_them_and_the_right_header_counts(service, record_property) -> None:
    accepted = [spoof.name for spoof in SPOOFS if believed(service, spoof)]
    record_property("spoofed headers", f"{len(accepted)} of {len(SPOOFS)} accepted")

    assert accepted == []
    assert len({(spoof.name, spoof.flaw) for spoof in SPOOFS}) == len(SPOOFS) >= 30
    assert control(service)


def test_a_spoofed_header_beside_a_good_token_changes_nothing(service) -> None:
    token = service.tokens.issue("anna", ["council"])
    for spoof in SPOOFS:
        others = [pair for pair in spoof.headers if pair[0].lower() != "authorization"]
        who = service.who(("Authorization", f"Bearer {token}"), *others)
        assert who == {"user": "anna", "groups": ["council", "public"]}, spoof.name


async def trusts_a_proxy(self, scope) -> Asker:
    names = {name for name, _ in scope["headers"]}
    return (
        Asker(user="admin", groups=frozenset({ADMIN})) if names & {b"remote-user"} else THE_PUBLIC
    )


async def trusts_any_spelling(self, scope) -> Asker:
    names = {name.replace(b"_", b"-").replace(b".", b"-") for name, _ in scope["headers"]}
    trusted = names & {b"x-forwarded-user", b"x-authenticated-user"}
    return Asker(user="admin", groups=frozenset({ADMIN})) if trusted else THE_PUBLIC


async def takes_the_first(self, scope) -> Asker:
    given = [value for name, value in scope["headers"] if name == b"authorization"]
    if not given or not given[0].startswith(b"Bearer ey"):
        return THE_PUBLIC
    return self._tokens.asker(given[0].decode().split()[1].strip(","))


@pytest.mark.parametrize(
    ("mutant", "caught"),
    [(trusts_a_proxy, 2), (trusts_any_spelling, 5), (takes_the_first, 2)],
)
def test_the_table_catches_a_build_that_trusts_a_header(
    service, monkeypatch: pytest.MonkeyPatch, mutant, caught: int
) -> None:
    monkeypatch.setattr(Gate, "_asker", mutant)

    assert sum(believed(service, spoof) for spoof in SPOOFS) == caught
