"""A catalogue in memory: the same access rules, and nothing else to go wrong."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from assistant.domain.access import Asker
from assistant.domain.answers import NO_FILTERS, Coverage, Filters, UnreadDocument
from assistant.domain.documents import Document, DocumentState, Page, slug

MOST_NAMED = 5
_ANSWERS = (DocumentState.INDEXED, DocumentState.OUTDATED)


@dataclass(frozen=True, slots=True)
class FakeFacets:
    """What the readable documents can be narrowed to."""

    kinds: tuple[tuple[str, int], ...]
    bodies: tuple[tuple[str, str, int], ...]
    years: tuple[tuple[int, int], ...]
    date_from: date | None
    date_to: date | None


@dataclass(frozen=True, slots=True)
class FakeSource:
    """How one source stands."""

    name: str
    documents: int
    failed: int
    indexed_at: datetime | None
    refused: str | None = None


@dataclass(slots=True)
class DictCatalogue:
    """Documents, their pages by (document id, number), and their files by document id.

    `fault` is raised by every call while it is set.
    """

    held: Sequence[Document] = ()
    pages: Mapping[tuple[str, int], Page] = field(default_factory=dict)
    files: Mapping[str, Path] = field(default_factory=dict)
    fault: Exception | None = None
    published: int = 1

    def document(self, document_id: str, *, asker: Asker) -> Document | None:
        """Return a document that the asker may read."""
        return next((d for d in self._readable(asker) if d.id == document_id), None)

    def documents_by_id(self, ids: Sequence[str], *, asker: Asker) -> dict[str, Document]:
        """Return those of `ids` that the asker may read."""
        return {d.id: d for d in self._readable(asker) if d.id in ids}

    def documents(self, *, asker: Asker, limit: int, offset: int) -> tuple[Sequence[Document], int]:
        """Return a run of them by source and file, and how many there are."""
        found = sorted(self._readable(asker), key=lambda d: (d.source, d.file))
        return found[offset : offset + limit], len(found)

    def page(self, document_id: str, number: int, *, asker: Asker) -> Page | None:
        """Return a page of a document that the asker may read."""
        known = self.document(document_id, asker=asker)
        return self.pages.get((document_id, number)) if known else None

    def file(self, document_id: str, *, asker: Asker) -> Path | None:
        """Return where its file lies."""
        return self.files.get(document_id) if self.document(document_id, asker=asker) else None

    def coverage(self, *, asker: Asker, filters: Filters = NO_FILTERS) -> Coverage:
        """Count what is readable and passes the filters."""
        found = [d for d in self._readable(asker) if passes(d, filters)]
        indexed = [d for d in found if d.state in _ANSWERS]
        unread = [d for d in found if d.state is DocumentState.FAILED or d.unread_pages]
        days = sorted(d.date for d in indexed if d.date)
        return Coverage(
            documents=len(indexed),
            pages=sum(d.pages for d in indexed),
            unread=len(unread),
            indexed_at=max((d.indexed_at for d in indexed if d.indexed_at), default=None),
            bodies=tuple(sorted({d.body for d in indexed if d.body})),
            kinds=tuple(sorted({d.kind.value for d in indexed})),
            date_from=days[0] if days else None,
            date_to=days[-1] if days else None,
            unread_documents=tuple(
                UnreadDocument(id=d.id, title=d.title, file=d.file, reason=d.reason)
                for d in sorted(unread, key=lambda d: (d.source, d.file))[:MOST_NAMED]
            ),
        )

    def facets(self, *, asker: Asker) -> FakeFacets:
        """Count kinds, bodies and years."""
        found = self._readable(asker)
        days = sorted(d.date for d in found if d.date)
        bodies = Counter(d.body for d in found if d.body)
        return FakeFacets(
            kinds=tuple(sorted(Counter(d.kind.value for d in found).items())),
            bodies=tuple(sorted((slug(name), name, n) for name, n in bodies.items())),
            years=tuple(sorted(Counter(day.year for day in days).items(), reverse=True)),
            date_from=days[0] if days else None,
            date_to=days[-1] if days else None,
        )

    def sources(self, *, asker: Asker) -> Sequence[FakeSource]:
        """Tell how the sources of readable documents stand."""
        found = self._readable(asker)
        return [
            FakeSource(
                name,
                len([d for d in found if d.source == name]),
                len([d for d in found if d.source == name and d.state is DocumentState.FAILED]),
                max(
                    (d.indexed_at for d in found if d.source == name and d.indexed_at), default=None
                ),
            )
            for name in sorted({d.source for d in found})
        ]

    def failures(self, *, asker: Asker) -> Sequence[Document]:
        """Return what is not indexed whole."""
        found = self._readable(asker)
        return [d for d in found if d.state is not DocumentState.INDEXED or d.unread_pages]

    def generation(self) -> int:
        """Return `published`."""
        self._readable(Asker())
        return self.published

    def _readable(self, asker: Asker) -> list[Document]:
        if self.fault is not None:
            raise self.fault
        return [d for d in self.held if d.audience.admits(asker)]


def passes(document: Document, filters: Filters) -> bool:
    """Whether a document is within the filters; without a date it is outside every period."""
    day = document.date
    early = filters.date_from and (day is None or day < filters.date_from)
    late = filters.date_to and (day is None or day > filters.date_to)
    return not (early or late) and all(
        not wanted or has in wanted
        for wanted, has in (
            (filters.kinds, document.kind),
            (filters.bodies, slug(document.body or "")),
            (filters.document_ids, document.id),
            ({filters.case_number} - {None}, document.case_number),
        )
    )
