"""A question in its conversation: understood by what was asked before."""

from assistant.api.messages.problems import NO_CONVERSATION, ProblemRaised
from assistant.api.messages.requests import AskIn
from assistant.api.parts.joined import Parts
from assistant.api.questions.addressed import Asked
from assistant.api.questions.in_conversation import in_conversation
from assistant.domain.access import Asker


def understand(asked: AskIn, parts: Parts, asker: Asker) -> Asked:
    """Read a question in its conversation.

    Raises:
        ProblemRaised: there is no such conversation of this asker.
    """
    understood = in_conversation(asked, parts.answers, asker=asker, at=parts.clock())
    if understood is None:
        raise ProblemRaised(NO_CONVERSATION)
    return understood
