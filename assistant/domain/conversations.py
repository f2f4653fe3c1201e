"""What is kept of questions and answers: turns of a conversation, feedback, and what changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from assistant.domain.access import Asker
from assistant.domain.answers import Choice, Citation, Coverage, Filters, Statement, Status


class Verdict(StrEnum):
    """What a reader says of an answer."""

    RIGHT = "right"
    WRONG = "wrong"
    INCOMPLETE = "incomplete"
    WRONG_SOURCE = "wrong_source"


class Change(StrEnum):
    """What has happened to a cited place since the answer was given."""

    PAGE_CHANGED = "page_changed"  # the quote still stands there
    QUOTE_GONE = "quote_gone"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptCitation:
    """A citation as it was proved when the answer was given."""

    number: int
    document_id: str
    file: str
    page: int
    quote: str
    page_digest: str  # SHA-256 of the page's text at the time


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptAnswer:
    """A question and its whole answer. `owner` is the asker's name; None is the public."""

    id: str
    conversation_id: str
    owner: str | None
    asked_at: datetime
    question: str
    understood_as: str | None  # the question in full, where the conversation was needed for it
    filters: Filters
    status: Status
    text: str
    statements: tuple[Statement, ...]
    citations: tuple[KeptCitation, ...]
    # Every document that the words between the statements may speak of.
    leans_on: tuple[str, ...]
    coverage: Coverage
    generator: str
    took_ms: int
    choices: tuple[Choice, ...] = ()
    shared: bool = False

    def is_of(self, asker: Asker) -> bool:
        """Whether `asker` put the question; the public's answers are anyone's who knows the id."""
        return self.owner == asker.user

    @property
    def in_full(self) -> str:
        """The question as it can be read alone."""
        return self.understood_as or self.question


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversation:
    """A row of questions that belong together."""

    id: str
    owner: str | None
    title: str  # its first question
    created: datetime
    last_used: datetime
    answers: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Feedback:
    """What one reader said of an answer. `given_by` None is the public."""

    answer_id: str
    given_by: str | None
    given_at: datetime
    verdict: Verdict
    comment: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """An answer and the verdicts on it, without a name."""

    answer: KeptAnswer
    feedback: Sequence[Feedback]


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """A cited place that is no longer as it was. `number` is None where no citation is left."""

    number: int | None
    document_id: str
    file: str
    title: str
    page: int
    change: Change


@dataclass(frozen=True, slots=True, kw_only=True)
class Reopened:
    """A kept answer as one person may read it now: every right and every quote looked up anew."""

    kept: KeptAnswer
    is_own: bool
    status: Status
    text: str
    statements: tuple[Statement, ...]
    citations: tuple[Citation, ...]
    coverage: Coverage
    changed: tuple[Changed, ...]
    choices: tuple[Choice, ...] = ()
