"""What the page on access shows can be meant, and its figures are the tests' own."""

import re
from pathlib import Path

from assistant.access.policy.file import load_policy
from assistant.testing.malformed_agendas import AGENDAS
from ingest.closed_items import MOST_DECIDED, MOST_REASON

PAGE = (Path(__file__).parents[2] / "docs" / "access.md").read_text(encoding="utf-8")


def test_the_policy_that_is_shown_is_one(tmp_path: Path) -> None:
    shown = re.search(r"```toml\n(.*?)```", PAGE, re.DOTALL)
    assert shown is not None
    path = tmp_path / "policy.toml"
    path.write_text(shown.group(1), encoding="utf-8")

    policy = load_policy(path)
    assert [grant.to for grant in policy.grants] == ["council"]
    assert policy.claimed(["Byrådsmedlemmer", "Sekretariatet"]) == {"council", "admin"}


def test_the_limits_that_are_told_are_those_that_hold() -> None:
    assert f"{MOST_DECIDED} characters of decision or {MOST_REASON} of reason" in PAGE
    assert len(AGENDAS) == 40
    assert "40 invented malformed agendas" in PAGE
