"""Dates, times, numbers and lists as Danes write them."""

from collections.abc import Sequence
from datetime import date, datetime, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

MONTHS = (
    *("januar", "februar", "marts", "april", "maj", "juni"),
    *("juli", "august", "september", "oktober", "november", "december"),
)


def danish_date(value: date) -> str:
    """Write a date.

    >>> danish_date(date(2025, 10, 8))
    '8. oktober 2025'
    """
    return f"{value.day}. {MONTHS[value.month - 1]} {value.year}"


def danish_time(value: datetime) -> str:
    """Write a point in time by the clock in Denmark; one without a zone is taken as it stands."""
    local = value.astimezone(_denmark()) if value.tzinfo else value
    return f"{danish_date(local)} kl. {local.hour}.{local.minute:02}"


def _denmark() -> tzinfo | None:
    try:
        return ZoneInfo("Europe/Copenhagen")
    except ZoneInfoNotFoundError:  # a bare machine without tzdata: its own clock is the best guess
        return None


def danish_number(value: int) -> str:
    """Write a whole number.

    >>> danish_number(1234)
    '1.234'
    """
    return f"{value:,}".replace(",", ".")


def counted(number: int, one: str, many: str) -> str:
    """Write a number with its noun.

    >>> counted(1, "dokument", "dokumenter"), counted(1200, "side", "sider")
    ('1 dokument', '1.200 sider')
    """
    return f"{danish_number(number)} {one if number == 1 else many}"


def listed(names: Sequence[str]) -> str:
    """Write a list in words.

    >>> listed(["Byrådet", "Teknisk Udvalg", "Økonomiudvalget"])
    'Byrådet, Teknisk Udvalg og Økonomiudvalget'
    """
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} og {names[-1]}"
