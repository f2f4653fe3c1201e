"""What is shown is written down first; what is closed and cannot be written down is not shown.

No part of the HTTP framework is imported here: the command line answers with this too.
"""

import logging
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol

from assistant.domain.access import THE_PUBLIC, Asker
from assistant.domain.answers import Answer, Hit
from assistant.domain.conversations import Reopened
from assistant.domain.documents import Document
from assistant.errors import AuditUnavailable, CatalogueUnavailable
from assistant.privacy.trail import AuditTrail, Place

LOG = logging.getLogger("assistant.api")


class Known(Protocol):
    """Knows which documents an asker may read."""

    def documents_by_id(self, ids: Sequence[str], *, asker: Asker) -> Mapping[str, Document]:
        """Return those of `ids` that the asker may read."""
        ...


class Watched(Protocol):
    """Parts whose replies are written down."""

    @property
    def audit(self) -> AuditTrail:
        """Where."""
        ...

    @property
    def catalogue(self) -> Known:
        """The documents."""
        ...


def audited(parts: Watched, asker: Asker, purpose: str, places: Iterable[Place]) -> None:
    """Write down that a reply shows `places` to `asker`; call it before the reply is given.

    `purpose` is the method and the route. What anybody may read is shown even where it cannot be
    written down; that is logged.

    Raises:
        AuditUnavailable: it could not be written, and something of it is not open to the public.
    """
    shown = list(places)
    try:
        parts.audit.shown(asker, purpose, shown)
    except CatalogueUnavailable as error:
        LOG.error("not audited", extra={"call": {"error": type(error).__name__}})
        ids = {document_id for document_id, _ in shown}
        if ids - set(parts.catalogue.documents_by_id(sorted(ids), asker=THE_PUBLIC)):
            raise AuditUnavailable(
                "Det kan ikke skrives ned, hvem der ser det lukkede, så det vises ikke."
            ) from error


def of_hits(hits: Iterable[Hit]) -> Iterator[Place]:
    """Yield the places that hits show, and their copies."""
    for hit in hits:
        yield hit.document.id, hit.passage.page
        yield from ((copy.document.id, copy.passage.page) for copy in hit.copies)


def of_answer(answer: Answer) -> Iterator[Place]:
    """Yield the places that an answer cites."""
    return ((citation.document.id, citation.page) for citation in answer.citations)


def of_reopened(opened: Reopened) -> Iterator[Place]:
    """Yield the places that a kept answer cites now, and those that it says have changed."""
    yield from ((citation.document.id, citation.page) for citation in opened.citations)
    yield from ((changed.document_id, changed.page) for changed in opened.changed)
