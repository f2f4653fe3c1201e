"""What the service says of many enquiries, of their changes and of what is due."""

from datetime import date, datetime
from typing import Self

from assistant.api.messages.replies import Reply
from assistant.domain.kept_enquiries import EnquiryChange, FieldChange
from assistant.enquiries.following.patching import LABELS
from assistant.enquiries.following.reminding import Reminder


class FieldOut(Reply):
    """One field before and after."""

    field: str
    label: str
    before: str
    after: str

    @classmethod
    def of(cls, change: FieldChange) -> Self:
        """Show one field."""
        label = LABELS.get(change.field, change.field)
        return cls(field=change.field, label=label, before=change.before, after=change.after)


class ChangedFieldOut(FieldOut):
    """One field before and after, and why where the service changed it itself."""

    why: str

    @classmethod
    def of(cls, change: FieldChange) -> Self:
        """Show one field."""
        told = FieldOut.of(change)
        return cls(
            field=told.field,
            label=told.label,
            before=told.before,
            after=told.after,
            why=change.why,
        )


class ChangeOut(Reply):
    """What one person changed at one moment."""

    version: int
    at: datetime
    by: str
    changes: list[FieldOut]

    @classmethod
    def of(cls, change: EnquiryChange) -> Self:
        """Show a change."""
        fields = [FieldOut.of(field) for field in change.fields]
        return cls(version=change.version, at=change.at, by=change.by, changes=fields)


class HistoryOut(Reply):
    """Every change, the newest first."""

    changes: list[ChangeOut]


class RowOut(Reply):
    """An enquiry in a list."""

    enquiry_id: str
    title: str
    reference: str
    status: str
    status_text: str
    party: str
    member: str
    departments: list[str]
    created_on: date
    sent_on: date | None
    due_on: date | None
    days_left: int | None
    answered_on: date | None
    questions: int
    unanswered: int
    role: str
    version: int
    changed_at: datetime


class CountedOut(Reply):
    """A status, and how many have it."""

    value: str
    name: str
    count: int


class EnquiryFacetsOut(Reply):
    """What the list can be narrowed to."""

    parties: list[str]
    departments: list[str]
    years: list[int]
    statuses: list[CountedOut]


class EnquiriesOut(Reply):
    """A run of enquiries, and how many there are."""

    enquiries: list[RowOut]
    total: int
    facets: EnquiryFacetsOut


class ReminderOut(Reply):
    """An enquiry whose deadline is near, or over."""

    enquiry_id: str
    title: str
    due_on: date
    days_left: int
    days_before: int
    message: str

    @classmethod
    def of(cls, reminder: Reminder) -> Self:
        """Show a reminder; one of an enquiry that has no deadline does not exist."""
        due = reminder.enquiry.deadline
        if due is None:
            raise ValueError(reminder.enquiry.id)
        return cls(
            enquiry_id=reminder.enquiry.id,
            title=reminder.enquiry.title,
            due_on=due.date,
            days_left=reminder.days_left,
            days_before=reminder.days_before,
            message=reminder.message,
        )


class RemindersDueOut(Reply):
    """What to be reminded of today, the nearest deadline first."""

    reminders: list[ReminderOut]


class DeletedOut(Reply):
    """A draft that was deleted."""

    enquiry_id: str
    deleted: bool = True
