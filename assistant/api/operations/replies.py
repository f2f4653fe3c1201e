"""What the service says of filters and of its own state."""

from datetime import date, datetime
from typing import Self

from pydantic import Field

from assistant.access.policy.live import LivePolicy
from assistant.api.messages.replies import Reply
from assistant.api.parts.ports import Facets, IngestionProgress, SourceStatus
from assistant.domain.access import Asker
from assistant.domain.documents import Document


class KindOut(Reply):
    """A kind, and how many documents are of it."""

    value: str
    count: int


class BodyOut(Reply):
    """A body, and how many documents it handled."""

    value: str
    name: str
    count: int


class YearOut(Reply):
    """A year, and how many documents have their date in it."""

    value: int
    count: int


class FacetsOut(Reply):
    """What a search can be narrowed to."""

    kinds: list[KindOut]
    bodies: list[BodyOut]
    years: list[YearOut]  # the newest first
    date_from: date | None = Field(serialization_alias="from")
    date_to: date | None = Field(serialization_alias="to")

    @classmethod
    def of(cls, facets: Facets) -> Self:
        """Show what can be filtered by."""
        return cls(
            kinds=[KindOut(value=value, count=count) for value, count in facets.kinds],
            bodies=[BodyOut(value=v, name=name, count=count) for v, name, count in facets.bodies],
            years=[YearOut(value=value, count=count) for value, count in facets.years],
            date_from=facets.date_from,
            date_to=facets.date_to,
        )


class SourceOut(Reply):
    """How a source stands. `refused` is for admins alone."""

    name: str
    documents: int
    failed: int
    indexed_at: datetime | None
    refused: str | None

    @classmethod
    def of(cls, source: SourceStatus, *, asker: Asker) -> Self:
        """Show a source."""
        return cls(
            name=source.name,
            documents=source.documents,
            failed=source.failed,
            indexed_at=source.indexed_at,
            refused=source.refused if asker.is_admin else None,
        )


class FailureOut(Reply):
    """A document that could not be read, or is withdrawn, and why."""

    source: str
    file: str
    state: str
    reason: str | None

    @classmethod
    def of(cls, document: Document) -> Self:
        """Show a failure."""
        return cls(
            source=document.source,
            file=document.file,
            state=document.state.value,
            reason=document.reason,
        )


class IngestionOut(Reply):
    """An ingestion that runs now. Counts are for admins alone: they tell of closed files."""

    phase: str
    files: int | None
    files_done: int | None

    @classmethod
    def of(cls, progress: IngestionProgress, *, asker: Asker) -> Self:
        """Show how far it has come."""
        return cls(
            phase=progress.phase,
            files=progress.files if asker.is_admin else None,
            files_done=progress.files_done if asker.is_admin else None,
        )


class PolicyOut(Reply):
    """The policy in force, and why the file as it stands is not; for admins alone."""

    version: str
    grants: int
    trouble: str | None

    @classmethod
    def of(cls, policy: LivePolicy) -> Self:
        """Show the policy."""
        now = policy.current()
        return cls(version=now.version, grants=len(now.grants), trouble=policy.trouble)


class StatusOut(Reply):
    """Coverage and freshness, as far as the asker may know."""

    documents: int
    pages: int
    unread: int
    indexed_at: datetime | None
    generator: str
    model: str | None  # for admins alone
    sources: list[SourceOut]
    failures: list[FailureOut]
    ingestion: IngestionOut | None
    marks: int | None = None  # documents that wait for a decision; for admins alone
    policy: PolicyOut | None = None  # for admins alone


class HealthOut(Reply):
    """That the service runs, or can answer."""

    status: str
