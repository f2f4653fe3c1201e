"""What the service says of kept enquiries."""

from collections.abc import Mapping
from datetime import date
from typing import Self

from assistant.api.messages.replies import Reply
from assistant.domain.kept_enquiries import (
    AnsweredQuestion,
    AnswerState,
    EnquiryStatus,
    KeptEnquiry,
    ReceivedAnswer,
)
from assistant.enquiries.following.opening import OpenedEnquiry
from assistant.enquiries.following.policy import ArchivePolicy
from assistant.enquiries.reviewing import Suggestion

STATUSES: Mapping[EnquiryStatus, str] = {
    EnquiryStatus.DRAFT: "Udkast",
    EnquiryStatus.SENT: "Sendt",
    EnquiryStatus.DUE: "Svar ventes snart",
    EnquiryStatus.OVERDUE: "Fristen er overskredet",
    EnquiryStatus.ANSWERED: "Besvaret",
    EnquiryStatus.CLOSED: "Afsluttet",
}
STATES: Mapping[AnswerState, str] = {
    AnswerState.ANSWERED: "Besvaret",
    AnswerState.PARTIAL: "Delvist besvaret",
    AnswerState.DECLINED: "Svaret siger, at det ikke kan oplyses",
    AnswerState.UNANSWERED: "Ikke besvaret",
}


class SuggestionOut(Reply):
    """What could stand instead of one question."""

    number: int
    questions: list[str]
    why: str

    @classmethod
    def of(cls, suggestion: Suggestion) -> Self:
        """Show a suggestion."""
        return cls(
            number=suggestion.number, questions=list(suggestion.questions), why=suggestion.why
        )


class ArchiveOut(Reply):
    """Who sees it in the archive once it is sent, and whom that may be."""

    groups: list[str]
    choices: list[list[str]]
    open: bool
    explanation: str

    @classmethod
    def of(cls, enquiry: KeptEnquiry, policy: ArchivePolicy) -> Self:
        """Show the archive's side of an enquiry."""
        return cls(
            groups=sorted(enquiry.audience.groups),
            choices=[sorted(each.groups) for each in policy.choices],
            open=policy.is_open,
            explanation=policy.explanation,
        )


class CollaboratorOut(Reply):
    """Somebody who works on it."""

    user: str
    role: str


class RemindersOut(Reply):
    """How many days before the deadline, and which were put away."""

    days_before: list[int]
    dismissed: list[int]


class MayOut(Reply):
    """What the asker may do with it now."""

    edit: bool
    send: bool
    answer: bool
    share: bool
    delete: bool
    close: bool


class ReceivedOut(Reply):
    """An answer that came."""

    answer_id: str
    file: str
    received_on: date
    pages: int
    document_id: str | None
    audience: list[str]
    by: str | None

    @classmethod
    def of(cls, answer: ReceivedAnswer, opened: OpenedEnquiry) -> Self:
        """Show an answer; who put it here is told to those who work on it."""
        return cls(
            answer_id=answer.id,
            file=answer.file,
            received_on=answer.received_on,
            pages=len(answer.pages),
            document_id=opened.documents.get(answer.id),
            audience=sorted(opened.kept.audience.groups),
            by=answer.by if opened.works else None,
        )


class PlaceOut(Reply):
    """Where in an answer a quote stands."""

    answer_id: str
    document_id: str | None
    file: str
    page: int
    quote: str


class OutcomeOut(Reply):
    """A question, and the passage that answers it."""

    number: int
    question: str
    state: str
    state_text: str
    lacks: list[str]
    passage: str | None
    citations: list[PlaceOut]
    found_by: str | None

    @classmethod
    def of(cls, found: AnsweredQuestion, opened: OpenedEnquiry) -> Self:
        """Show what became of a question."""
        files = {answer.id: answer.file for answer in opened.kept.answers}
        return cls(
            number=found.number,
            question=found.question,
            state=found.state.value,
            state_text=STATES[found.state],
            lacks=list(found.lacks),
            passage=found.passage or None,
            citations=[
                PlaceOut(
                    answer_id=place.answer_id,
                    document_id=opened.documents.get(place.answer_id),
                    file=files[place.answer_id],
                    page=place.page,
                    quote=place.quote,
                )
                for place in found.places
            ],
            found_by=found.found_by,
        )


class FollowUpOut(Reply):
    """What is left to ask after the answer."""

    title: str
    questions: list[str]
    markdown: str
