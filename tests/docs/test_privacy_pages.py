"""The pages on privacy: what they promise is what the program does."""

import re
from pathlib import Path

import pytest
import typer

from assistant.catalogue.audit.tables import AUDIT
from assistant.cli.danish import DanishGroup
from assistant.cli.program import app
from assistant.privacy.finding import find
from assistant.settings import PREFIX, Settings

ROOT = Path(__file__).resolve().parents[2]
OFFICER = (ROOT / "PRIVACY.md").read_text(encoding="utf-8")
PAGE = (ROOT / "docs" / "privacy.md").read_text(encoding="utf-8")
RETENTION = OFFICER.partition("## Hvor længe det gemmes")[2].partition("## ")[0]
RECIPIENTS = OFFICER.partition("## Hvem der får oplysninger")[2].partition("## ")[0]
UNITS = {"keep_days": "dage", "audit_months": "måneder"}


def default(setting: str) -> object:
    return Settings.model_fields[setting.removeprefix(PREFIX).lower()].default


def test_each_time_in_the_table_is_the_settings_default() -> None:
    rows = re.findall(rf"\| (\d+) (\w+)[^|]*\| `({PREFIX}\w+)=(\d+)`", RETENTION)
    assert {setting for _, _, setting, _ in rows} == {
        PREFIX + name.upper() for name in UNITS
    }  # every setting that says how long
    for told, unit, setting, written in rows:
        assert told == written == str(default(setting))
        assert unit == UNITS[setting.removeprefix(PREFIX).lower()]


def test_no_setting_that_says_how_long_is_left_out() -> None:
    times = [name for name in Settings.model_fields if name.endswith(("_days", "_months"))]
    assert sorted(times) == sorted(UNITS)


@pytest.mark.parametrize("setting", ["BYRAAD_LLM_URL", "BYRAAD_QDRANT_URL"])
def test_nothing_is_sent_elsewhere_unless_it_is_asked_for(setting: str) -> None:
    assert setting in RECIPIENTS
    assert default(setting) is None


def test_every_setting_that_names_another_machine_is_a_recipient() -> None:
    named = {f"{PREFIX}{n.upper()}" for n in Settings.model_fields if n.endswith("_url")}
    # The service's own address tells nobody anything.
    assert named - {"BYRAAD_PUBLIC_URL"} <= set(re.findall(rf"{PREFIX}\w+", RECIPIENTS))


@pytest.mark.parametrize("text", [OFFICER, PAGE], ids=["PRIVACY.md", "docs/privacy.md"])
def test_every_command_and_setting_that_a_page_names_is_there(text: str) -> None:
    program = typer.main.get_command(app)
    assert isinstance(program, DanishGroup)
    for group, name in re.findall(r"`byraad (\w+) (\w+)", text):
        inner = program.commands[group]
        assert isinstance(inner, DanishGroup)
        assert name in inner.commands
    settings = {PREFIX + name.upper() for name in Settings.model_fields}
    assert set(re.findall(rf"{PREFIX}\w+", text)) <= settings


def test_the_columns_of_the_audit_are_all_told() -> None:
    rows = PAGE.partition("| column | holds |")[2].partition("\n\n")[0]
    named = re.findall(r"`(\w+)`", " ".join(row.split("|")[1] for row in rows.split("\n")[2:]))
    assert named == [column.name for column in AUDIT.columns]


def test_what_a_page_says_is_masked_by_mistake_is_and_no_page_holds_a_number() -> None:
    assert {PAGE[span.start : span.end] for span in find(PAGE)} == {"010125-0130", "120525-0001"}
    assert find(OFFICER) == ()
