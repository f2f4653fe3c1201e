"""What the service tells admins of who may read what."""

from datetime import date, datetime
from typing import Self

from assistant.access.policy.explaining import Explanation
from assistant.access.policy.grants import Grant
from assistant.api.messages.replies import Reply
from assistant.domain.access import Audience
from assistant.domain.documents import Document
from assistant.domain.marks import Decision, Listed, Mark


class AudienceOut(Reply):
    """Who may read something."""

    groups: list[str]
    excluded: list[str]

    @classmethod
    def of(cls, audience: Audience) -> Self:
        """Show an audience."""
        return cls(groups=sorted(audience.groups), excluded=sorted(audience.excluded))


class MarkOut(Reply):
    """One reason to doubt an audience."""

    code: str
    said: str

    @classmethod
    def of(cls, mark: Mark) -> Self:
        """Show a mark."""
        return cls(code=mark.code.value, said=mark.said)


class DecisionOut(Reply):
    """What was decided, by whom, when and why."""

    decision: str
    why: str
    by: str
    at: datetime

    @classmethod
    def of(cls, decision: Decision) -> Self:
        """Show a decision."""
        return cls(
            decision=decision.verdict.value, why=decision.why, by=decision.by, at=decision.at
        )


class ListedOut(Reply):
    """A document on the list. `described` is what `source.toml` says, `audience` what holds now."""

    document_id: str
    file: str
    source: str
    title: str
    kind: str
    marks: list[MarkOut]
    since: datetime | None
    described: AudienceOut
    audience: AudienceOut
    set_aside: bool
    waiting: bool
    can_open: bool
    decision: DecisionOut | None

    @classmethod
    def of(cls, listed: Listed) -> Self:
        """Show a document of the list."""
        document = listed.document
        return cls(
            document_id=document.id,
            file=document.file,
            source=document.source,
            title=document.title,
            kind=document.kind.value,
            marks=[MarkOut.of(mark) for mark in listed.marks],
            since=listed.since,
            described=AudienceOut.of(listed.described),
            audience=AudienceOut.of(document.audience),
            set_aside=listed.is_set_aside,
            waiting=listed.is_waiting,
            can_open=listed.can_open,
            decision=DecisionOut.of(listed.decision) if listed.decision else None,
        )


class MarksOut(Reply):
    """A run of the list, how long it is, and how many of it wait."""

    marks: list[ListedOut]
    total: int
    waiting: int


class DecidedOut(Reply):
    """A decision that was kept; it acts when its source has been looked at again."""

    document_id: str
    decision: DecisionOut


class GrantOut(Reply):
    """A row of the policy that gives access."""

    to: str
    reads: list[str]
    why: str
    first: date | None
    last: date | None
    line: int

    @classmethod
    def of(cls, grant: Grant) -> Self:
        """Show a row."""
        return cls(
            to=grant.to,
            reads=sorted(grant.reads),
            why=grant.why,
            first=grant.first,
            last=grant.last,
            line=grant.line,
        )


class AccessOut(Reply):
    """Whether someone may read a document, and why; `explanation` says it in Danish."""

    document_id: str
    file: str
    title: str
    may_read: bool
    through: list[str]
    grants: list[GrantOut]
    excluded: bool
    audience: AudienceOut
    since: datetime | None
    explanation: list[str]

    @classmethod
    def of(cls, document: Document, why: Explanation) -> Self:
        """Show an explanation."""
        return cls(
            document_id=document.id,
            file=document.file,
            title=document.title,
            may_read=why.may,
            through=list(why.through),
            grants=[GrantOut.of(grant) for grant in why.grants],
            excluded=why.excluded,
            audience=AudienceOut.of(document.audience),
            since=why.since,
            explanation=list(why.sentences),
        )
