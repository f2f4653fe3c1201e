"""`byraad user`: people are added, listed, changed, signed out and removed."""

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.access.users import passwords
from assistant.access.users.passwords import matches
from assistant.catalogue.users.people import User, Users
from assistant.cli.program import run
from assistant.testing.users import CHEAP

PASSWORD = "en lang adgangskode"
Command = Callable[..., tuple[int, str]]


@pytest.fixture
def byraad(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Command:
    monkeypatch.setenv("BYRAAD_DATA_DIR", str(tmp_path))
    monkeypatch.setattr(passwords.hashed, "__defaults__", (CHEAP,))

    def command(*arguments: str, typed: str = "") -> tuple[int, str]:
        monkeypatch.setattr("sys.stdin", io.StringIO(typed))
        code = run(["user", *arguments])
        said = capsys.readouterr()
        return code, said.out + said.err

    return command


def found(folder: Path, name: str) -> User | None:
    users = Users.open(f"sqlite:///{folder / 'catalogue.sqlite'}")
    try:
        return users.find(name)
    finally:
        users.close()


def test_a_person_is_added_listed_changed_and_removed(byraad: Command, tmp_path: Path) -> None:
    added = byraad("add", "anna", "--groups", "council,body:x", typed=f"{PASSWORD}\n")
    assert added == (0, "anna er tilføjet og kan logge ind.\n")
    user = found(tmp_path, "anna")
    assert user is not None
    assert matches(PASSWORD, user.password)
    assert byraad("list") == (0, "anna: body:x, council\n")

    assert byraad("groups", "anna", "--groups", "council")[0] == 0
    assert byraad("password", "anna", typed="en helt anden kode\n")[0] == 0
    assert byraad("sign-out", "anna")[0] == 0
    changed = found(tmp_path, "anna")
    assert changed is not None
    assert matches("en helt anden kode", changed.password)
    assert changed.version == user.version + 2
    listed = json.loads(byraad("list", "--json")[1])["users"]
    assert [(one["user"], one["groups"]) for one in listed] == [("anna", ["council"])]

    assert byraad("remove", "anna")[0] == 0
    assert byraad("list")[1].startswith("Der er ingen brugere.")


def test_what_cannot_be_done_is_said_in_one_line(byraad: Command) -> None:
    byraad("add", "anna", "--groups", "council", typed=f"{PASSWORD}\n")
    refused = [
        (1, byraad("add", "anna", "--groups", "council", typed=f"{PASSWORD}\n")),
        (2, byraad("add", "bo", "--groups", "council", typed="kort\n")),
        (2, byraad("add", "bo", "--groups", "bosser", typed=f"{PASSWORD}\n")),
        (2, byraad("add", "bo bo", "--groups", "council", typed=f"{PASSWORD}\n")),
        (1, byraad("groups", "bo", "--groups", "council")),
        (1, byraad("password", "bo", typed=f"{PASSWORD}\n")),
        (1, byraad("remove", "bo")),
    ]

    for code, (given, said) in refused:
        assert given == code
        assert said.count("\n") == 1
        assert PASSWORD not in said
    assert byraad("list")[1] == "anna: council\n"


def test_at_a_terminal_the_password_is_asked_for_twice(
    byraad: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    typed = iter([PASSWORD, "en anden adgangskode", PASSWORD, PASSWORD])
    monkeypatch.setattr("getpass.getpass", lambda prompt: next(typed))
    monkeypatch.setattr(io, "StringIO", Terminal)

    assert byraad("add", "anna", "--groups", "council")[1].startswith("De to adgangskoder")
    assert byraad("add", "anna", "--groups", "council")[0] == 0
    assert found(tmp_path, "anna") is not None
