"""Conversations in memory: the same owners, and nothing that grows old unless it is told to."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from assistant.domain.access import Asker
from assistant.domain.conversations import Conversation, Feedback, Judged, KeptAnswer


@dataclass(slots=True)
class DictAnswers:
    """Answers by id in the order they were kept. `fault` is raised by every call while it is set.

    What was asked at or before `expired` is gone.
    """

    held: dict[str, KeptAnswer] = field(default_factory=dict)
    verdicts: dict[tuple[str, str | None], Feedback] = field(default_factory=dict)
    expired: datetime | None = None
    fault: Exception | None = None

    def keep(self, answer: KeptAnswer) -> None:
        """Keep an answer."""
        self._fail()
        self.held[answer.id] = answer

    def answer(self, answer_id: str) -> KeptAnswer | None:
        """Return an answer, whoever asked."""
        return next((a for a in self._fresh() if a.id == answer_id), None)

    def share(self, answer_id: str, *, asker: Asker, shared: bool) -> bool:
        """Let others open an answer of the asker's, or no longer."""
        found = self.answer(answer_id)
        if found is None or not found.is_of(asker):
            return False
        self.held[answer_id] = replace(found, shared=shared)
        return True

    def conversations(
        self, *, asker: Asker, limit: int, offset: int
    ) -> tuple[Sequence[Conversation], int]:
        """Return a run of the asker's own, the last used first; the public has none."""
        ids = dict.fromkeys(a.conversation_id for a in reversed(self._fresh()))
        found = [self.conversation(id_, asker=asker) for id_ in ids] if asker.user else []
        own = [conversation for conversation in found if conversation is not None]
        return own[offset : offset + limit], len(own)

    def conversation(self, conversation_id: str, *, asker: Asker) -> Conversation | None:
        """Return a conversation of the asker's."""
        turns = self.turns(conversation_id, asker=asker, limit=len(self.held))
        if not turns:
            return None
        return Conversation(
            id=conversation_id,
            owner=asker.user,
            title=turns[0].in_full,
            created=turns[0].asked_at,
            last_used=turns[-1].asked_at,
            answers=len(turns),
        )

    def turns(self, conversation_id: str, *, asker: Asker, limit: int) -> Sequence[KeptAnswer]:
        """Return the last of its answers, the oldest first."""
        own = [a for a in self._fresh() if a.conversation_id == conversation_id and a.is_of(asker)]
        return own[-limit:] if limit else []

    def forget(self, conversation_id: str, *, asker: Asker) -> int:
        """Delete a conversation of the asker's."""
        turns = self.turns(conversation_id, asker=asker, limit=len(self.held))
        for answer in turns:
            del self.held[answer.id]
        self.verdicts = {k: v for k, v in self.verdicts.items() if k[0] in self.held}
        return len(turns)

    def sweep(self) -> int:
        """Delete what is gone."""
        fresh = {answer.id: answer for answer in self._fresh()}
        swept = len(self.held) - len(fresh)
        self.held = fresh
        return swept

    def judge(self, feedback: Feedback) -> None:
        """Keep a verdict in place of the reader's last one."""
        self._fail()
        self.verdicts[feedback.answer_id, feedback.given_by] = feedback

    def judged(self) -> Sequence[Judged]:
        """Return every answer that was judged."""
        return [
            Judged(answer=a, feedback=[f for f in self.verdicts.values() if f.answer_id == a.id])
            for a in self._fresh()
            if any(answer_id == a.id for answer_id, _ in self.verdicts)
        ]

    def _fresh(self) -> list[KeptAnswer]:
        self._fail()
        return [a for a in self.held.values() if not self.expired or a.asked_at > self.expired]

    def _fail(self) -> None:
        if self.fault is not None:
            raise self.fault
