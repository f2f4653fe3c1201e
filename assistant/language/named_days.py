"""The days that a question names: "den 8. oktober 2025", "8/10", "2025-10-08"."""

import datetime
import re

# Each a year (None where none was said), a month and a day.
Days = frozenset[tuple[int | None, int, int]]

_MONTHS = (
    "januar februar marts april maj juni juli august september oktober november december".split()
)
_ENGLISH = (
    "january february march april may june july august september october november december".split()
)
_WRITTEN = re.compile(
    rf"\b(?P<day>\d{{1,2}})\. ?(?P<month>{'|'.join(_MONTHS)})\b(?: (?P<year>\d{{4}}))?",
    re.IGNORECASE,
)
_IN_ENGLISH = re.compile(
    rf"\b(?P<month>{'|'.join(_ENGLISH)}) (?P<day>\d{{1,2}})\b(?:,? (?P<year>\d{{4}}))?"
    rf"|\b(?P<day_first>\d{{1,2}}) (?P<month_after>{'|'.join(_ENGLISH)})\b",
    re.IGNORECASE,
)
_NUMBERS = re.compile(
    r"\b(?P<day>\d{1,2})[./-](?P<month>\d{1,2})[./-](?P<year>(?:19|20)\d\d)\b"
    r"|\b(?P<iso>(?:19|20)\d\d-\d\d-\d\d)\b"
)
# "den 23/9", and not "24/7", "1/2 time" or "17/4-udvalget".
_SHORT = re.compile(
    r"(?<![\d.,/§-])(?!24/7\b)(?P<day>[1-9]|[12]\d|3[01])/(?P<month>[1-9]|1[0-2])(?![\w/.,-]*\d)"
    r"(?! (?:time|år|side|del))(?!-)"
)


def named_days(text: str) -> Days:
    """Return the days named in `text`: year (None where it says none), month and day.

    >>> sorted(named_days("Hvem var forsinket den 25. februar 2026?"))
    [(2026, 2, 25)]
    >>> sorted(named_days("Who was late on February 25?"))
    [(None, 2, 25)]
    >>> sorted(named_days("Hvem havde meldt forfald 23/9?"))
    [(None, 9, 23)]
    """
    found: set[tuple[int | None, int, int]] = set()
    for match in _WRITTEN.finditer(text):
        month = _MONTHS.index(match["month"].lower()) + 1
        found.add((_year(match["year"]), month, int(match["day"])))
    for match in _IN_ENGLISH.finditer(text):
        month = _ENGLISH.index((match["month"] or match["month_after"]).lower()) + 1
        found.add((_year(match["year"]), month, int(match["day"] or match["day_first"])))
    for match in _NUMBERS.finditer(text):
        year, month, day = _plain(match)
        found.add((year, month, day))
    found |= {(None, int(m["month"]), int(m["day"])) for m in _SHORT.finditer(text)}
    return frozenset(found)


def is_of(days: Days, date: datetime.date | None) -> bool:
    """Whether `date` is one of `days`; a day without a year is of every year."""
    if date is None:
        return False
    return not days.isdisjoint({(None, date.month, date.day), (date.year, date.month, date.day)})


def _year(text: str | None) -> int | None:
    return int(text) if text else None


def _plain(match: re.Match[str]) -> tuple[int, int, int]:
    if match["iso"]:
        year, month, day = map(int, match["iso"].split("-"))
        return year, month, day
    return int(match["year"]), int(match["month"]), int(match["day"])
