"""Conversations: each is its asker's own, kept for a time, and deleted when that is wished."""

import re
from typing import Annotated

from fastapi import APIRouter, Query
from fastapi import Path as InPath

from assistant.answering.kept.reopening import reopen
from assistant.api.kept import examples as kept_examples
from assistant.api.kept.replies import (
    AnswerOut,
    ConversationOut,
    ConversationsOut,
    ForgottenOut,
    WholeConversationOut,
)
from assistant.api.messages import examples
from assistant.api.messages.problems import NO_CONVERSATION, ProblemRaised
from assistant.api.parts.audited import audited, of_reopened
from assistant.api.parts.context import TheAsker, TheParts
from assistant.api.parts.joined import Parts
from assistant.domain.access import Asker
from assistant.domain.conversations import Conversation

router = APIRouter(prefix="/v1/conversations", tags=["Samtaler"])
# The last of a conversation; nobody reads further back in one call.
MOST_SHOWN = 100
_ID = re.compile(r"[0-9A-Za-z-]{1,64}")

ConversationId = Annotated[
    str, InPath(openapi_examples=examples.value(kept_examples.CONVERSATION_ID))
]
Limit = Annotated[int, Query(ge=1, le=100, openapi_examples=examples.value(50))]
Offset = Annotated[int, Query(ge=0, le=1_000_000_000, openapi_examples=examples.value(0))]


@router.get(
    "",
    description="Dine egne samtaler, den senest brugte først. Uden adgangstoken er der ingen.",
    responses=examples.gives(kept_examples.CONVERSATIONS),
)
def conversations(
    parts: TheParts, asker: TheAsker, limit: Limit = 50, offset: Offset = 0
) -> ConversationsOut:
    """List the asker's own conversations, the last used first."""
    found, total = parts.answers.conversations(asker=asker, limit=limit, offset=offset)
    shown = [ConversationOut.of(conversation, keep=parts.keep) for conversation in found]
    return ConversationsOut(conversations=shown, total=total)


@router.get(
    "/{conversation_id}",
    description="En samtale med det af dens svar, du må læse nu, de ældste først.",
    responses=examples.gives(kept_examples.CONVERSATION, NO_CONVERSATION),
)
def conversation(
    conversation_id: ConversationId, parts: TheParts, asker: TheAsker
) -> WholeConversationOut:
    """Show a conversation with what the asker may read of its answers now."""
    found = ConversationOut.of(_own(conversation_id, parts, asker), keep=parts.keep)
    turns = parts.answers.turns(conversation_id, asker=asker, limit=MOST_SHOWN)
    reopened = [reopen(kept, parts.catalogue, asker=asker) for kept in turns]
    opened = [each for each in reopened if each is not None]
    places = (place for each in opened for place in of_reopened(each))
    audited(parts, asker, "GET /v1/conversations/{conversation_id}", places)
    return WholeConversationOut(
        conversation_id=found.conversation_id,
        title=found.title,
        created=found.created,
        last_used=found.last_used,
        expires_at=found.expires_at,
        answers=[AnswerOut.of(each, keep=parts.keep) for each in opened],
    )


@router.delete(
    "/{conversation_id}",
    description="Slet en samtale med dens svar og vurderingerne af dem.",
    responses=examples.gives(kept_examples.FORGOTTEN, NO_CONVERSATION),
)
def forget(conversation_id: ConversationId, parts: TheParts, asker: TheAsker) -> ForgottenOut:
    """Delete a conversation with its answers and what was said of them."""
    _own(conversation_id, parts, asker)
    deleted = parts.answers.forget(conversation_id, asker=asker)
    return ForgottenOut(conversation_id=conversation_id, answers=deleted)


def _own(conversation_id: str, parts: Parts, asker: Asker) -> Conversation:
    found = None
    if _ID.fullmatch(conversation_id):
        found = parts.answers.conversation(conversation_id, asker=asker)
    if found is None:
        raise ProblemRaised(NO_CONVERSATION)
    return found
