"""What the service says of one kept enquiry, and of each in a list."""

import datetime
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any, Self

from assistant.api.enquiries.cases.lists import (
    ChangedFieldOut,
    CountedOut,
    EnquiryFacetsOut,
    RowOut,
)
from assistant.api.enquiries.cases.replies import (
    STATUSES,
    ArchiveOut,
    CollaboratorOut,
    FollowUpOut,
    MayOut,
    OutcomeOut,
    ReceivedOut,
    RemindersOut,
    SuggestionOut,
)
from assistant.api.enquiries.drafts.replies import AddresseeOut, DeadlineOut, FactOut
from assistant.api.messages.replies import Reply
from assistant.domain.access import Asker
from assistant.domain.enquiries import EnquiryDraft
from assistant.domain.kept_enquiries import (
    AnsweredQuestion,
    AnswerState,
    EnquiryStatus,
    FieldChange,
    KeptEnquiry,
    Role,
)
from assistant.enquiries.answered.mapping import outcome
from assistant.enquiries.following.opening import OpenedEnquiry, Opener
from assistant.enquiries.following.policy import ArchivePolicy
from assistant.enquiries.written import markdown


class EnquiryOut(Reply):
    """An enquiry as the asker may see it now."""

    enquiry_id: str
    title: str
    reference: str
    status: str
    status_text: str
    party: str
    member: str
    departments: list[str]
    created_on: datetime.date
    sent_on: datetime.date | None
    due_on: datetime.date | None
    days_left: int | None
    answered_on: datetime.date | None
    unanswered: int
    role: str
    version: int
    changed_at: datetime.datetime
    request: str | None
    addressee: list[AddresseeOut]
    background: list[FactOut]
    questions: list[str]
    remarks: list[str]
    suggestions: list[SuggestionOut]
    deadline: DeadlineOut | None
    sent_at: str | None
    archive: ArchiveOut
    collaborators: list[CollaboratorOut]
    owner: str | None
    reminders: RemindersOut
    may: MayOut
    answers: list[ReceivedOut]
    outcome: list[OutcomeOut]
    follow_up: FollowUpOut | None
    follows: str | None
    followed_by: list[str]
    markdown: str

    @classmethod
    def of(cls, opened: OpenedEnquiry, policy: ArchivePolicy) -> Self:
        """Show an enquiry."""
        return cls(**_whole(opened, policy))


class ChangedEnquiryOut(EnquiryOut):
    """An enquiry after a change, and what was changed."""

    changed: list[ChangedFieldOut]

    @classmethod
    def after(
        cls, opened: OpenedEnquiry, policy: ArchivePolicy, told: Sequence[FieldChange]
    ) -> Self:
        """Show an enquiry that was just changed."""
        return cls(**_whole(opened, policy), changed=[ChangedFieldOut.of(each) for each in told])


def row(enquiry: KeptEnquiry, opener: Opener, *, asker: Asker, today: datetime.date) -> RowOut:
    """Show an enquiry in a list."""
    status = enquiry.status(today)
    left = (enquiry.deadline.date - today).days if enquiry.deadline else None
    role = enquiry.role_of(asker) or Role.READER
    found = outcome(enquiry.questions, enquiry.answers)
    days_left = left if status in _RUNNING else None
    return RowOut(
        **_head(enquiry, opener.reference(enquiry), status, days_left, found),
        questions=len(enquiry.questions),
        role=role.value,
    )


def facets(enquiries: Sequence[KeptEnquiry], today: datetime.date) -> EnquiryFacetsOut:
    """Show what a list can be narrowed to."""
    counted = Counter(each.status(today) for each in enquiries)
    years = {(each.sent_on or each.created.date()).year for each in enquiries}
    return EnquiryFacetsOut(
        parties=sorted({each.party for each in enquiries if each.party}),
        departments=sorted({a.department for each in enquiries for a in each.addressees}),
        years=sorted(years, reverse=True),
        statuses=[
            CountedOut(value=status.value, name=name, count=counted[status])
            for status, name in STATUSES.items()
            if counted[status]
        ],
    )


_RUNNING = (EnquiryStatus.SENT, EnquiryStatus.DUE, EnquiryStatus.OVERDUE)


def _whole(opened: OpenedEnquiry, policy: ArchivePolicy) -> dict[str, Any]:
    kept, works, due = opened.kept, opened.works, opened.deadline
    head = _head(kept, opened.reference, opened.status, opened.days_left, opened.outcome)
    return head | {
        "role": opened.role.value,
        "request": kept.request if works else None,
        "addressee": [
            AddresseeOut(department=each.department, reason=each.reason if works else "")
            for each in kept.addressees
        ],
        "background": [FactOut.of(fact) for fact in opened.background],
        "questions": list(kept.questions),
        "remarks": list(opened.review.remarks),
        "suggestions": [SuggestionOut.of(each) for each in opened.review.suggestions],
        "deadline": DeadlineOut(date=due.date, explanation=due.explanation) if due else None,
        "sent_at": f"{kept.sent_at:%H:%M}" if kept.sent_at else None,
        "archive": ArchiveOut.of(kept, policy),
        "reminders": RemindersOut(
            days_before=list(kept.reminders.days_before), dismissed=list(kept.reminders.dismissed)
        ),
        "may": MayOut(**{name: asdict(opened.rights)[name] for name in MayOut.model_fields}),
        "answers": [ReceivedOut.of(each, opened) for each in kept.answers],
        "outcome": [OutcomeOut.of(each, opened) for each in opened.outcome],
        "follow_up": _follow_up(opened),
        "followed_by": list(opened.followed_by),
        "markdown": markdown(opened.draft),
        **_people(opened),
    }


def _people(opened: OpenedEnquiry) -> dict[str, Any]:
    """Who works on it, and what it follows: told to those who do."""
    if not opened.works:
        return {"collaborators": [], "owner": None, "follows": None}
    people = opened.kept.collaborators
    return {
        "collaborators": [CollaboratorOut(user=user, role=role.value) for user, role in people],
        "owner": opened.kept.owner,
        "follows": opened.kept.follows,
    }


def _follow_up(opened: OpenedEnquiry) -> FollowUpOut | None:
    again = opened.follow_up
    if again is None:
        return None
    draft = EnquiryDraft(
        title=again.title,
        addressees=opened.kept.addressees,
        background=(),
        questions=again.questions,
        remarks=(),
        deadline=None,
    )
    return FollowUpOut(title=again.title, questions=list(again.questions), markdown=markdown(draft))


def _head(
    kept: KeptEnquiry,
    reference: str,
    status: EnquiryStatus,
    days_left: int | None,
    found: Sequence[AnsweredQuestion],
) -> dict[str, Any]:
    return {
        "enquiry_id": kept.id,
        "title": kept.title,
        "reference": reference,
        "status": status.value,
        "status_text": STATUSES[status],
        "party": kept.party,
        "member": kept.member,
        "departments": [each.department for each in kept.addressees],
        "created_on": kept.created.date(),
        "sent_on": kept.sent_on,
        "due_on": kept.deadline.date if kept.deadline else None,
        "days_left": days_left,
        "answered_on": kept.answered_on,
        "unanswered": sum(each.state is not AnswerState.ANSWERED for each in found),
        "version": kept.version,
        "changed_at": kept.changed,
    }
