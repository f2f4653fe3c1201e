"""Dates, times, numbers and lists as Danes write them."""

import re
import unicodedata
from collections.abc import Sequence
from datetime import date, datetime, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

MONTHS = (
    *("januar", "februar", "marts", "april", "maj", "juni"),
    *("juli", "august", "september", "oktober", "november", "december"),
)
# After z, in this order; "aa" is an old å, and the neighbours' letters stand with ours.
LAST_LETTERS = str.maketrans(
    {"æ": "{", "ä": "{", "ø": "|", "ö": "|", "å": "}", "ü": "y", "ð": "d", "þ": "th"}
)
NUMBER = re.compile(r"(\d{1,18})")


def danish_date(value: date) -> str:
    """Write a date.

    >>> danish_date(date(2025, 10, 8))
    '8. oktober 2025'
    """
    return f"{value.day}. {MONTHS[value.month - 1]} {value.year}"


def danish_month(value: date) -> str:
    """Write a month as a heading.

    >>> danish_month(date(2025, 10, 8))
    'Oktober 2025'
    """
    return f"{MONTHS[value.month - 1].capitalize()} {value.year}"


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


def danish_order(text: str) -> tuple[tuple[int, str], ...]:
    """Return what `text` is sorted by: æ, ø, å last, capitals aside, numbers by their size.

    >>> sorted(["Åby", "Bilag 10", "Ærø", "Bilag 2", "abe", "Zoo", "Aabenraa"], key=danish_order)
    ['abe', 'Bilag 2', 'Bilag 10', 'Zoo', 'Ærø', 'Aabenraa', 'Åby']
    """
    lowered = unicodedata.normalize("NFC", text).casefold().replace("aa", "å")
    letters = unicodedata.normalize("NFKD", lowered.translate(LAST_LETTERS))
    plain = "".join(sign for sign in letters if not unicodedata.combining(sign))
    parts = NUMBER.split(plain)
    return tuple((int(part), "") if part.isdecimal() else (0, part) for part in parts)
