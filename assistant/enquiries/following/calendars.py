"""A deadline as a calendar file, after RFC 5545: lines of 75 octets that end in CR LF."""

import datetime
from collections.abc import Iterator

from assistant.domain.kept_enquiries import KeptEnquiry

LONGEST_LINE = 75  # octets, RFC 5545 section 3.1
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": ""})
_ONE_DAY = datetime.timedelta(days=1)


def calendar(enquiry: KeptEnquiry, reference: str) -> str:
    """Write the deadline of an enquiry that was sent, with an alarm for each reminder.

    Raises:
        ValueError: it was never sent, and has no deadline.
    """
    if enquiry.deadline is None:
        raise ValueError(enquiry.id)
    return "".join(
        f"{folded}\r\n" for line in _lines(enquiry, reference) for folded in _folded(line)
    )


def _lines(enquiry: KeptEnquiry, reference: str) -> Iterator[str]:
    due = enquiry.deadline
    if due is None:
        return
    yield "BEGIN:VCALENDAR"
    yield "VERSION:2.0"
    yield "PRODID:-//Byraads-GPT//Enquiries//DA"
    yield "CALSCALE:GREGORIAN"
    yield "METHOD:PUBLISH"
    yield "BEGIN:VEVENT"
    yield f"UID:{enquiry.id}@byraads-gpt"
    yield f"DTSTAMP:{enquiry.changed.astimezone(datetime.UTC):%Y%m%dT%H%M%SZ}"
    yield f"SEQUENCE:{enquiry.version}"
    yield f"DTSTART;VALUE=DATE:{due.date:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{due.date + _ONE_DAY:%Y%m%d}"
    yield f"SUMMARY:{_escaped(f'Frist: {enquiry.title}')}"
    yield f"DESCRIPTION:{_escaped(f'{reference}. {due.explanation}')}"
    yield "TRANSP:TRANSPARENT"
    for days in enquiry.reminders.days_before:
        yield "BEGIN:VALARM"
        yield "ACTION:DISPLAY"
        yield f"DESCRIPTION:{_escaped(enquiry.title)}"
        yield f"TRIGGER:-P{days}D"
        yield "END:VALARM"
    yield "END:VEVENT"
    yield "END:VCALENDAR"


def _escaped(text: str) -> str:
    return text.translate(_ESCAPED)


def _folded(line: str) -> Iterator[str]:
    """Cut a line between letters; what goes on begins with a blank."""
    part, size = "", 0
    for letter in line:
        octets = len(letter.encode())
        if size + octets > LONGEST_LINE:
            yield part
            part, size = " ", 1
        part += letter
        size += octets
    yield part
