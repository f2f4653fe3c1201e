"""The tables as a municipality has them: its own file where there is one, else ours."""

import datetime
import tomllib
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

from assistant.domain.enquiries import Counting, DeadlineRule
from assistant.errors import SettingsError

DEADLINE = "deadline.toml"
_MONTHS = range(1, 13)
_MOST_DAYS = 365


def read_table(name: str, own: Path | None) -> Mapping[str, Any]:
    """Read the table `name` from the folder `own`, or from ours where it is not there.

    Raises:
        SettingsError: the folder is not there, or the file is no TOML.
    """
    if own is not None and not own.is_dir():
        raise SettingsError(f"Mappen {own} findes ikke. Ret BYRAAD_ENQUIRIES.")
    if own is not None and (own / name).is_file():
        try:
            return tomllib.loads((own / name).read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            raise SettingsError(f"{own / name} kan ikke læses: {error}") from error
    ours = files("assistant.enquiries.data").joinpath(name)
    return tomllib.loads(ours.read_text(encoding="utf-8"))


def deadline_rule(own: Path | None = None) -> DeadlineRule:
    """Return how the municipality counts.

    Raises:
        SettingsError: its table says something else than ours can be made to say.
    """
    table = read_table(DEADLINE, own)
    try:
        rule = DeadlineRule(
            days=table["days"],
            counting=Counting(table["counting"]),
            received_until=table.get("received_until"),
            paused_months=frozenset(table.get("paused_months", ())),
            days_off={
                _month_and_day(entry["day"]): str(entry["name"])
                for entry in table.get("day_off", ())
                if entry["off"]
            },
        )
    except (KeyError, TypeError, ValueError) as error:
        raise SettingsError(f"{DEADLINE} er ikke rigtig: {error}") from error
    if not _is_sound(rule):
        raise SettingsError(f"{DEADLINE} er ikke rigtig: dage, klokkeslæt eller måneder")
    return rule


def _is_sound(rule: DeadlineRule) -> bool:
    has_days = type(rule.days) is int and 1 <= rule.days <= _MOST_DAYS
    has_time = isinstance(rule.received_until, datetime.time | None)
    return has_days and has_time and rule.paused_months < frozenset(_MONTHS)


def _month_and_day(text: str) -> tuple[int, int]:
    leap = datetime.date.fromisoformat(f"2024-{text}")
    return leap.month, leap.day
