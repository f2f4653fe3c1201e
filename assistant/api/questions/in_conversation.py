"""A question read in its conversation, by what was asked before.

No part of the HTTP framework is imported here: the command line asks in conversations too.
"""

from datetime import datetime

from assistant.answer_ports import ConversationStore
from assistant.api.messages.requests import AskIn
from assistant.api.questions.addressed import Asked
from assistant.domain.access import Asker
from assistant.domain.answers import Status
from assistant.domain.conversations import KeptAnswer
from assistant.language.restating import stand_alone
from assistant.language.tokens import STOP_WORDS, words


def in_conversation(
    asked: AskIn, store: ConversationStore, *, asker: Asker, at: datetime
) -> Asked | None:
    """Read a question in its conversation; None where `asker` has no such conversation."""
    understood_as = None
    if asked.conversation_id is not None:
        if store.conversation(asked.conversation_id, asker=asker) is None:
            return None
        for before in store.turns(asked.conversation_id, asker=asker, limit=1):
            understood_as = _in_full(asked.question, before)
    return Asked(
        question=asked.question,
        at=at,
        understood_as=understood_as,
        filters=asked.filters.value(),
        conversation_id=asked.conversation_id,
    )


def _in_full(question: str, before: KeptAnswer) -> str | None:
    """Put a follow-up in full; None where it needs no such help."""
    said = set(words(question)) - STOP_WORDS
    chosen = [c.question for c in before.choices if said and said <= set(words(c.label))]
    if len(chosen) == 1:
        return chosen[0]
    asked_back = before.status is Status.CLARIFY
    return stand_alone(question, before.in_full, asked_back=asked_back)
