"""The deadline of an enquiry: worked out by hand, and against another way of saying it."""

import datetime
from datetime import date, time, timedelta
from pathlib import Path

import pytest

from assistant.domain.enquiries import Counting, DeadlineRule
from assistant.enquiries.deadline import deadline
from assistant.enquiries.tables import deadline_rule
from assistant.errors import SettingsError

CALENDAR = DeadlineRule()
WORKING = DeadlineRule(counting=Counting.WORKING)

# Sent, due by calendar days, due by working days; worked out by hand with a church calendar.
BY_HAND = """
2024-02-19 2024-02-29 2024-03-04
2024-03-18 2024-04-02 2024-04-04
2024-04-16 2024-04-26 2024-04-30
2024-04-29 2024-05-10 2024-05-14
2024-05-10 2024-05-21 2024-05-27
2024-06-03 2024-06-13 2024-06-17
2024-12-16 2024-12-27 2025-01-02
2025-04-07 2025-04-22 2025-04-24
2025-04-11 2025-04-22 2025-04-30
2025-05-06 2025-05-16 2025-05-20
2025-05-19 2025-05-30 2025-06-03
2025-05-30 2025-06-10 2025-06-16
2025-08-01 2025-08-11 2025-08-15
2025-08-02 2025-08-12 2025-08-15
2025-08-03 2025-08-13 2025-08-15
2025-08-07 2025-08-18 2025-08-21
2025-12-15 2025-12-29 2025-12-31
2025-12-22 2026-01-02 2026-01-08
2025-12-24 2026-01-05 2026-01-12
2026-02-23 2026-03-05 2026-03-09
2026-03-04 2026-03-16 2026-03-18
2026-03-27 2026-04-07 2026-04-15
2026-05-13 2026-05-26 2026-05-29
2026-05-15 2026-05-26 2026-06-01
2027-03-15 2027-03-30 2027-04-01
2027-04-26 2027-05-07 2027-05-11
2027-05-07 2027-05-18 2027-05-24
2027-12-15 2027-12-27 2027-12-29
2028-02-18 2028-02-28 2028-03-03
2028-02-19 2028-02-29 2028-03-03
2028-04-03 2028-04-18 2028-04-20
2028-05-15 2028-05-26 2028-05-30
2028-05-26 2028-06-06 2028-06-12
2029-03-19 2029-04-03 2029-04-05
2029-04-30 2029-05-11 2029-05-15
2029-12-21 2029-12-31 2030-01-09
2030-04-08 2030-04-23 2030-04-25
2030-05-20 2030-05-31 2030-06-04
2030-05-31 2030-06-11 2030-06-17
2030-12-16 2030-12-27 2031-01-02
"""
ROWS = [tuple(map(date.fromisoformat, line.split())) for line in BY_HAND.split("\n") if line]


