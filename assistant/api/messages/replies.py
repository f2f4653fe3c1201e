"""What the service says of answers: hits, citations, statements, coverage."""

from datetime import date, datetime
from typing import Self

from pydantic import BaseModel, ConfigDict, Field

from assistant.domain.answers import Answer, Choice, Citation, Coverage, Hit, Statement

SECTION_SEPARATOR = " › "  # noqa: RUF001 - the sign that breadcrumbs have


class Reply(BaseModel):
    """A part of a reply; made from the core's values by `of`."""

    model_config = ConfigDict(frozen=True)


class CopyOut(Reply):
    """Another place that says what a hit says."""

    document_id: str
    file: str
    title: str
    page: int
    closed: bool

    @classmethod
    def of(cls, hit: Hit) -> Self:
        """Show where it stands."""
        return cls(
            document_id=hit.document.id,
            file=hit.document.file,
            title=hit.document.title,
            page=hit.passage.page,
            closed=hit.document.audience.is_closed,
        )


class HitOut(Reply):
    """A passage that was found. `copies` are other places that say the same."""

    passage_id: str
    document_id: str
    file: str
    title: str
    kind: str
    page: int
    section: str
    text: str
    copies: list[CopyOut]
    closed: bool  # to the public

    @classmethod
    def of(cls, hit: Hit) -> Self:
        """Leave out the score: it would tell of documents that are closed."""
        return cls(
            passage_id=hit.passage.id,
            document_id=hit.document.id,
            file=hit.document.file,
            title=hit.document.title,
            kind=hit.document.kind.value,
            page=hit.passage.page,
            section=SECTION_SEPARATOR.join(hit.passage.section),
            text=hit.passage.text,
            copies=[CopyOut.of(copy) for copy in hit.copies],
            closed=hit.document.audience.is_closed,
        )


class SearchOut(Reply):
    """What was found, best first."""

    hits: list[HitOut]
    took_ms: int


class CitationOut(Reply):
    """Where the words stand that prove a statement."""

    number: int
    document_id: str
    file: str
    title: str
    page: int
    quote: str
    url: str | None
    closed: bool

    @classmethod
    def of(cls, citation: Citation) -> Self:
        """Show a citation."""
        return cls(
            number=citation.number,
            document_id=citation.document.id,
            file=citation.document.file,
            title=citation.document.title,
            page=citation.page,
            quote=citation.quote,
            url=citation.document.url,
            closed=citation.document.audience.is_closed,
        )


class StatementOut(Reply):
    """One thing that the answer says."""

    text: str
    citations: list[int]

    @classmethod
    def of(cls, statement: Statement) -> Self:
        """Show a statement."""
        return cls(text=statement.text, citations=list(statement.citations))


class UnreadOut(Reply):
    """A document that could not be read, or not all of it, and why."""

    document_id: str
    title: str
    file: str
    reason: str | None


class CoverageOut(Reply):
    """What was looked through, how fresh it is, and the first of what could not be read."""

    documents: int
    pages: int
    unread: int
    indexed_at: datetime | None
    bodies: list[str]
    kinds: list[str]
    date_from: date | None = Field(serialization_alias="from")
    date_to: date | None = Field(serialization_alias="to")
    unread_documents: list[UnreadOut]

    @classmethod
    def of(cls, coverage: Coverage) -> Self:
        """Show what was covered."""
        return cls(
            documents=coverage.documents,
            pages=coverage.pages,
            unread=coverage.unread,
            indexed_at=coverage.indexed_at,
            bodies=list(coverage.bodies),
            kinds=list(coverage.kinds),
            date_from=coverage.date_from,
            date_to=coverage.date_to,
            unread_documents=[
                UnreadOut(document_id=d.id, title=d.title, file=d.file, reason=d.reason)
                for d in coverage.unread_documents
            ],
        )


class ChoiceOut(Reply):
    """One thing that an unclear question may mean, and the whole question to ask then."""

    label: str
    question: str

    @classmethod
    def of(cls, choice: Choice) -> Self:
        """Show a choice."""
        return cls(label=choice.label, question=choice.question)


class AskOut(Reply):
    """A whole answer. Where it is not `kept`, it has no address and no conversation to go on."""

    answer_id: str
    status: str
    answer: str
    statements: list[StatementOut]
    citations: list[CitationOut]
    coverage: CoverageOut
    generator: str
    conversation_id: str
    took_ms: int
    choices: list[ChoiceOut]  # where it asks back
    understood_as: str | None  # the question in full, where it leant on the one before
    kept: bool

    @classmethod
    def of(
        cls,
        answer: Answer,
        *,
        answer_id: str,
        conversation_id: str,
        coverage: Coverage,
        took_ms: int,
        understood_as: str | None = None,
        kept: bool = False,
    ) -> Self:
        """Show an answer."""
        return cls(
            answer_id=answer_id,
            status=answer.status.value,
            answer=answer.text,
            statements=[StatementOut.of(statement) for statement in answer.statements],
            citations=[CitationOut.of(citation) for citation in answer.citations],
            coverage=CoverageOut.of(coverage),
            generator=answer.generator,
            conversation_id=conversation_id,
            took_ms=took_ms,
            choices=[ChoiceOut.of(choice) for choice in answer.choices],
            understood_as=understood_as,
            kept=kept,
        )


class StatusEventOut(Reply):
    """Event `status`: what is being done now."""

    message: str


class DeltaOut(Reply):
    """Event `delta`: text to append."""

    text: str
