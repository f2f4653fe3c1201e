"""An enquiry as one person may see it now: every quote is proved again, for them."""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from assistant.answer_ports import Archive
from assistant.domain.access import Asker
from assistant.domain.documents import DocumentState
from assistant.domain.enquiries import Deadline, EnquiryDraft, Fact
from assistant.domain.kept_enquiries import (
    AnsweredQuestion,
    EnquiryStatus,
    KeptEnquiry,
    KeptFact,
    ReceivedAnswer,
    Role,
    Stage,
)
from assistant.enquiries.answered.mapping import outcome
from assistant.enquiries.checking import last_years
from assistant.enquiries.days_off import MONTHS
from assistant.enquiries.deadline import deadline
from assistant.enquiries.drafting import Claim, Drafter
from assistant.enquiries.following.asking_again import FollowUpDraft, asked_again
from assistant.enquiries.following.policy import ArchivePolicy, LetterStyle
from assistant.enquiries.following.rights import Rights, rights, works
from assistant.enquiries.following.shelving import answer_document
from assistant.enquiries.reviewing import Review, review

QUOTE_GONE = "Et citat i baggrunden står ikke længere på sin side og er ikke taget med."


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedEnquiry:
    """What one person sees of an enquiry."""

    kept: KeptEnquiry
    role: Role
    rights: Rights
    status: EnquiryStatus
    days_left: int | None
    reference: str
    background: tuple[Fact, ...]
    review: Review
    deadline: Deadline | None
    outcome: tuple[AnsweredQuestion, ...]
    follow_up: FollowUpDraft | None
    followed_by: tuple[str, ...]
    documents: Mapping[str, str]  # of answers that are in the material, by the answer's id

    @property
    def works(self) -> bool:
        """Whether they work on it, and do not only read it."""
        return works(self.role)

    @property
    def draft(self) -> EnquiryDraft:
        """The letter."""
        return EnquiryDraft(
            title=self.kept.title,
            addressees=self.kept.addressees,
            background=self.background,
            questions=self.kept.questions,
            remarks=(),
            deadline=self.deadline,
        )


@dataclass(frozen=True, slots=True)
class Opener:
    """Opens enquiries; it decides nothing of who may see one."""

    drafter: Drafter
    archive: Archive
    policy: ArchivePolicy
    style: LetterStyle

    def opened(
        self,
        enquiry: KeptEnquiry,
        role: Role,
        *,
        asker: Asker,
        now: datetime.datetime,
        followed_by: Sequence[str] = (),
    ) -> OpenedEnquiry:
        """Show `enquiry` to `asker`, who is `role` to it; `now` is the time in Denmark."""
        facts = tuple(self.facts(enquiry.background, asker))
        today = now.date()
        due = enquiry.deadline or self._if_sent_now(enquiry, now)
        found = outcome(enquiry.questions, enquiry.answers)
        status = enquiry.status(today)
        is_running = enquiry.stage is Stage.SENT and enquiry.deadline is not None
        return OpenedEnquiry(
            kept=enquiry,
            role=role,
            rights=rights(enquiry, role),
            status=status,
            days_left=(due.date - today).days if is_running and due else None,
            reference=self.reference(enquiry),
            background=facts,
            review=self._review(enquiry, role, facts, asker, today),
            deadline=due,
            outcome=found,
            follow_up=asked_again(enquiry.title, found, self.style),
            followed_by=tuple(followed_by),
            documents=self._documents(enquiry, enquiry.answers, asker),
        )

    def reference(self, enquiry: KeptEnquiry) -> str:
        """Name an enquiry as the municipality does."""
        return self.style.joined(
            self.style.reference,
            " ",
            subject=self.style.subject(enquiry.title),
            date=_day(enquiry.sent_on) if enquiry.sent_on else "",
            party=enquiry.party,
            member=enquiry.member,
        )

    def facts(self, background: Sequence[KeptFact], asker: Asker) -> Iterator[Fact]:
        """Prove again what is kept of the background; what cannot be is not shown."""
        yield from self.drafter.proved([claim_of(fact) for fact in background], asker)

    def _if_sent_now(self, enquiry: KeptEnquiry, now: datetime.datetime) -> Deadline | None:
        if enquiry.stage is not Stage.DRAFT or not enquiry.questions:
            return None
        return deadline(self.drafter.rule, now.date(), now.time())

    def _review(
        self,
        enquiry: KeptEnquiry,
        role: Role,
        facts: Sequence[Fact],
        asker: Asker,
        today: datetime.date,
    ) -> Review:
        if not works(role) or enquiry.stage is not Stage.DRAFT:
            return Review((), ())
        read = review(
            enquiry.questions, facts, self.drafter.proofreader, years=last_years(today), asker=asker
        )
        gone = (QUOTE_GONE,) if self._is_gone(enquiry.background, facts, asker) else ()
        return Review((*read.remarks, *gone), read.suggestions)

    def _is_gone(self, background: Sequence[KeptFact], facts: Sequence[Fact], asker: Asker) -> bool:
        """Whether a quote of a document that the asker may read still cannot be proved."""
        proved = {(c.document.id, c.page) for fact in facts for c in fact.citations}
        places = [place for fact in background for place in fact.places]
        ids = list(dict.fromkeys(place.document_id for place in places))
        readable = self.archive.documents_by_id(ids, asker=asker)
        return any(
            place.document_id in readable and (place.document_id, place.page) not in proved
            for place in places
        )

    def _documents(
        self, enquiry: KeptEnquiry, answers: Sequence[ReceivedAnswer], asker: Asker
    ) -> Mapping[str, str]:
        ids = {answer_document(enquiry, answer): answer.id for answer in answers}
        found = self.archive.documents_by_id(list(ids), asker=asker)
        return {
            ids[document.id]: document.id
            for document in found.values()
            if document.state is DocumentState.INDEXED
        }


def claim_of(fact: KeptFact) -> Claim:
    """A kept fact as a claim that is to be proved."""
    return Claim(fact.text, tuple((p.document_id, p.page, p.quote) for p in fact.places))


def _day(day: datetime.date) -> str:
    return f"{day.day}. {MONTHS[day.month - 1]} {day.year}"
