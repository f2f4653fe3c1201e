"""Dates and times of a sheet: days counted from 1900 or 1904, shown in Danish."""

import re
from datetime import datetime, timedelta

MONTHS = (
    "januar februar marts april maj juni juli august september oktober november december".split()
)
WEEKDAYS = "mandag tirsdag onsdag torsdag fredag lørdag søndag".split()
_QUOTED = re.compile(r'"[^"]*"?|\\.|_.|\*.')
_ELAPSED = re.compile(r"\[(h+|m+|s+)\]", re.IGNORECASE)
_BRACKETS = re.compile(r"\[[^\]]*\]")
_LETTERS = re.compile(r"y+|m+|d+|h+|s+", re.IGNORECASE)
_FROM_1900 = datetime(1899, 12, 30)
_FROM_1904 = datetime(1904, 1, 1)
_LAST_DAY = 2_958_465
_LEAP_DAY = 60  # sheets count a 29 February 1900 that never was
_SECONDS = 86_400


def is_moment(section: str) -> bool:
    """Whether a part of a format shows a date, a time or a span of time."""
    bare = _QUOTED.sub("", section)
    if _ELAPSED.search(bare):
        return True
    return re.search(r"[ymdhs]", _BRACKETS.sub("", bare), re.IGNORECASE) is not None


def moment(days: float, section: str, *, from_1904: bool = False) -> str:
    """Return a moment as a format shows it; empty where there is no such day.

    >>> moment(46099.5, "dd-mm-yyyy hh:mm"), moment(46099, "mmm-yy"), moment(1.25, "[h]:mm")
    ('18. marts 2026 12:00', 'marts 2026', '30:00')
    """
    if not 0 <= days <= _LAST_DAY:
        return ""
    bare = _QUOTED.sub("", section)
    if _ELAPSED.search(bare):
        minutes = round(days * _SECONDS / 60)
        return f"{minutes // 60}:{minutes % 60:02d}"
    at = _moment(days, from_1904=from_1904)
    letters = [each.lower() for each in _LETTERS.findall(_BRACKETS.sub("", bare))]
    parts = (_date(at, letters), _time(at, letters))
    return " ".join(part for part in parts if part)


def _moment(days: float, *, from_1904: bool) -> datetime:
    first = _FROM_1904 if from_1904 else _FROM_1900
    if not from_1904 and 1 <= days < _LEAP_DAY:
        days += 1
    return first + timedelta(seconds=round(days * _SECONDS))


def _date(at: datetime, letters: list[str]) -> str:
    has_day = "d" in letters or "dd" in letters
    has_year = any(each[0] == "y" for each in letters)
    has_time = any(each[0] in "hs" for each in letters)
    # Beside hours "m" is minutes, unless a day or a year asks for the month.
    has_month = any(each[0] == "m" for each in letters) and (has_day or has_year or not has_time)
    if not (has_day or has_month or has_year) and any(each[0] == "d" for each in letters):
        return WEEKDAYS[at.weekday()]
    parts = (
        f"{at.day}." if has_day else "",
        MONTHS[at.month - 1] if has_month else "",
        str(at.year) if has_year else "",
    )
    return " ".join(part for part in parts if part)


def _time(at: datetime, letters: list[str]) -> str:
    if not any(each[0] in "hs" for each in letters):
        return ""
    has_seconds = any(each[0] == "s" for each in letters)
    if any(each[0] == "h" for each in letters):
        return f"{at:%H:%M:%S}" if has_seconds else f"{at:%H:%M}"
    return f"{at:%M:%S}"
