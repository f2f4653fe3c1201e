"""The ports of kept answers: where they are stored, and what they are held against."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from assistant.domain.access import Asker
from assistant.domain.answers import NO_FILTERS, Coverage, Filters
from assistant.domain.conversations import Conversation, Feedback, Judged, KeptAnswer
from assistant.domain.documents import Document
from assistant.ports import PageSource


class Archive(PageSource, Protocol):
    """What a kept answer is held against when it is opened again."""

    def documents_by_id(self, ids: Sequence[str], *, asker: Asker) -> Mapping[str, Document]:
        """Return those of `ids` that `asker` may read, in any state."""
        ...

    def coverage(self, *, asker: Asker, filters: Filters = NO_FILTERS) -> Coverage:
        """Return what a search with `filters` looks through."""
        ...


class ConversationStore(Protocol):
    """Keeps conversations and their answers, each for its asker; what is too old is gone.

    Every call raises `CatalogueUnavailable` where the database does not answer.
    """

    def keep(self, answer: KeptAnswer) -> None:
        """Keep an answer; its conversation is begun, or was used last when it was asked.

        Raises:
            Busy: another is writing; nothing was kept.
        """
        ...

    def answer(self, answer_id: str) -> KeptAnswer | None:
        """Return an answer, whoever asked. Only `reopening.reopen` may show it to anyone."""
        ...

    def share(self, answer_id: str, *, asker: Asker, shared: bool) -> bool:
        """Let others open an answer, or no longer; False where `asker` has no such answer."""
        ...

    def conversations(
        self, *, asker: Asker, limit: int, offset: int
    ) -> tuple[Sequence[Conversation], int]:
        """Return a run of the asker's own, the last used first, and how many there are.

        The public has none of its own.
        """
        ...

    def conversation(self, conversation_id: str, *, asker: Asker) -> Conversation | None:
        """Return a conversation that is the asker's own, or the public's to the public."""
        ...

    def turns(self, conversation_id: str, *, asker: Asker, limit: int) -> Sequence[KeptAnswer]:
        """Return the last `limit` answers of such a conversation, the oldest first."""
        ...

    def forget(self, conversation_id: str, *, asker: Asker) -> int:
        """Delete a conversation with its answers and what was said of them; return how many."""
        ...

    def sweep(self) -> int:
        """Delete what is too old, and the oldest of what is too much; return how many answers."""
        ...


class FeedbackStore(Protocol):
    """Keeps what readers say of answers, as long as the answer is kept."""

    def judge(self, feedback: Feedback) -> None:
        """Keep a verdict in place of the same reader's last one.

        Raises:
            CatalogueUnavailable: the database does not answer, or the answer is there no more.
        """
        ...

    def judged(self) -> Sequence[Judged]:
        """Return every answer that was judged, the oldest first: for the owner of the data."""
        ...


class AnswerStore(ConversationStore, FeedbackStore, Protocol):
    """Everything that is kept of questions and answers."""
