"""Whether the rules of access are held at all: each small change to them is noticed.

The rules are taken from their source, one sign or word of it is changed, and a table of who may
read what is asked again. A change that no row of the table notices fails here. Rows allow as well
as deny: a rule that refuses everyone is as wrong as one that lets everyone in.
"""

import inspect
import textwrap
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from assistant.access.policy.grants import Grant, Policy
from assistant.domain.access import ADMIN, PUBLIC, Asker, Audience

DAY = date(2026, 11, 21)

PUBLIC_ASKER = Asker()
ANNA = Asker(user="anna")
COUNCIL = Asker(user="bo", groups=frozenset({"council"}))
TECHNICAL = Asker(user="eva", groups=frozenset({"body:teknik"}))
BOTH = Asker(user="ib", groups=frozenset({"council", "body:teknik"}))
ANNA_COUNCIL = Asker(user="anna", groups=frozenset({"council"}))
ADMINISTRATOR = Asker(user="anna", groups=frozenset({"admin"}))
OPEN = Audience.of(["public"])
OF_COUNCIL = Audience.of(["council"])
OF_EITHER = Audience.of(["council", "body:teknik"])
WITHOUT_ANNA = Audience.of(["council"], ["user:anna"])
OPEN_WITHOUT_ANNA = Audience.of(["public"], ["user:anna", "user:kim"])
NOBODY = Audience()
ONLY_EXCLUDED = Audience.of([], ["user:anna"])

MAY_READ: Iterable[tuple[Audience, Asker, bool]] = (
    (OPEN, PUBLIC_ASKER, True),
    (OPEN, COUNCIL, True),
    (OPEN, ADMINISTRATOR, True),
    (OF_COUNCIL, PUBLIC_ASKER, False),
    (OF_COUNCIL, ANNA, False),
    (OF_COUNCIL, COUNCIL, True),
    (OF_COUNCIL, TECHNICAL, False),
    (OF_COUNCIL, BOTH, True),
    (OF_EITHER, COUNCIL, True),
    (OF_EITHER, TECHNICAL, True),
    (WITHOUT_ANNA, ANNA_COUNCIL, False),
    (WITHOUT_ANNA, COUNCIL, True),
    (WITHOUT_ANNA, ANNA, False),
    (WITHOUT_ANNA, ADMINISTRATOR, True),
    (OPEN_WITHOUT_ANNA, ANNA, False),
    (OPEN_WITHOUT_ANNA, COUNCIL, True),
    (OPEN_WITHOUT_ANNA, PUBLIC_ASKER, True),
    (NOBODY, COUNCIL, False),
    (NOBODY, ADMINISTRATOR, True),
    (ONLY_EXCLUDED, COUNCIL, False),
)

TO_COUNCIL = Grant(to="council", reads=frozenset({"body:teknik"}), why="§ 20")
TO_TECHNICAL = Grant(to="body:teknik", reads=frozenset({"body:kultur"}), why="§ 20")
TO_ANNA = Grant(to="user:anna", reads=frozenset({"body:havn"}), why="stedfortræder")
OVER = replace(TO_COUNCIL, reads=frozenset({"body:gammel"}), last=date(2026, 11, 20))
LAST_DAY = replace(TO_COUNCIL, reads=frozenset({"body:sidst"}), last=DAY)
FIRST_DAY = replace(TO_COUNCIL, reads=frozenset({"body:ny"}), first=DAY)
COMING = replace(TO_COUNCIL, reads=frozenset({"body:snart"}), first=date(2026, 11, 22))
POLICY = Policy(
    version="1",
    grants=(TO_COUNCIL, TO_TECHNICAL, TO_ANNA, OVER, LAST_DAY, FIRST_DAY, COMING),
    today=lambda: DAY,
)
READS: Iterable[tuple[Asker, set[str]]] = (
    (PUBLIC_ASKER, {"public"}),
    (ANNA, {"public", "body:havn"}),
    (COUNCIL, {"public", "council", "body:teknik", "body:sidst", "body:ny"}),
    (TECHNICAL, {"public", "body:teknik", "body:kultur"}),
    (
        BOTH,
        {"public", "council", "body:teknik", "body:kultur", "body:sidst", "body:ny"},
    ),
    (ANNA_COUNCIL, {"public", "council", "body:teknik", "body:sidst", "body:ny", "body:havn"}),
    (ADMINISTRATOR, {"public", "admin", "body:havn"}),
)


