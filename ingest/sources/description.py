"""What `source.toml` says of a folder and of its documents."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field

from assistant.domain.access import PUBLIC, Audience
from assistant.domain.documents import DocumentKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """An audience that holds from a day on, in Danish time, until a later one does."""

    first: datetime.date
    audience: frozenset[str]
    excluded: frozenset[str] | None = None  # None: as before


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """What is said of one document. None: nothing is said."""

    title: str | None = None
    kind: DocumentKind | None = None
    body: str | None = None
    date: datetime.date | None = None
    case_number: str | None = None
    url: str | None = None
    audience: frozenset[str] | None = None
    excluded: frozenset[str] | None = None
    withdrawn: datetime.date | None = None  # the day that it was called back; it is not read
    later: tuple[Dated, ...] = ()  # by day

    def dated(self, day: datetime.date | None) -> Dated | None:
        """Return the dated audience that holds on `day`; None while the first one does."""
        due = [change for change in self.later if day is not None and change.first <= day]
        return due[-1] if due else None


NOTHING_SAID = Description()


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceDescription:
    """A source: its name, what holds for documents that are not listed, and the listed ones."""

    name: str
    is_named: bool = True  # False where the folder's own name stands in
    defaults: Description = NOTHING_SAID
    ignore: tuple[str, ...] = ()  # globs of paths that are passed over
    documents: Mapping[str, Description] = field(default_factory=dict)  # by file
    today: datetime.date | None = None  # None: no dated audience holds yet

    def of(self, file: str) -> Description:
        """Return what is said of `file`."""
        return self.documents.get(file, NOTHING_SAID)

    def audience(self, file: str) -> Audience:
        """Return who may read `file`; where nothing is said, no one but admins."""
        said, undated = self.of(file), self.undated(file)
        dated = said.dated(self.today)
        if dated is None:
            return undated
        excluded = dated.excluded if dated.excluded is not None else undated.excluded
        return Audience(groups=dated.audience, excluded=excluded)

    def undated(self, file: str) -> Audience:
        """Return who may read `file` before any dated audience holds."""
        said = self.of(file)
        groups = said.audience if said.audience is not None else self.defaults.audience
        excluded = said.excluded if said.excluded is not None else self.defaults.excluded
        return Audience(groups=groups or frozenset(), excluded=excluded or frozenset())

    def is_dated(self, file: str) -> bool:
        """Whether the audience of `file` is a dated one."""
        return self.of(file).dated(self.today) is not None

    def is_opened(self, file: str) -> bool:
        """Whether a dated audience has let everyone in where only some might read before."""
        now, before = self.audience(file).groups, self.undated(file).groups
        return self.is_dated(file) and PUBLIC in now and PUBLIC not in before
