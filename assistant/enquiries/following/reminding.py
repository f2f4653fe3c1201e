"""What a member should be reminded of today."""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.domain.kept_enquiries import EnquiryStatus, KeptEnquiry
from assistant.enquiries.days_off import in_words

PASSED = 0  # stands among the days before for a deadline that is over


@dataclass(frozen=True, slots=True)
class Reminder:
    """An enquiry whose deadline is near, or over."""

    enquiry: KeptEnquiry
    days_left: int
    days_before: int
    message: str


def reminders(enquiries: Sequence[KeptEnquiry], today: datetime.date) -> Sequence[Reminder]:
    """Return one reminder at most for each, the nearest deadline first."""
    found = [each for enquiry in enquiries for each in _of(enquiry, today)]
    return sorted(found, key=lambda each: (each.days_left, each.enquiry.id))


def _of(enquiry: KeptEnquiry, today: datetime.date) -> Iterator[Reminder]:
    due, wished = enquiry.deadline, enquiry.reminders
    if due is None or not wished.days_before:
        return
    left = (due.date - today).days
    status = enquiry.status(today)
    if status is EnquiryStatus.OVERDUE and PASSED not in wished.dismissed:
        yield Reminder(enquiry, left, PASSED, _over(-left, due.date))
    if status in (EnquiryStatus.SENT, EnquiryStatus.DUE):
        reached = [days for days in wished.days_before if left <= days]
        # The latest that was reached: one that was put away stays away until the next.
        if reached and min(reached) not in wished.dismissed:
            yield Reminder(enquiry, left, min(reached), _near(left, due.date))


def _near(left: int, due: datetime.date) -> str:
    if left == 0:
        return "Svaret skal komme i dag."
    days = "i morgen" if left == 1 else f"om {left} dage"
    return f"Svaret skal komme {days}, senest {in_words(due)}."


def _over(days: int, due: datetime.date) -> str:
    ago = "i går" if days == 1 else f"for {days} dage siden"
    return f"Fristen var {in_words(due)}, {ago}. Der er intet svar endnu."
