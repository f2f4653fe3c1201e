"""The table that a municipality can change: what it grants, what it never does, what is refused."""

from datetime import date
from pathlib import Path

import pytest

from assistant.access.policy.file import load_policy
from assistant.access.policy.grants import Grant, Policy
from assistant.access.policy.verifier import UnderPolicy
from assistant.domain.access import THE_PUBLIC, Asker
from assistant.errors import SettingsError

TODAY = date(2026, 11, 21)
ROW = """[[grant]]
to = "council"
reads = ["body:teknisk-udvalg", "body:kulturudvalget"]
why = "kommunestyrelsesloven § 20, stk. 6"
"""


def read(tmp_path: Path, text: str, day: date = TODAY) -> Policy:
    path = tmp_path / "policy.toml"
    path.write_text(text, encoding="utf-8")
    return load_policy(path, today=lambda: day)


def test_ours_grants_nothing_and_takes_a_providers_literal_names() -> None:
    ours = load_policy(None)

    assert ours.grants == ()
    assert ours.effective(Asker(groups=frozenset({"council"}))).groups == {"public", "council"}
    assert ours.claimed(["council", "body:x", "admin", "Domain Users"]) == {
        "council",
        "body:x",
        "admin",
    }


def test_a_row_lets_those_it_names_read_more_and_nobody_else(tmp_path: Path) -> None:
    policy = read(tmp_path, ROW)

    assert policy.effective(Asker(user="anna", groups=frozenset({"council"}))) == Asker(
        user="anna",
        groups=frozenset({"council", "body:teknisk-udvalg", "body:kulturudvalget"}),
    )
    assert policy.effective(THE_PUBLIC) == THE_PUBLIC
    member = Asker(groups=frozenset({"body:boern"}))
    assert policy.effective(member) == member


def test_a_row_may_name_one_person(tmp_path: Path) -> None:
    policy = read(tmp_path, ROW.replace("council", "user:anna"))

    assert "body:teknisk-udvalg" in policy.effective(Asker(user="anna")).groups
    assert policy.effective(Asker(user="anne")).groups == {"public"}


@pytest.mark.parametrize(
    ("day", "holds"),
    [
        (date(2026, 1, 31), False),
        (date(2026, 2, 1), True),
        (date(2026, 6, 30), True),
        (date(2026, 7, 1), False),
    ],
)
def test_a_row_holds_from_its_first_day_to_its_last_both_included(
    tmp_path: Path, day: date, holds: bool
) -> None:
    policy = read(tmp_path, ROW + "from = 2026-02-01\nuntil = 2026-06-30\n", day)

    granted = policy.effective(Asker(groups=frozenset({"council"}))).groups
    assert ("body:teknisk-udvalg" in granted) is holds


def test_what_a_row_grants_is_no_reason_for_another_row(tmp_path: Path) -> None:
    chain = ROW + ROW.replace('"council"', '"body:teknisk-udvalg"').replace(
        '["body:teknisk-udvalg", "body:kulturudvalget"]', '["body:boern"]'
    )
    policy = read(tmp_path, chain)

    assert "body:boern" not in policy.effective(Asker(groups=frozenset({"council"}))).groups
    member = Asker(groups=frozenset({"body:teknisk-udvalg"}))
    assert policy.effective(member).groups == {"public", "body:teknisk-udvalg", "body:boern"}


def test_equal_files_have_equal_versions_and_others_another(tmp_path: Path) -> None:
    assert read(tmp_path, ROW).version == read(tmp_path, ROW).version
    assert read(tmp_path, ROW).version != read(tmp_path, ROW + "\n").version


def test_with_a_table_of_the_provider_only_its_names_count(tmp_path: Path) -> None:
    policy = read(
        tmp_path,
        '[provider]\n"Byråd" = "council"\n"7c1b" = ["council", "body:x"]\n'
        '"Sekretariat" = "admin"\n',
    )

    assert policy.claimed(["Byråd", "council", "admin"]) == {"council"}
    assert policy.claimed(["7c1b"]) == {"council", "body:x"}
    assert policy.claimed(["Sekretariat"]) == {"admin"}
    assert policy.claimed(["byråd"]) == frozenset()
    assert policy.claimed([]) == frozenset()


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        (ROW.replace("to =", "too ="), 2, ["'too'", "mente du 'to'"]),
        (ROW.replace('"council"', '"counsil"'), 2, ["'counsil'", "mente du 'council'"]),
        (ROW.replace('"council"', '"public"'), 2, ["'public'"]),
        (ROW.replace('"council"', '"admin"'), 2, ["'admin'"]),
        (ROW.replace('"council"', "3"), 2, ["tekst i anførselstegn"]),
        (ROW.replace("body:kulturudvalget", "admin"), 3, ["kan ikke give 'admin'"]),
        (ROW.replace("body:kulturudvalget", "public"), 3, ["kan ikke give 'public'"]),
        (ROW.replace("body:kulturudvalget", "body:Kultur"), 3, ["'body:Kultur'"]),
        (ROW.replace('["body:teknisk-udvalg", "body:kulturudvalget"]', "[]"), 3, ["tom"]),
        (ROW.replace('["body:teknisk-udvalg", "body:kulturudvalget"]', '"body:x"'), 3, ["liste"]),
        (ROW.replace("why =", "hvorfor ="), 4, ["'hvorfor'"]),
        ('[[grant]]\nto = "council"\nreads = ["body:x"]\n', 1, ["mangler why"]),
        (ROW + 'from = "2026-01-01"\n', 5, ["dato uden anførselstegn"]),
        (ROW + "from = 2026-02-01\nuntil = 2026-01-01\n", 6, ["aldrig"]),
        ("[grant]\nto = 1\n", 1, ["[[grant]]"]),
        ("\n[grants]\n", 2, ["'grants'", "mente du 'grant'"]),
        ("[provider]\nx = 'publik'\n", 2, ["'publik'"]),
        ("[provider]\nx = 'public'\n", 2, ["'public'"]),
        ("a = [\n", 1, ["TOML"]),
    ],
)
def test_a_row_that_cannot_be_meant_is_refused_with_its_line_and_the_nearest_name(
    tmp_path: Path, text: str, line: int, words: list[str]
) -> None:
    with pytest.raises(SettingsError) as refused:
        read(tmp_path, text)

    assert f"linje {line}:" in str(refused.value)
    for word in words:
        assert word in str(refused.value)


def test_a_file_that_is_not_there_or_no_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="BYRAAD_POLICY"):
        load_policy(tmp_path / "ingen.toml")
    (tmp_path / "p.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SettingsError, match="UTF-8"):
        load_policy(tmp_path / "p.toml")


class Known:
    def asker(self, token: str) -> Asker:
        return Asker(user=token, groups=frozenset({"council"}))


def test_every_verified_asker_has_what_the_policy_grants() -> None:
    grant = Grant(to="council", reads=frozenset({"body:x"}), why="§ 20")
    policy = Policy(version="1", grants=(grant,), today=lambda: TODAY)

    assert UnderPolicy(Known(), policy).asker("anna") == Asker(
        user="anna", groups=frozenset({"council", "body:x"})
    )
