"""From the API's JSON on kept enquiries to the page's values."""

from ui.enquiries.kept import (
    Archive,
    Change,
    Enquiry,
    FollowUp,
    Mapped,
    May,
    Person,
    Place,
    Received,
    Reminder,
    Row,
    Run,
    Version,
)
from ui.enquiries.reading import read_addressees, read_deadline, read_fact, read_suggestion
from ui.values import Json, day, moment, words


def _texts(data: object) -> tuple[str, ...]:
    return tuple(words(one) for one in data) if isinstance(data, list) else ()


def _numbers(data: object) -> tuple[int, ...]:
    return tuple(int(one) for one in data) if isinstance(data, list) else ()


def read_row(data: Json) -> Row:
    """Read an enquiry in a list; of a whole one, what a list would say of it."""
    asked, left = data.get("questions"), data.get("days_left")
    return Row(
        enquiry_id=words(data.get("enquiry_id")),
        title=words(data.get("title")),
        reference=words(data.get("reference")),
        status=words(data.get("status")) or "draft",
        status_text=words(data.get("status_text")),
        party=words(data.get("party")),
        member=words(data.get("member")),
        departments=_texts(data.get("departments")),
        sent_on=day(data.get("sent_on")),
        due_on=day(data.get("due_on")),
        days_left=int(left) if left is not None else None,
        answered_on=day(data.get("answered_on")),
        changed_at=moment(data.get("changed_at")),
        questions=len(asked) if isinstance(asked, list) else int(asked or 0),
        unanswered=int(data.get("unanswered") or 0),
        role=words(data.get("role")) or "reader",
        version=int(data.get("version") or 0),
    )


def read_enquiry(data: Json) -> Enquiry:
    """Read a whole enquiry; a draft that is not kept has fewer members, and may be edited."""
    reminders = data.get("reminders") or {}
    kept = bool(data.get("kept", True))
    return Enquiry(
        row=read_row(data),
        request=words(data.get("request")),
        addressees=read_addressees(data),
        background=tuple(read_fact(one) for one in data.get("background") or ()),
        questions=_texts(data.get("questions")),
        remarks=_texts(data.get("remarks")),
        suggestions=tuple(read_suggestion(one) for one in data.get("suggestions") or ()),
        deadline=read_deadline(data.get("deadline")),
        markdown=words(data.get("markdown")),
        kept=kept,
        owner=words(data.get("owner")),
        may=_may(data.get("may") or {}) if kept else May(edit=True),
        people=tuple(
            Person(words(one.get("user")), words(one.get("role")))
            for one in data.get("collaborators") or ()
        ),
        archive=_archive(data.get("archive") or {}),
        days_before=_numbers(reminders.get("days_before")),
        dismissed=_numbers(reminders.get("dismissed")),
        answers=tuple(_received(one) for one in data.get("answers") or ()),
        outcome=tuple(_mapped(one) for one in data.get("outcome") or ()),
        follow_up=_follow_up(data.get("follow_up")),
        follows=words(data.get("follows")),
        followed_by=_texts(data.get("followed_by")),
    )


def read_drafted(data: Json) -> Enquiry:
    """Read a draft that was just made: it is kept only where the service says so."""
    return read_enquiry({"kept": False, **data})


def _may(data: Json) -> May:
    return May(
        edit=bool(data.get("edit")),
        send=bool(data.get("send")),
        answer=bool(data.get("answer")),
        share=bool(data.get("share")),
        delete=bool(data.get("delete")),
        close=bool(data.get("close")),
    )


def _archive(data: Json) -> Archive:
    return Archive(
        groups=_texts(data.get("groups")),
        choices=tuple(_texts(one) for one in data.get("choices") or ()),
        explanation=words(data.get("explanation")),
    )


def _received(data: Json) -> Received:
    return Received(
        answer_id=words(data.get("answer_id")),
        file=words(data.get("file")),
        received_on=day(data.get("received_on")),
        document_id=words(data.get("document_id")),
        by=words(data.get("by")),
    )


def _mapped(data: Json) -> Mapped:
    return Mapped(
        number=int(data.get("number") or 0),
        question=words(data.get("question")),
        state=words(data.get("state")),
        state_text=words(data.get("state_text")),
        lacks=_texts(data.get("lacks")),
        passage=words(data.get("passage")),
        places=tuple(
            Place(
                words(one.get("answer_id")),
                words(one.get("document_id")),
                words(one.get("file")),
                int(one.get("page") or 1),
                words(one.get("quote")),
            )
            for one in data.get("citations") or ()
        ),
    )


def _follow_up(data: Json | None) -> FollowUp | None:
    asked = _texts((data or {}).get("questions"))
    return FollowUp(words((data or {}).get("title")), asked) if asked else None


def read_changes(data: Json) -> tuple[Change, ...]:
    """Read what was changed at a save; what did not change is left out."""
    return tuple(_change(one) for one in data.get("changed") or ())


def _change(data: Json) -> Change:
    return Change(
        words(data.get("label")) or words(data.get("field")),
        words(data.get("before")),
        words(data.get("after")),
        words(data.get("why")),
    )


def read_history(data: Json) -> tuple[Version, ...]:
    """Read every change that was kept, the newest first."""
    return tuple(
        Version(
            moment(one.get("at")),
            words(one.get("by")),
            tuple(_change(change) for change in one.get("changes") or ()),
        )
        for one in data.get("changes") or ()
    )


def read_reminders(data: Json) -> tuple[Reminder, ...]:
    """Read what is to be reminded of today."""
    return tuple(
        Reminder(
            words(one.get("enquiry_id")),
            words(one.get("title")),
            words(one.get("message")),
            int(one.get("days_before") or 0),
        )
        for one in data.get("reminders") or ()
    )


def read_run(data: Json) -> Run:
    """Read a run of enquiries."""
    facets = data.get("facets") or {}
    return Run(
        rows=tuple(read_row(one) for one in data.get("enquiries") or ()),
        total=int(data.get("total") or 0),
        parties=_texts(facets.get("parties")),
        departments=_texts(facets.get("departments")),
        years=_numbers(facets.get("years")),
        statuses=tuple(
            (words(one.get("value")), words(one.get("name")))
            for one in facets.get("statuses") or ()
        ),
    )
