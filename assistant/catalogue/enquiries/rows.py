"""Rows of enquiries as plain values, and back."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, time
from typing import Any

from sqlalchemy import Row

from assistant.catalogue.answers.rows import moment
from assistant.domain.access import Audience
from assistant.domain.enquiries import Addressee, Deadline
from assistant.domain.kept_enquiries import (
    EnquiryChange,
    FieldChange,
    KeptEnquiry,
    KeptFact,
    KeptPlace,
    ReceivedAnswer,
    Reminders,
    Role,
    Stage,
)

Values = dict[str, Any]


def from_enquiry(enquiry: KeptEnquiry) -> Values:
    """Write an enquiry as a row of `enquiries`."""
    began = enquiry.sent_on or enquiry.created.date()
    departments = [each.department for each in enquiry.addressees]
    return {
        "id": enquiry.id,
        "stage": enquiry.stage.value,
        "version": enquiry.version,
        "created": enquiry.created,
        "changed": enquiry.changed,
        "audience": enquiry.audience.key,
        "party": enquiry.party,
        "departments": as_lines(departments),
        "year": began.year,
        "due_on": enquiry.deadline.date if enquiry.deadline else None,
        "words": _words(enquiry, departments),
        "follows": enquiry.follows,
        "body": json.dumps(_body(enquiry), ensure_ascii=False),
    }


def people_of(enquiry: KeptEnquiry) -> list[Values]:
    """Write those who work on an enquiry as rows of `enquiry_people`."""
    people = [(enquiry.owner, Role.OWNER), *enquiry.collaborators]
    return [
        {"enquiry_id": enquiry.id, "user": user, "role": role.value, "position": position}
        for position, (user, role) in enumerate(people)
    ]


def answers_of(enquiry: KeptEnquiry) -> list[Values]:
    """Write the answers of an enquiry as rows of `enquiry_answers`."""
    return [
        {
            "id": each.id,
            "enquiry_id": enquiry.id,
            "position": position,
            "file": each.file,
            "received_on": each.received_on,
            "given_by": each.by,
            "digest": each.digest,
            "pages": json.dumps(each.pages, ensure_ascii=False),
        }
        for position, each in enumerate(enquiry.answers)
    ]


def to_enquiry(
    row: Row[Any], people: Sequence[Row[Any]], answers: Sequence[Row[Any]]
) -> KeptEnquiry:
    """Read a row with its people and its answers, both in their order."""
    body = json.loads(row.body)
    owner = next(each.user for each in people if each.role == Role.OWNER.value)
    due = body["deadline"]
    return KeptEnquiry(
        id=row.id,
        owner=owner,
        stage=Stage(row.stage),
        version=row.version,
        created=moment(row.created),
        changed=moment(row.changed),
        request=body["request"],
        title=body["title"],
        questions=tuple(body["questions"]),
        party=row.party,
        member=body["member"],
        addressees=tuple(Addressee(**each) for each in body["addressees"]),
        background=tuple(_fact(each) for each in body["background"]),
        audience=Audience.from_key(row.audience),
        collaborators=tuple(
            (each.user, Role(each.role)) for each in people if each.role != Role.OWNER.value
        ),
        reminders=Reminders(**{name: tuple(days) for name, days in body["reminders"].items()}),
        sent_on=_day(body["sent_on"]),
        sent_at=time.fromisoformat(body["sent_at"]) if body["sent_at"] else None,
        deadline=Deadline(date.fromisoformat(due["date"]), due["explanation"]) if due else None,
        answered_on=_day(body["answered_on"]),
        answers=tuple(_answer(each) for each in answers),
        follows=row.follows,
    )


def from_change(change: EnquiryChange) -> Values:
    """Write a change as a row of `enquiry_changes`."""
    return {
        "enquiry_id": change.enquiry_id,
        "version": change.version,
        "at": change.at,
        "made_by": change.by,
        "fields": json.dumps([asdict(each) for each in change.fields], ensure_ascii=False),
    }


def to_change(row: Row[Any]) -> EnquiryChange:
    """Read a row of `enquiry_changes`."""
    return EnquiryChange(
        enquiry_id=row.enquiry_id,
        version=row.version,
        at=moment(row.at),
        by=row.made_by,
        fields=tuple(FieldChange(**each) for each in json.loads(row.fields)),
    )


def as_lines(names: Sequence[str]) -> str:
    """Write names so that each can be found as a whole."""
    return "\n" + "".join(f"{' '.join(name.split())}\n" for name in names)


def _words(enquiry: KeptEnquiry, departments: Sequence[str]) -> str:
    said = [enquiry.title, *enquiry.questions, enquiry.party, enquiry.member, *departments]
    pages = [page for answer in enquiry.answers for page in answer.pages]
    return "\n".join(" ".join(text.split()) for text in [*said, *pages]).casefold()


def _body(enquiry: KeptEnquiry) -> Values:
    same = ("request", "title", "questions", "member")
    return {name: getattr(enquiry, name) for name in same} | {
        "addressees": [asdict(each) for each in enquiry.addressees],
        "background": [asdict(each) for each in enquiry.background],
        "reminders": asdict(enquiry.reminders),
        "sent_on": _text(enquiry.sent_on),
        "sent_at": enquiry.sent_at.isoformat() if enquiry.sent_at else None,
        "answered_on": _text(enquiry.answered_on),
        "deadline": {
            "date": enquiry.deadline.date.isoformat(),
            "explanation": enquiry.deadline.explanation,
        }
        if enquiry.deadline
        else None,
    }


def _fact(values: Values) -> KeptFact:
    return KeptFact(values["text"], tuple(KeptPlace(**place) for place in values["places"]))


def _answer(row: Row[Any]) -> ReceivedAnswer:
    return ReceivedAnswer(
        id=row.id,
        file=row.file,
        received_on=row.received_on,
        by=row.given_by,
        pages=tuple(json.loads(row.pages)),
        digest=row.digest,
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _text(day: date | None) -> str | None:
    return day.isoformat() if day else None
