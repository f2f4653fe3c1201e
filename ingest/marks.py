"""Marks that a document bears itself, held against the audience that `source.toml` gives it.

Only a document's own marks count: its title, its path, the first line of its first page, the
heading of a meeting's item and the fields around it. Words in running text never do.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from assistant.domain.documents import Document, DocumentKind
from assistant.domain.marks import Basis, Decision, Mark, MarkCode, Standing
from ingest.closed_items import meeting_says_closed, open_matter
from ingest.closed_words import path_says_closed, says_closed
from ingest.masking import name_reason
from ingest.reading import FileRead
from ingest.sources.description import SourceDescription

LONGEST_HEADING = 120
MEETINGS = (DocumentKind.AGENDA, DocumentKind.MINUTES)
MOST_NAMED = 5


def of_description(document: Document) -> tuple[Mark, ...]:
    """Return the marks in what a document is called, and in its audience."""
    marks = []
    if said := says_closed(document.title):
        marks.append(Mark(MarkCode.TITLE, f"titlen siger »{said}«"))
    if said := path_says_closed(document.file):
        marks.append(Mark(MarkCode.FILE, f"filens navn siger »{said}«"))
    if document.audience.excluded:
        names = ", ".join(sorted(document.audience.excluded))
        marks.append(
            Mark(MarkCode.EXCLUDED, f"nogen er undtaget ({names}), selv om alle må læse det")
        )
    if reason := name_reason(document.file):
        marks.append(Mark(MarkCode.CPR, reason))
    return tuple(marks)


def of_contents(document: Document, read: FileRead, private: str | None) -> tuple[Mark, ...]:
    """Return the marks in a file; `private` says where civil registration numbers stand."""
    marks = [Mark(MarkCode.CPR, private)] if private else []
    pages = read.pages
    is_meeting = document.kind in MEETINGS or any(page.item for page in pages)
    lying = [
        (page.page.label, said) for page in pages if is_meeting and (said := open_matter(page))
    ]
    marks += [Mark(MarkCode.ITEM, f"punkt {label}: {said}") for label, said in lying[:MOST_NAMED]]
    if said := next(filter(None, _headings(read)), ""):
        marks.append(Mark(MarkCode.HEADING, f"dokumentet kalder sig »{said}«"))
    return tuple(marks)


def _headings(read: FileRead) -> Iterator[str]:
    """Yield what the file says of itself as a whole; nothing where it says nothing."""
    yield says_closed(read.title or "")
    first = read.pages[0] if read.pages else None
    if first is not None and first.item:
        yield meeting_says_closed(first)
    elif first is not None:
        # The first line of the first page, where it is short enough to be a heading.
        line = first.page.text.strip().partition("\n")[0]
        yield says_closed(line) if len(line) <= LONGEST_HEADING else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judge:
    """Says how the documents of one source stand."""

    description: SourceDescription
    standings: Mapping[str, Standing] = field(default_factory=dict)  # as they stood, by id
    decisions: Mapping[str, Decision] = field(default_factory=dict)  # the newest, by document id

    def standing(self, document: Document, contents: Sequence[Mark] | None = None) -> Standing:
        """Say how `document`, described as it is today, stands; its audience is not looked at.

        `contents` are the marks that reading found; None: those of the same content as before.
        """
        described = self.description.audience(document.file)
        if contents is None:
            contents = self._carried(document)
        basis = Basis(
            described=described,
            opened=self.description.is_opened(document.file),
            dated=self.description.is_dated(document.file),
            decision=self.decisions.get(document.id),
        )
        found = (*of_description(replace(document, audience=described)), *contents)
        return basis.judged(document.id, document.digest, found)

    def is_news(self, standing: Standing) -> bool:
        """Whether a document stands otherwise than before."""
        known = self.standings.get(standing.document_id)
        return not standing.is_plain if known is None else standing != known

    def _carried(self, document: Document) -> tuple[Mark, ...]:
        known = self.standings.get(document.id)
        return known.of_contents if known and known.digest == document.digest else ()
