"""A changed policy is taken up while a program runs; a broken one is not, and is told of."""

import logging
import os
from pathlib import Path

import pytest

from assistant.access.policy.live import EVERY_S, LivePolicy
from assistant.domain.access import Asker
from assistant.errors import SettingsError

MEMBER = Asker(groups=frozenset({"council"}))
ROW = '[[grant]]\nto = "council"\nreads = ["body:{body}"]\nwhy = "§ 20, stk. 6"\n'


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
    found = path.stat()  # two writes may fall into one tick of the file system's clock
    os.utime(path, ns=(found.st_atime_ns, found.st_mtime_ns + 1_000_000_000))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "policy.toml"
    file.write_text(ROW.format(body="a"), encoding="utf-8")
    return file


def test_a_changed_file_holds_within_a_minute(path: Path) -> None:
    clock = Clock()
    policy = LivePolicy(path, clock=clock)
    before = policy.version
    assert "body:a" in policy.effective(MEMBER).groups

    write(path, ROW.format(body="boern"))
    clock.now += 60

    assert EVERY_S < 60
    assert policy.effective(MEMBER).groups == {"public", "council", "body:boern"}
    assert policy.version != before
    assert policy.trouble is None


def test_a_withdrawn_right_is_gone_as_soon_as_the_file_is_looked_at(path: Path) -> None:
    clock = Clock()
    policy = LivePolicy(path, clock=clock)

    write(path, "# intet\n")
    clock.now += EVERY_S

    assert policy.effective(MEMBER) == MEMBER


@pytest.mark.parametrize("how", ["broken", "gone"])
def test_a_file_that_cannot_be_used_leaves_the_old_one_in_force_and_is_told_of(
    path: Path, how: str, caplog: pytest.LogCaptureFixture
) -> None:
    clock = Clock()
    policy = LivePolicy(path, clock=clock)
    if how == "broken":
        write(path, ROW.format(body="a") + '[[grant]]\nto = "alle"\n')
    else:
        path.unlink()
    with caplog.at_level(logging.WARNING):
        clock.now += EVERY_S

        assert "body:a" in policy.effective(MEMBER).groups
        assert "Den seneste brugbare udgave gælder" in str(policy.trouble)
        clock.now += EVERY_S
        assert policy.trouble is not None
    assert len(caplog.records) == 1  # told once, not every few seconds

    write(path, ROW.format(body="boern"))
    clock.now += EVERY_S
    assert policy.trouble is None
    assert "body:boern" in policy.effective(MEMBER).groups


def test_a_program_does_not_start_without_its_policy(tmp_path: Path) -> None:
    with pytest.raises(SettingsError):
        LivePolicy(tmp_path / "ingen.toml")


def test_between_two_looks_the_file_is_left_alone(path: Path) -> None:
    clock, looked = Clock(), []

    def load(file: Path | None) -> object:
        from assistant.access.policy.file import load_policy

        looked.append(file)
        return load_policy(file)

    policy = LivePolicy(path, clock=clock, load=load)  # type: ignore[arg-type]
    for _ in range(100):
        policy.effective(MEMBER)
        clock.now += 1
    assert looked == [path]
