"""What `source.toml` says of a folder and of its documents."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field

from assistant.domain.access import Audience
from assistant.domain.documents import DocumentKind

NO_ONE = Audience()  # closed to all but admins


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


NOTHING_SAID = Description()


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceDescription:
    """A source: its name, what holds for documents that are not listed, and the listed ones."""

    name: str
    is_named: bool = True  # False where the folder's own name stands in
    defaults: Description = NOTHING_SAID
    ignore: tuple[str, ...] = ()  # globs of paths that are passed over
    documents: Mapping[str, Description] = field(default_factory=dict)  # by file

    def of(self, file: str) -> Description:
        """Return what is said of `file`."""
        return self.documents.get(file, NOTHING_SAID)

    def audience(self, file: str) -> Audience:
        """Return who may read `file`; where nothing is said, no one but admins."""
        said = self.of(file)
        groups = said.audience if said.audience is not None else self.defaults.audience
        excluded = said.excluded if said.excluded is not None else self.defaults.excluded
        return Audience(groups=groups or frozenset(), excluded=excluded or frozenset())
