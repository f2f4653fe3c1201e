"""What speaks against a document's audience, and what the secretariat has decided about it."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from assistant.domain.access import PUBLIC, Audience
from assistant.domain.documents import Document


class MarkCode(StrEnum):
    """Where a mark stands, or what contradicts an audience."""

    TITLE = "title"  # its title says that it is closed
    FILE = "file"  # its path does
    HEADING = "heading"  # the first line of its own first page does
    ITEM = "item"  # an item of a meeting's page does, and its material lies open
    EXCLUDED = "excluded"  # people are excluded from what everyone may read
    CPR = "cpr"  # a public document holds a civil registration number
    MISSING = "missing"  # nobody has said who may read it
    COPY = "copy"  # the same file is listed elsewhere, closed


# A dated line of `source.toml` that opens a document answers these: it was closed, and is open now.
ANSWERED_BY_OPENING = frozenset(
    {MarkCode.TITLE, MarkCode.FILE, MarkCode.HEADING, MarkCode.ITEM, MarkCode.COPY}
)
# These are told of and change nothing: the one is closed already, the other's audience is its own.
NOT_NARROWING = frozenset({MarkCode.MISSING, MarkCode.COPY})
# Found by reading, so they hold as long as the content does.
OF_CONTENTS = frozenset({MarkCode.HEADING, MarkCode.ITEM, MarkCode.CPR})


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """One reason to doubt an audience; `said` is a short Danish clause for the secretariat."""

    code: MarkCode
    said: str


class Verdict(StrEnum):
    """What the secretariat decided."""

    OPEN = "open"  # the audience of `source.toml` is right
    CLOSED = "closed"  # the marks are right


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A decision. It holds for one content, and an opening one for the marks it was made about."""

    document_id: str
    digest: str  # SHA-256 of the content
    marks: frozenset[Mark]
    verdict: Verdict
    why: str
    by: str
    at: datetime.datetime


class Cause(StrEnum):
    """Why a document has the audience that it has."""

    SOURCE = "source"  # `source.toml` says so
    DATE = "date"  # a dated line of it does
    MARKS = "marks"  # set aside until someone has decided
    DECISION = "decision"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Who may read a document, and by what."""

    document_id: str
    digest: str
    described: Audience  # as `source.toml` says today
    audience: Audience  # as it is
    cause: Cause = Cause.SOURCE
    marks: tuple[Mark, ...] = ()

    @property
    def is_plain(self) -> bool:
        """Whether there is nothing to tell: no mark, and the audience that was asked for."""
        return not self.marks and self.described == self.audience

    @property
    def of_contents(self) -> tuple[Mark, ...]:
        """The marks that reading found."""
        return tuple(mark for mark in self.marks if mark.code in OF_CONTENTS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """What a document is judged by, beside its marks."""

    described: Audience
    opened: bool = False  # by a dated line
    dated: bool = False  # a dated line gave the audience, opening or closing
    decision: Decision | None = None  # the newest

    def judged(self, document_id: str, digest: str, found: Sequence[Mark]) -> Standing:
        """Return how a document stands. Missing or contradictory marks mean closed.

        Marks count against an audience that lets everyone in; where it does not, they agree.
        """
        marks = tuple(sorted(set(self._counting(found))))
        audience, cause = self._ruling(digest, marks)
        return Standing(
            document_id=document_id,
            digest=digest,
            described=self.described,
            audience=audience,
            cause=cause,
            marks=marks,
        )

    def _counting(self, found: Sequence[Mark]) -> list[Mark]:
        if not self.described.groups:
            return [Mark(MarkCode.MISSING, "ingen har sagt, hvem der må læse det")]
        if PUBLIC not in self.described.groups:
            return []
        answered = ANSWERED_BY_OPENING if self.opened else frozenset()
        return [mark for mark in found if mark.code not in answered]

    def _ruling(self, digest: str, marks: Sequence[Mark]) -> tuple[Audience, Cause]:
        nobody = Audience(excluded=self.described.excluded)
        decision = self.decision if self.decision and self.decision.digest == digest else None
        is_public = PUBLIC in self.described.groups
        if decision and is_public and decision.verdict is Verdict.CLOSED:
            return nobody, Cause.DECISION
        narrowing = [mark for mark in marks if mark.code not in NOT_NARROWING]
        if not narrowing:
            return self.described, Cause.DATE if self.dated else Cause.SOURCE
        if decision and decision.verdict is Verdict.OPEN and decision.marks.issuperset(narrowing):
            return self.described, Cause.DECISION
        return nobody, Cause.MARKS


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A document on the secretariat's list."""

    document: Document
    described: Audience
    marks: tuple[Mark, ...]
    since: datetime.datetime | None  # when these marks were first seen
    decision: Decision | None = None  # the newest, where it holds for what the document is now

    @property
    def is_set_aside(self) -> bool:
        """Whether fewer may read it than `source.toml` says."""
        return self.described != self.document.audience

    @property
    def is_waiting(self) -> bool:
        """Whether nobody has decided about these marks yet."""
        if self.decision is None:
            return bool(self.marks)
        is_opened = self.decision.verdict is Verdict.OPEN
        return is_opened and not self.decision.marks.issuperset(self.marks)

    @property
    def can_open(self) -> bool:
        """Whether there is an audience to open to: none is invented here."""
        return bool(self.described.groups)


@dataclass(frozen=True, slots=True)
class Moment:
    """From when a document had an audience, and by what."""

    at: datetime.datetime
    audience: Audience
    cause: Cause
