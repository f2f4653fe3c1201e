"""When an enquiry must be answered, and how that was counted."""

import datetime
from collections.abc import Sequence

from assistant.domain.enquiries import Counting, Deadline, DeadlineRule
from assistant.enquiries.days_off import MONTHS, holiday, in_words, is_off, next_working

_ONE_DAY = datetime.timedelta(days=1)
_KINDS = {Counting.CALENDAR: "kalenderdage", Counting.WORKING: "arbejdsdage"}


def deadline(rule: DeadlineRule, sent: datetime.date, at: datetime.time | None = None) -> Deadline:
    """Count from the day after an enquiry is received; `at` is when on the day it was `sent`."""
    received = _received(rule, sent, at)
    last, passed = _counted(rule, received)
    due = last
    while is_off(due, rule.days_off) or due.month in rule.paused_months:
        due += _ONE_DAY
    said = [_begun(rule, sent, received), *_passed_over(rule, passed)]
    said.append(
        f"Fristen er {in_words(due)}."
        if due == last
        else f"Den sidste dag er {_named(rule, last)}, så fristen flyttes til {in_words(due)}."
    )
    return Deadline(due, " ".join(said))


def _received(rule: DeadlineRule, sent: datetime.date, at: datetime.time | None) -> datetime.date:
    late = rule.received_until is not None and at is not None and at > rule.received_until
    return next_working(sent, rule.days_off) if late else sent


def _counted(
    rule: DeadlineRule, received: datetime.date
) -> tuple[datetime.date, list[datetime.date]]:
    """Return the last of the days that count, and the days between that do not."""
    day, passed, left = received, [], rule.days
    while left:
        day += _ONE_DAY
        if day.month in rule.paused_months or (
            rule.counting is Counting.WORKING and is_off(day, rule.days_off)
        ):
            passed.append(day)
        else:
            left -= 1
    return day, passed


def _begun(rule: DeadlineRule, sent: datetime.date, received: datetime.date) -> str:
    how = f"Regnes som modtaget {in_words(received)}"
    if received != sent:
        how += f", fordi den er sendt efter kl. {rule.received_until:%H.%M}"
    first = in_words(received + _ONE_DAY, year=False)
    return f"{how}. De {rule.days} {_KINDS[rule.counting]} tæller fra dagen efter, {first}."


def _passed_over(rule: DeadlineRule, passed: Sequence[datetime.date]) -> list[str]:
    paused = sorted({d.month for d in passed} & rule.paused_months)
    said = [f"Dagene i {MONTHS[month - 1]} tæller ikke med." for month in paused]
    others = [day for day in passed if day.month not in rule.paused_months]
    names = [
        f"{name} ({day.day}. {MONTHS[day.month - 1]})"
        for day in others
        if (name := holiday(day, rule.days_off)) is not None
    ]
    if others:
        said.append(" og ".join(["Lørdage og søndage", *names]) + " tæller ikke med.")
    return said


def _named(rule: DeadlineRule, day: datetime.date) -> str:
    name = holiday(day, rule.days_off)
    return f"{in_words(day)} ({name})" if name else in_words(day)
