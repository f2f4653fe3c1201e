"""Answers that were given while an ingestion wrote: held in memory until they can be kept.

An asker never waits for an ingestion. What is held is found like what is kept; it would be lost
only with the process itself.
"""

import threading
import time
from collections.abc import Callable, Sequence
from typing import TypeVar

from assistant.catalogue.answers.kept import Answers
from assistant.catalogue.store.connection import LockedOut
from assistant.domain.access import Asker
from assistant.domain.conversations import Conversation, Feedback, Judged, KeptAnswer
from assistant.errors import Busy

# An ingestion writes for a few seconds; beyond this many the next ones wait, or are not kept.
MOST_WAITING = 1_000
# What a person asks to have changed is worth waiting for.
PATIENCE_S = 5.0
PAUSE_S = 0.2

T = TypeVar("T")


class PatientAnswers:
    """`Answers` that may be kept at any moment. Safe to use from many threads."""

    def __init__(self, answers: Answers) -> None:
        self._answers = answers
        self._waiting: dict[str, KeptAnswer] = {}
        self._again_at = 0.0  # no asker tries sooner
        self._holding, self._settling = threading.Lock(), threading.Lock()

    @property
    def waiting(self) -> int:
        """How many are held in memory."""
        return len(self._waiting)

    def close(self) -> None:
        """Keep what is held, where that can be done now, and close."""
        self.settle()
        self._answers.close()

    def settle(self) -> None:
        """Keep what is held, where that can be done now."""
        with self._settling:
            for answer in list(self._waiting.values()):
                try:
                    self._answers.keep(answer)
                except Busy:
                    self._again_at = time.monotonic() + PAUSE_S
                    return
                del self._waiting[answer.id]

    def keep(self, answer: KeptAnswer) -> None:
        """Keep an answer, now or as soon as it can be done.

        Raises:
            Busy: too many are held.
        """
        self._settle_if_any()
        if self._waiting:  # the writer is there still: no use in asking again for each answer
            self._hold(answer)
            return
        try:
            self._answers.keep(answer)
        except Busy:
            self._hold(answer)

    def answer(self, answer_id: str) -> KeptAnswer | None:
        """Return an answer, whoever asked."""
        return self._waiting.get(answer_id) or self._answers.answer(answer_id)

    def share(self, answer_id: str, *, asker: Asker, shared: bool) -> bool:
        """Let others open an answer, or no longer; False where `asker` has no such answer."""
        self._settle()
        return _in_time(lambda: self._answers.share(answer_id, asker=asker, shared=shared))

    def conversations(
        self, *, asker: Asker, limit: int, offset: int
    ) -> tuple[Sequence[Conversation], int]:
        """Return a run of the asker's own, the last used first, and how many there are."""
        self._settle_if_any()
        return self._answers.conversations(asker=asker, limit=limit, offset=offset)

    def conversation(self, conversation_id: str, *, asker: Asker) -> Conversation | None:
        """Return a conversation that is the asker's own, or the public's to the public."""
        self._settle_if_any()
        known = self._answers.conversation(conversation_id, asker=asker)
        held = self._held(conversation_id, asker)
        if known is not None or not held:
            return known
        return Conversation(
            id=conversation_id,
            owner=asker.user,
            title=held[0].in_full,
            created=held[0].asked_at,
            last_used=held[-1].asked_at,
            answers=len(held),
        )

    def turns(self, conversation_id: str, *, asker: Asker, limit: int) -> Sequence[KeptAnswer]:
        """Return the last `limit` answers of such a conversation, the oldest first."""
        held = self._held(conversation_id, asker)
        kept = self._answers.turns(conversation_id, asker=asker, limit=limit)
        both = {answer.id: answer for answer in [*kept, *held]}
        return list(both.values())[-limit:]

    def forget(self, conversation_id: str, *, asker: Asker) -> int:
        """Delete a conversation with its answers and what was said of them; return how many."""
        with self._settling:
            held = self._held(conversation_id, asker)
            for answer in held:
                del self._waiting[answer.id]
        kept = _in_time(lambda: self._answers.forget(conversation_id, asker=asker))
        return kept + len(held)

    def sweep(self) -> int:
        """Delete what is too old, and the oldest of what is too much; return how many answers."""
        self._settle_if_any()
        return _in_time(self._answers.sweep)

    def judge(self, feedback: Feedback) -> None:
        """Keep a verdict in place of the same reader's last one."""
        self._settle()
        _in_time(lambda: self._answers.judge(feedback))

    def judged(self) -> Sequence[Judged]:
        """Return every answer that was judged, the oldest first: for the owner of the data."""
        return self._answers.judged()

    def _settle(self) -> None:
        """Wait until everything is kept, before something of it is changed.

        Raises:
            Busy: another was writing all the time.
        """
        until = time.monotonic() + PATIENCE_S
        while self._waiting:
            self.settle()
            if self._waiting:
                if time.monotonic() > until:
                    raise Busy("Der venter svar på at blive gemt.")
                time.sleep(PAUSE_S)

    def _hold(self, answer: KeptAnswer) -> None:
        with self._holding:
            if len(self._waiting) >= MOST_WAITING:
                raise Busy("Der venter for mange svar på at blive gemt.")
            self._waiting[answer.id] = answer

    def _settle_if_any(self) -> None:
        is_due = self._waiting and time.monotonic() >= self._again_at
        if is_due and not self._settling.locked():
            self.settle()

    def _held(self, conversation_id: str, asker: Asker) -> list[KeptAnswer]:
        return [
            answer
            for answer in list(self._waiting.values())
            if answer.conversation_id == conversation_id and answer.is_of(asker)
        ]


def _in_time(change: Callable[[], T]) -> T:
    """Change something as soon as nobody else is writing.

    Raises:
        LockedOut: another was writing all the time.
    """
    until = time.monotonic() + PATIENCE_S
    while True:
        try:
            return change()
        except LockedOut:
            if time.monotonic() > until:
                raise
        time.sleep(PAUSE_S)