def easter(year: int) -> date:
    """Easter Sunday, as Meeus, Jones and Butcher count it."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(year, f // 31, f % 31 + 1)


def church_days() -> set[date]:
    moving = {
        easter(y) + timedelta(n) for y in range(2024, 2032) for n in (-3, -2, 0, 1, 39, 49, 50)
    }
    fixed = {date(y, m, d) for y in range(2024, 2032) for m, d in ((1, 1), (12, 25), (12, 26))}
    return moving | fixed


WORKDAYS = [
    day
    for n in range((date(2031, 3, 1) - date(2024, 1, 1)).days)
    if (day := date(2024, 1, 1) + timedelta(n)).isoweekday() < 6 and day not in church_days()
]


def test_the_table_has_forty_rows() -> None:
    assert len(set(ROWS)) == 40


@pytest.mark.parametrize(("sent", "calendar", "working"), ROWS, ids=lambda d: str(d))
def test_a_deadline_is_what_was_worked_out_by_hand(
    sent: date, calendar: date, working: date
) -> None:
    assert deadline(CALENDAR, sent).date == calendar
    assert deadline(WORKING, sent).date == working


def test_every_day_of_seven_years_agrees_with_a_list_of_working_days() -> None:
    wrong = []
    for n in range((date(2031, 1, 1) - date(2024, 1, 1)).days):
        sent = date(2024, 1, 1) + timedelta(n)
        by_working = [day for day in WORKDAYS if day > sent][9]
        by_calendar = next(day for day in WORKDAYS if day >= sent + timedelta(10))
        found = deadline(CALENDAR, sent), deadline(WORKING, sent)
        if [f.date for f in found] != [by_calendar, by_working]:
            wrong.append(sent)
        assert all(str(f.date.day) in f.explanation for f in found)

    assert wrong == []


# The five examples of the invented municipality's handbook.
HANDBOOK = [
    ("2026-03-04", "09:40", "2026-03-16"),
    ("2026-03-26", "16:05", "2026-04-07"),
    ("2026-05-13", "15:20", "2026-05-26"),
    ("2026-06-24", "11:00", "2026-08-04"),
    ("2026-07-17", "12:00", "2026-08-10"),
]


@pytest.mark.parametrize(("sent", "at", "due"), HANDBOOK)
def test_a_handbook_with_an_hour_and_a_quiet_july_is_followed(sent: str, at: str, due: str) -> None:
    rule = DeadlineRule(received_until=time(15), paused_months=frozenset({7}))

    found = deadline(rule, date.fromisoformat(sent), time.fromisoformat(at))

    assert found.date == date.fromisoformat(due)


def test_a_deadline_that_is_moved_says_from_which_holiday() -> None:
    assert deadline(CALENDAR, date(2026, 3, 27)).explanation == (
        "Regnes som modtaget fredag den 27. marts 2026. De 10 kalenderdage tæller fra dagen "
        "efter, lørdag den 28. marts. Den sidste dag er mandag den 6. april 2026 (anden "
        "påskedag), så fristen flyttes til tirsdag den 7. april 2026."
    )


def test_working_days_name_the_holidays_that_were_passed_over() -> None:
    said = deadline(WORKING, date(2026, 3, 27)).explanation

    assert "skærtorsdag (2. april) og langfredag (3. april)" in said
    assert said.endswith("Fristen er onsdag den 15. april 2026.")


def test_a_day_that_the_municipality_takes_off_moves_the_deadline() -> None:
    own = DeadlineRule(days_off={(12, 31): "nytårsaftensdag"})

    assert deadline(CALENDAR, date(2029, 12, 21)).date == date(2029, 12, 31)
    assert deadline(own, date(2029, 12, 21)).date == date(2030, 1, 2)


def test_ours_counts_ten_calendar_days_and_no_day_off_but_the_laws() -> None:
    assert deadline_rule() == DeadlineRule()


def test_a_municipalitys_own_table_takes_the_place_of_ours(tmp_path: Path) -> None:
    (tmp_path / "deadline.toml").write_text(
        'days = 8\ncounting = "working"\nreceived_until = 15:00:00\npaused_months = [7]\n'
        '[[day_off]]\nday = "12-24"\nname = "juleaftensdag"\noff = true\n',
        encoding="utf-8",
    )

    assert deadline_rule(tmp_path) == DeadlineRule(
        days=8,
        counting=Counting.WORKING,
        received_until=datetime.time(15),
        paused_months=frozenset({7}),
        days_off={(12, 24): "juleaftensdag"},
    )


@pytest.mark.parametrize(
    "text",
    [
        "days = ",
        'days = 10\ncounting = "weeks"',
        'days = 0\ncounting = "working"',
        'days = 10\ncounting = "working"\npaused_months = [1,2,3,4,5,6,7,8,9,10,11,12]',
        'days = 10\ncounting = "working"\nreceived_until = "three"',
        'days = 10\ncounting = "working"\n[[day_off]]\nday = "13-01"\nname = ""\noff = true',
    ],
)
def test_a_table_that_cannot_be_meant_is_refused_at_start(tmp_path: Path, text: str) -> None:
    (tmp_path / "deadline.toml").write_text(text, encoding="utf-8")

    with pytest.raises(SettingsError):
        deadline_rule(tmp_path)


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="findes ikke"):
        deadline_rule(tmp_path / "none")
