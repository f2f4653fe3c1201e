"""An answer as it is kept: what was said, and how the quoted pages looked at that moment."""

import hashlib
from datetime import datetime

from assistant.domain.access import Asker
from assistant.domain.answers import Answer, Citation, Coverage, Filters
from assistant.domain.conversations import KeptAnswer, KeptCitation
from assistant.domain.documents import Page
from assistant.ports import PageSource


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
    pages: PageSource,
) -> KeptAnswer:
    """Make what is stored of `answer`; the pages it quotes are looked up for their digests."""
    digests: dict[tuple[str, int], str] = {}
    for citation in answer.citations:
        place = citation.document.id, citation.page
        if place not in digests:
            digests[place] = _digest(citation, pages, asker)
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
                page_digest=digests[c.document.id, c.page],
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


def digest_of(page: Page) -> str:
    """The SHA-256 of a page's text as it was read."""
    return hashlib.sha256(page.text.encode("utf-8", "replace")).hexdigest()


def _digest(citation: Citation, pages: PageSource, asker: Asker) -> str:
    """The digest of the quoted page; empty, and so changed, where it went in the meantime."""
    page = pages.page(citation.document.id, citation.page, asker=asker)
    return digest_of(page) if page else ""
