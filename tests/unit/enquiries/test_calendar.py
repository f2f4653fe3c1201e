"""The calendar file of a deadline, read by a small reader of RFC 5545."""

from assistant.domain.kept_enquiries import Reminders
from assistant.enquiries.following.calendars import LONGEST_LINE, calendar
from assistant.testing.enquiries import made_enquiry, sent

TITLE = "Æbler, pærer; og \\ «ål» " + "ø" * 90


def lines_of(text: str) -> list[str]:
    assert text.endswith("\r\n")
    raw = text[:-2].split("\r\n")
    assert all(len(line.encode()) <= LONGEST_LINE and "\n" not in line for line in raw)
    lines: list[str] = []
    for line in raw:
        if line.startswith(" "):
            lines[-1] += line[1:]
        else:
            lines.append(line)
    return lines


def test_the_deadline_is_a_whole_day_with_an_alarm_for_each_reminder() -> None:
    enquiry = made_enquiry(**sent(), reminders=Reminders((5, 1)))

    lines = lines_of(calendar(enquiry, "10-dages-forespørgsel af 14. november 2025"))

    assert (lines[0], lines[-1]) == ("BEGIN:VCALENDAR", "END:VCALENDAR")
    assert "DTSTART;VALUE=DATE:20251124" in lines
    assert "DTEND;VALUE=DATE:20251125" in lines
    alarms = [each for each in lines if each.startswith("TRIGGER")]
    assert alarms == ["TRIGGER:-P5D", "TRIGGER:-P1D"]
    for begun in {line[6:] for line in lines if line.startswith("BEGIN:")}:
        assert lines.count(f"BEGIN:{begun}") == lines.count(f"END:{begun}")


def test_signs_of_the_format_are_escaped_and_long_lines_folded_between_letters() -> None:
    enquiry = made_enquiry(**sent(), title=TITLE)

    [summary] = [each for each in lines_of(calendar(enquiry, "")) if each.startswith("SUMMARY:")]

    said = summary.removeprefix("SUMMARY:Frist: ").replace("\\,", ",").replace("\\;", ";")
    assert said.replace("\\\\", "\\") == TITLE
