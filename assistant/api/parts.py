"""What the service is made of, and what it needs of each part."""

import time
import uuid
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Protocol

from assistant.access.policy_live import LivePolicy
from assistant.answer_ports import AnswerStore
from assistant.api.mark_ports import MarkStore, NoMarks
from assistant.api.sign_on_ports import SignIn, SignOut
from assistant.domain.access import Asker
from assistant.domain.answers import NO_FILTERS, Coverage, Filters
from assistant.domain.documents import Document, Page
from assistant.enquiries.drafting import Drafter
from assistant.enquiries.following.casework import Casework
from assistant.pictures.marks import Mark
from assistant.privacy.trail import AuditTrail, NoTrail
from assistant.service import Assistant
from assistant.settings import Settings


class Facets(Protocol):
    """What the readable documents can be narrowed to."""

    @property
    def kinds(self) -> Sequence[tuple[str, int]]:
        """Kinds and how many documents each."""
        ...

    @property
    def bodies(self) -> Sequence[tuple[str, str, int]]:
        """Bodies: slug, name, and how many documents each."""
        ...

    @property
    def years(self) -> Sequence[tuple[int, int]]:
        """Years, the newest first, and how many documents each."""
        ...

    @property
    def date_from(self) -> date | None:
        """The earliest date of a document."""
        ...

    @property
    def date_to(self) -> date | None:
        """The latest date of a document."""
        ...


class SourceStatus(Protocol):
    """How one source stands, as far as the asker may know."""

    @property
    def name(self) -> str:
        """The source's name."""
        ...

    @property
    def documents(self) -> int:
        """Readable documents."""
        ...

    @property
    def failed(self) -> int:
        """Documents the asker may read that could not be."""
        ...

    @property
    def indexed_at(self) -> datetime | None:
        """When it last changed."""
        ...

    @property
    def refused(self) -> str | None:
        """Why the folder was refused at the last look, in Danish; shown to admins alone."""
        ...


class Catalogue(Protocol):
    """The documents, for one asker at a time: what is closed to `asker` does not exist."""

    def document(self, document_id: str, *, asker: Asker) -> Document | None:
        """Return a document."""
        ...

    def documents_by_id(self, ids: Sequence[str], *, asker: Asker) -> Mapping[str, Document]:
        """Return those of `ids` that the asker may read, in any state."""
        ...

    def documents(self, *, asker: Asker, limit: int, offset: int) -> tuple[Sequence[Document], int]:
        """Return a run of documents, and how many there are."""
        ...

    def page(self, document_id: str, number: int, *, asker: Asker) -> Page | None:
        """Return a page, numbered from 1."""
        ...

    def file(self, document_id: str, *, asker: Asker) -> Path | None:
        """Return where the file itself lies."""
        ...

    def coverage(self, *, asker: Asker, filters: Filters = NO_FILTERS) -> Coverage:
        """Return what a search with `filters` looks through."""
        ...

    def facets(self, *, asker: Asker) -> Facets:
        """Return what can be filtered by."""
        ...

    def sources(self, *, asker: Asker) -> Sequence[SourceStatus]:
        """Return the sources."""
        ...

    def failures(self, *, asker: Asker) -> Sequence[Document]:
        """Return the documents that are failed, outdated, withdrawn, or read in part."""
        ...

    def generation(self) -> int:
        """Return the number of what is published now."""
        ...


class Verifier(Protocol):
    """Vouches for bearer tokens."""

    def asker(self, token: str) -> Asker:
        """Return who the token speaks for.

        Raises:
            TokenRejected: it is malformed, forged or expired.
        """
        ...


class Pictures(Protocol):
    """Draws pages of documents."""

    def draws(self, file: str) -> bool:
        """Whether a file of this name has pictures."""
        ...

    def picture(
        self,
        file: Path,
        *,
        digest: str,
        page: int,
        quote: str,
        width: int,
        marks: tuple[Mark, ...] | None = None,
    ) -> bytes:
        """Return a page as PNG, `quote` marked: at `marks` where its text was recognised.

        Raises:
            Unreadable: it cannot be drawn.
            Busy: it took too long.
        """
        ...

    def close(self) -> None:
        """Let go of what drawing holds."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class IngestionProgress:
    """How far an ingestion that runs now has come."""

    phase: str  # in Danish, for people
    files: int | None = None
    files_done: int | None = None


def _no_ingestion() -> IngestionProgress | None:
    return None


def _no_model() -> str | None:
    return None


def _no_pdf(_word: bytes) -> bytes | None:
    return None


def _no_look(_source: str) -> None:
    return None


def _random_id() -> str:
    return str(uuid.uuid4())


def _clock() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, kw_only=True)
class Parts:
    """The joined parts. Clocks and ids are given, so that tests can repeat every byte."""

    assistant: Assistant
    catalogue: Catalogue
    answers: AnswerStore
    enquiries: Drafter
    casework: Casework
    settings: Settings
    tokens: Verifier
    pictures: Pictures
    # Entered once when the service starts and left when it stops: the background sync.
    background: Callable[[], AbstractContextManager[object]] = nullcontext
    ingestion: Callable[[], IngestionProgress | None] = _no_ingestion
    # The model that passages are found with, in words; None while there is no index.
    model: Callable[[], str | None] = _no_model
    gauges: Mapping[str, Callable[[], float]] = field(default_factory=dict)  # for the metrics
    # Lays out a Word document as a PDF; None where this machine cannot.
    word_as_pdf: Callable[[bytes], bytes | None] = _no_pdf
    audit: AuditTrail = field(default_factory=NoTrail)  # who was shown what
    policy: LivePolicy = field(default_factory=lambda: LivePolicy(None))
    marks: MarkStore = field(default_factory=NoMarks)
    # Has a source, by its name, looked at again without waiting for it.
    look_again: Callable[[str], None] = _no_look
    # Raises a ByraadError while questions cannot be answered; None asks the catalogue alone.
    probe: Callable[[], object] | None = None
    generator: str = "extractive"
    # Vouches on the owner's socket, where it is not `tokens`: the owner's own commands call there.
    owner_tokens: Verifier | None = None
    sign_in: SignIn | None = None  # None: people do not sign in here
    sign_out: SignOut | None = None
    now: Callable[[], float] = time.monotonic  # seconds, for the rate limit
    stopwatch: Callable[[], float] = time.perf_counter  # seconds, for `took_ms`
    new_id: Callable[[], str] = _random_id
    clock: Callable[[], datetime] = _clock  # when a question was asked

    @property
    def keep(self) -> timedelta:
        """How long a conversation is kept after it was used last; nothing is where it is zero."""
        return timedelta(days=self.settings.keep_days)
