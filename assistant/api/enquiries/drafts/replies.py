"""What the service says of enquiries."""

from collections.abc import Sequence
from datetime import date
from typing import Self

from assistant.api.messages.replies import CitationOut, Reply
from assistant.domain.answers import Citation
from assistant.domain.enquiries import Check, EnquiryDraft, Fact, Instrument, Similar
from assistant.enquiries.written import markdown


def citations_out(citations: Sequence[Citation]) -> list[CitationOut]:
    """Show citations."""
    return [CitationOut.of(citation) for citation in citations]


class FactOut(Reply):
    """Something the documents say."""

    text: str
    citations: list[CitationOut]

    @classmethod
    def of(cls, fact: Fact) -> Self:
        """Show a fact."""
        return cls(text=fact.text, citations=citations_out(fact.citations))


class SimilarOut(Reply):
    """An earlier enquiry or its answer; `enquiry_id` is the document's id."""

    enquiry_id: str
    title: str
    date: date | None
    similarity: float
    near_duplicate: bool
    citations: list[CitationOut]

    @classmethod
    def of(cls, similar: Similar) -> Self:
        """Show an earlier enquiry."""
        return cls(
            enquiry_id=similar.document.id,
            title=similar.document.title,
            date=similar.document.date,
            similarity=similar.similarity,
            near_duplicate=similar.near_duplicate,
            citations=citations_out(similar.citations),
        )


class InstrumentOut(Reply):
    """The way that leads to what is wished for."""

    kind: str
    name: str
    enquiry: bool
    why: str
    who: str
    deadline: str
    words: str
    citations: list[CitationOut]

    @classmethod
    def of(cls, instrument: Instrument) -> Self:
        """Show an instrument."""
        return cls(
            kind=instrument.kind,
            name=instrument.name,
            enquiry=instrument.enquiry,
            why=instrument.why,
            who=instrument.who,
            deadline=instrument.deadline,
            words=instrument.words,
            citations=citations_out(instrument.citations),
        )


class CheckOut(Reply):
    """What is known, what was asked before, what is left to ask, and how."""

    known: list[FactOut]
    similar: list[SimilarOut]
    gap: list[str]
    instrument: InstrumentOut

    @classmethod
    def of(cls, check: Check) -> Self:
        """Show a check."""
        return cls(
            known=[FactOut.of(fact) for fact in check.known],
            similar=[SimilarOut.of(each) for each in check.similar],
            gap=list(check.gap),
            instrument=InstrumentOut.of(check.instrument),
        )


class AddresseeOut(Reply):
    """A department, and why the matter belongs there."""

    department: str
    reason: str


class DeadlineOut(Reply):
    """The last day for an answer if it is sent now, and how that was counted."""

    date: date
    explanation: str


class DraftOut(Reply):
    """A draft. Without questions it is no enquiry: then it has no id and no deadline."""

    enquiry_id: str | None
    title: str
    addressee: list[AddresseeOut]
    background: list[FactOut]
    questions: list[str]
    remarks: list[str]
    deadline: DeadlineOut | None
    markdown: str
    kept: bool  # whether the id opens it: it does for an asker who has a name
    version: int | None

    @classmethod
    def of(cls, draft: EnquiryDraft, enquiry_id: str | None, version: int | None = None) -> Self:
        """Show a draft; one that is kept has a version."""
        due = draft.deadline
        return cls(
            enquiry_id=enquiry_id,
            title=draft.title,
            addressee=[
                AddresseeOut(department=each.department, reason=each.reason)
                for each in draft.addressees
            ],
            background=[FactOut.of(fact) for fact in draft.background],
            questions=list(draft.questions),
            remarks=list(draft.remarks),
            deadline=DeadlineOut(date=due.date, explanation=due.explanation) if due else None,
            markdown=markdown(draft),
            kept=version is not None,
            version=version,
        )
