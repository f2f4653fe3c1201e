"""An answer gets an address: it is kept, and only then told.

No part of the HTTP framework is imported here: the command line answers with this too.
"""

import logging
from dataclasses import dataclass
from datetime import datetime

from assistant.answer_ports import ConversationStore
from assistant.answering.kept.keeping import kept
from assistant.api.messages.replies import AskOut
from assistant.domain.access import Asker
from assistant.domain.answers import NO_FILTERS, Answer, Coverage, Filters

LOG = logging.getLogger("assistant.api")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question as it was put, and in full where it leans on the one before."""

    question: str
    at: datetime
    understood_as: str | None = None
    filters: Filters = NO_FILTERS
    conversation_id: str | None = None  # None begins a conversation

    @property
    def in_full(self) -> str:
        """The question as it can be read alone."""
        return self.understood_as or self.question


def addressed(
    answer: Answer,
    asked: Asked,
    *,
    asker: Asker,
    answer_id: str,
    conversation_id: str,
    coverage: Coverage,
    took_ms: int,
    store: ConversationStore | None,
) -> AskOut:
    """Keep an answer in `store` and return the reply, which says whether that went well.

    A store that fails never loses the answer for its asker: the failure is logged.
    """
    is_kept = False
    if store is not None:
        try:
            store.keep(
                kept(
                    answer,
                    answer_id=answer_id,
                    conversation_id=conversation_id,
                    asker=asker,
                    asked_at=asked.at,
                    question=asked.question,
                    understood_as=asked.understood_as,
                    filters=asked.filters,
                    coverage=coverage,
                    took_ms=took_ms,
                )
            )
            is_kept = True
        except Exception as error:  # whatever it is, the answer is there
            LOG.error("answer not kept", extra={"call": {"error": type(error).__name__}})
    return AskOut.of(
        answer,
        answer_id=answer_id,
        conversation_id=conversation_id,
        coverage=coverage,
        took_ms=took_ms,
        understood_as=asked.understood_as,
        kept=is_kept,
    )
