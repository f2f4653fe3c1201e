"""What the service is made of."""

import time
import uuid
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from assistant.access.policy.live import LivePolicy
from assistant.answer_ports import AnswerStore
from assistant.api.parts.marks import MarkStore, NoMarks
from assistant.api.parts.ports import Catalogue, IngestionProgress, Pictures, Verifier
from assistant.api.parts.sign_on import SignIn, SignOut
from assistant.enquiries.drafting import Drafter
from assistant.enquiries.following.casework import Casework
from assistant.privacy.trail import AuditTrail, NoTrail
from assistant.service import Assistant
from assistant.settings import Settings


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
