"""A question in its conversation: understood by what was asked before."""

from assistant.api.addressed import Asked
from assistant.api.parts import Parts
from assistant.api.problems import NO_CONVERSATION, ProblemRaised
from assistant.api.requests import AskIn
from assistant.domain.access import Asker
from assistant.domain.answers import Status
from assistant.domain.conversations import KeptAnswer
from assistant.language.restating import stand_alone
from assistant.language.tokens import STOP_WORDS, words


def understand(asked: AskIn, parts: Parts, asker: Asker) -> Asked:
    """Read a question in its conversation.

    Raises:
        ProblemRaised: there is no such conversation of this asker.
    """
    understood_as = None
    if asked.conversation_id is not None:
        if parts.answers.conversation(asked.conversation_id, asker=asker) is None:
            raise ProblemRaised(NO_CONVERSATION)
        for before in parts.answers.turns(asked.conversation_id, asker=asker, limit=1):
            understood_as = _in_full(asked.question, before)
    return Asked(
        question=asked.question,
        at=parts.clock(),
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
