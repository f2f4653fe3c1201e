"""What the service says of the audit. The command line says it with the same values."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Self

from assistant.api.messages.replies import Reply
from assistant.domain.documents import Document
from assistant.privacy.trail import Record, Seen


class SeenOut(Reply):
    """A document that was shown. Its title and file are those of today; null where it is gone."""

    document_id: str
    title: str | None
    file: str | None
    pages: list[int]

    @classmethod
    def of(cls, seen: Seen, documents: Mapping[str, Document]) -> Self:
        """Show what was shown."""
        document = documents.get(seen.document_id)
        return cls(
            document_id=seen.document_id,
            title=document.title if document else None,
            file=document.file if document else None,
            pages=list(seen.pages),
        )


class RecordOut(Reply):
    """One reply: when, to whom, by which rights, through which route, and what it showed."""

    id: int
    at: datetime
    person: str
    groups: list[str]
    purpose: str
    policy: str
    documents: list[SeenOut]

    @classmethod
    def of(cls, record: Record, documents: Mapping[str, Document]) -> Self:
        """Show a record."""
        return cls(
            id=record.id,
            at=record.at,
            person=record.person,
            groups=list(record.groups),
            purpose=record.purpose,
            policy=record.policy,
            documents=[SeenOut.of(seen, documents) for seen in record.shown],
        )


class AuditOut(Reply):
    """A run of what one person was shown, the oldest first, and how many records there are."""

    person: str
    records: list[RecordOut]
    total: int


def documents_of(records: Sequence[Record]) -> list[str]:
    """Return the ids of all documents that `records` speak of."""
    return sorted({seen.document_id for record in records for seen in record.shown})
