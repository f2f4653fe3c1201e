"""The days on which a Danish administration does not work."""

import datetime
from collections.abc import Mapping
from functools import cache
from zoneinfo import ZoneInfo

import holidays

MONTHS = (
    "januar februar marts april maj juni juli august september oktober november december"
).split()
WEEKDAYS = "mandag tirsdag onsdag torsdag fredag lørdag søndag".split()
_SATURDAY = 5

_DENMARK = ZoneInfo("Europe/Copenhagen")

OwnDays = Mapping[tuple[int, int], str]


@cache
def _of_year(year: int) -> Mapping[datetime.date, str]:
    found = holidays.country_holidays("DK", years=year, language="da")
    return {day: name.lower() for day, name in found.items()}


def holiday(day: datetime.date, own: OwnDays) -> str | None:
    """Name the holiday on `day`, by law or one of the municipality's `own`.

    >>> holiday(datetime.date(2023, 5, 5), {}), holiday(datetime.date(2024, 4, 26), {})
    ('store bededag', None)
    """
    return _of_year(day.year).get(day) or own.get((day.month, day.day))


def is_off(day: datetime.date, own: OwnDays) -> bool:
    """Whether nobody works on `day`."""
    return day.weekday() >= _SATURDAY or holiday(day, own) is not None


def next_working(day: datetime.date, own: OwnDays) -> datetime.date:
    """Return the first working day after `day`."""
    after = day + datetime.timedelta(days=1)
    while is_off(after, own):
        after += datetime.timedelta(days=1)
    return after


def in_words(day: datetime.date, *, year: bool = True) -> str:
    """Write a day as Danes do.

    >>> in_words(datetime.date(2026, 3, 16))
    'mandag den 16. marts 2026'
    """
    written = f"{WEEKDAYS[day.weekday()]} den {day.day}. {MONTHS[day.month - 1]}"
    return f"{written} {day.year}" if year else written


def in_denmark(moment: datetime.datetime) -> datetime.datetime:
    """Return the same moment as a Danish clock shows it."""
    return moment.astimezone(_DENMARK)
