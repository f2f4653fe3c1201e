"""What the service says of kept answers and conversations."""

from datetime import datetime, timedelta
from typing import Self

from assistant.answering.kept.reopening import CHANGES
from assistant.api.messages.replies import ChoiceOut, CitationOut, CoverageOut, Reply, StatementOut
from assistant.domain.conversations import Changed, Conversation, Feedback, Reopened


class ChangedOut(Reply):
    """A cited place that is no longer as it was, and what that means."""

    number: int | None
    document_id: str
    file: str
    title: str
    page: int
    change: str
    message: str

    @classmethod
    def of(cls, changed: Changed) -> Self:
        """Show a change."""
        return cls(
            number=changed.number,
            document_id=changed.document_id,
            file=changed.file,
            title=changed.title,
            page=changed.page,
            change=changed.change.value,
            message=CHANGES[changed.change],
        )


class AnswerOut(Reply):
    """A kept answer, as far as the reader may read it now."""

    answer_id: str
    # For a person who asked alone: without a name it is the key to the whole conversation, and the
    # address of one answer is given away more easily than that.
    conversation_id: str | None
    question: str
    understood_as: str | None
    asked_at: datetime
    expires_at: datetime  # at the earliest: a conversation that goes on is kept longer
    own: bool
    shared: bool
    status: str
    answer: str
    statements: list[StatementOut]
    citations: list[CitationOut]
    coverage: CoverageOut
    generator: str
    took_ms: int
    choices: list[ChoiceOut]
    changed: list[ChangedOut]

    @classmethod
    def of(cls, opened: Reopened, *, keep: timedelta) -> Self:
        """Show an answer."""
        kept = opened.kept
        return cls(
            answer_id=kept.id,
            conversation_id=kept.conversation_id if kept.owner and opened.is_own else None,
            question=kept.question,
            understood_as=kept.understood_as,
            asked_at=kept.asked_at,
            expires_at=kept.asked_at + keep,
            own=opened.is_own,
            shared=kept.shared,
            status=opened.status.value,
            answer=opened.text,
            statements=[StatementOut.of(statement) for statement in opened.statements],
            citations=[CitationOut.of(citation) for citation in opened.citations],
            coverage=CoverageOut.of(opened.coverage),
            generator=kept.generator,
            took_ms=kept.took_ms,
            choices=[ChoiceOut.of(choice) for choice in opened.choices],
            changed=[ChangedOut.of(changed) for changed in opened.changed],
        )


class SharedOut(Reply):
    """Whether others may open an answer."""

    answer_id: str
    shared: bool


class FeedbackOut(Reply):
    """What was said of an answer."""

    answer_id: str
    verdict: str
    comment: str

    @classmethod
    def of(cls, feedback: Feedback) -> Self:
        """Show a verdict."""
        return cls(
            answer_id=feedback.answer_id,
            verdict=feedback.verdict.value,
            comment=feedback.comment,
        )


class ConversationOut(Reply):
    """A conversation by its first question."""

    conversation_id: str
    title: str
    created: datetime
    last_used: datetime
    expires_at: datetime
    answers: int

    @classmethod
    def of(cls, conversation: Conversation, *, keep: timedelta) -> Self:
        """Show a conversation."""
        return cls(
            conversation_id=conversation.id,
            title=conversation.title,
            created=conversation.created,
            last_used=conversation.last_used,
            expires_at=conversation.last_used + keep,
            answers=conversation.answers,
        )


class ConversationsOut(Reply):
    """A run of conversations, and how many there are."""

    conversations: list[ConversationOut]
    total: int


class WholeConversationOut(Reply):
    """A conversation with what may be read of its answers now, the oldest first."""

    conversation_id: str
    title: str
    created: datetime
    last_used: datetime
    expires_at: datetime
    answers: list[AnswerOut]


class ForgottenOut(Reply):
    """A conversation that was deleted, and how many answers with it."""

    conversation_id: str
    answers: int