def admits_as_it_should(admits: Callable[[Audience, Asker], bool]) -> bool:
    return all(admits(audience, asker) is may for audience, asker, may in MAY_READ)


def grants_as_it_should(effective: Callable[[Policy, Asker], Asker]) -> bool:
    found = [(effective(POLICY, asker), asker, groups) for asker, groups in READS]
    return all(who.groups == groups and who.user == asker.user for who, asker, groups in found)


def changed(what: Callable[..., Any], old: str, new: str) -> Callable[..., Any]:
    """Return a function or method with one place of its source changed."""
    source = textwrap.dedent(inspect.getsource(what))
    assert source.count(old) == 1, f"{old!r} stands {source.count(old)} times in it"
    names = {**vars(inspect.getmodule(what)), "ADMIN": ADMIN, "PUBLIC": PUBLIC}
    exec(compile(source.replace(old, new), "<mutant>", "exec"), names)
    made: Callable[..., Any] = names[what.__name__]
    return made


ADMITS = [
    ("if asker.is_admin:\n        return True", "if asker.is_admin:\n        return False"),
    ("if asker.is_admin:", "if not asker.is_admin:"),
    ("if asker.is_admin:", "if asker.user:"),
    ("if asker.is_admin:", "if True:"),
    ("if asker.is_admin:", "if False:"),
    ("self.groups & asker.groups", "self.groups | asker.groups"),
    ("self.groups & asker.groups", "self.groups - asker.groups"),
    ("bool(self.groups & asker.groups)", "self.groups <= asker.groups"),
    ("bool(self.groups & asker.groups)", "self.groups >= asker.groups"),
    ("bool(self.groups & asker.groups)", "True"),
    ("bool(self.groups & asker.groups)", "PUBLIC in self.groups"),
    ("and not self.excluded & asker.names", ""),
    ("and not self.excluded & asker.names", "or not self.excluded & asker.names"),
    ("not self.excluded & asker.names", "self.excluded & asker.names"),
    ("self.excluded & asker.names", "self.excluded"),
    ("self.excluded & asker.names", "self.excluded <= asker.names"),
    ("self.excluded & asker.names", "self.excluded & asker.groups"),
]
EFFECTIVE = [
    ("asker.groups | frozenset(granted)", "asker.groups"),
    ("asker.groups | frozenset(granted)", "frozenset(granted)"),
    ("asker.groups | frozenset(granted)", "asker.groups & frozenset(granted)"),
    ("if granted else asker", "if not granted else asker"),
    ("self.granting(asker)", "self.grants"),
    ("self.granting(asker)", "self.granting(asker)[:1]"),
    ("self.granting(asker)", "self.granting(asker)[1:]"),
    ("self.granting(asker)", "()"),
    ("replace(asker, groups=", "Asker(groups="),
    ("for group in grant.reads", "for group in [grant.to]"),
]
HOLDS = [
    ("self.first <= day", "self.first < day"),
    ("self.first <= day", "self.first >= day"),
    ("self.first is None or self.first <= day", "True"),
    ("day <= self.last", "day < self.last"),
    ("self.last is None or day <= self.last", "True"),
    ("is_time and self.to", "self.to"),
    ("is_time and", "is_time or"),
    ("asker.groups | asker.names", "asker.groups"),
    ("asker.groups | asker.names", "asker.names"),
    ("self.to in", "self.to not in"),
]


def test_the_rules_as_they_are_hold_every_row() -> None:
    assert admits_as_it_should(Audience.admits)
    assert grants_as_it_should(Policy.effective)


@pytest.mark.parametrize(("old", "new"), ADMITS)
def test_no_change_to_who_is_admitted_goes_unnoticed(old: str, new: str) -> None:
    assert not admits_as_it_should(changed(Audience.admits, old, new))


@pytest.mark.parametrize(("old", "new"), EFFECTIVE)
def test_no_change_to_what_is_granted_goes_unnoticed(old: str, new: str) -> None:
    assert not grants_as_it_should(changed(Policy.effective, old, new))


@pytest.mark.parametrize(("old", "new"), HOLDS)
def test_no_change_to_when_a_row_holds_goes_unnoticed(
    monkeypatch: pytest.MonkeyPatch, old: str, new: str
) -> None:
    monkeypatch.setattr(Grant, "holds", changed(Grant.holds, old, new))

    assert not grants_as_it_should(Policy.effective)


def test_rows_that_chain_would_be_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    once = Policy.effective

    assert not grants_as_it_should(lambda policy, asker: once(policy, once(policy, asker)))
