"""An answer as it is kept: what was said, and how the quoted pages looked at that moment."""

from datetime import datetime

from assistant.domain.access import Asker
from assistant.domain.answers import Answer, Coverage, Filters
from assistant.domain.conversations import KeptAnswer, KeptCitation


def kept(
    answer: Answer,
    *,
    answer_id: str,
    conversation_id: str,
    asker: Asker,
    asked_at: datetime,
    question: str,
    understood_as: str | None,
    filters: Filters,
    coverage: Coverage,
    took_ms: int,
) -> KeptAnswer:
    """Make what is stored of `answer`."""
    return KeptAnswer(
        id=answer_id,
        conversation_id=conversation_id,
        owner=asker.user,
        asked_at=asked_at,
        question=question,
        understood_as=understood_as,
        filters=filters,
        status=answer.status,
        text=answer.text,
        statements=answer.statements,
        citations=tuple(
            KeptCitation(
                number=c.number,
                document_id=c.document.id,
                file=c.document.file,
                page=c.page,
                quote=c.quote,
                page_digest=c.page_digest,
            )
            for c in answer.citations
        ),
        leans_on=tuple(
            dict.fromkeys(
                [c.document.id for c in answer.citations] + [h.document.id for h in answer.hits]
            )
        ),
        coverage=coverage,
        generator=answer.generator,
        took_ms=took_ms,
        choices=answer.choices,
    )
