"""The documents as a list: rows in words, grouped and sorted as Danes do."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from ui.danish import counted, danish_date, danish_month, danish_order
from ui.mark_wording import CLOSED
from ui.marking import clean_quote
from ui.references import MEETING_KINDS
from ui.values import Document, Failure
from ui.wording import BODILESS, CASE, KINDS, NO_REASON, STATES, UNDATED, kind_name

# Where only a number of pages beyond one says anything: these have pages as they are printed.
PRINTED = (".pdf",)
WEB_PAGES = (".html", ".htm")
INDEXED = "indexed"
READABLE = (INDEXED, "outdated")
# How the papers of one day follow each other: what was to be decided, what was, and the rest.
RANK = {kind: position for position, kind in enumerate(KINDS)}
NO_BREAK = "\u00a0"
Failures = Mapping[tuple[str, str], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One document as it is listed. `kind`, `body` and `year` are what the filters compare."""

    id: str
    page: int
    title: str
    date: str
    facts: str
    note: str
    state: str
    case: str
    case_label: str
    kind: str
    body: str
    year: str
    mark: str = ""  # that it is closed to the public


@dataclass(frozen=True, slots=True)
class Group:
    """A heading and the rows below it, each by its place among all rows."""

    name: str
    rows: tuple[int, ...]


def failures_by_file(failures: Iterable[Failure]) -> Failures:
    """Return why documents could not be read, by source and file."""
    return {(failure.source, failure.file): failure.reason for failure in failures}


def addresses(documents: Iterable[Document]) -> Mapping[str, str]:
    """Return the ids of documents that can be opened, by where they are published."""
    readable = (one for one in documents if one.url and one.state in READABLE)
    return {str(one.url): one.document_id for one in readable}


def row_of(document: Document, failures: Failures, page: int = 1, note: str = "") -> Row:
    """Return a document in words; `page` is where it opens, `note` what stands there."""
    case = document.case_number or ""
    reason = failures.get((document.source, document.file), "")
    facts = (clean_quote(kind_name(document.kind)), clean_quote(document.body or ""))
    return Row(
        id=document.document_id,
        page=page,
        title=clean_quote(document.title),
        date=danish_date(document.date) if document.date else UNDATED,
        facts=" · ".join(filter(None, (*facts, extent(document)))),
        note=clean_quote(note),
        state=clean_quote(state_in_words(document.state, reason)),
        case=case,
        case_label=CASE.format(number=clean_quote(case)) if case else "",
        kind=document.kind,
        body=document.body or "",
        year=str(document.date.year) if document.date else "",
        mark=CLOSED if document.closed else "",
    )


def extent(document: Document) -> str:
    r"""Say how long a document is; empty where its pages are not known.

    >>> extent(Document(document_id="d", file="a.pdf", title="A", pages=11, state="indexed"))
    '11\xa0sider'
    """
    if document.state not in READABLE:
        return ""
    if document.kind in MEETING_KINDS and document.file.lower().endswith(WEB_PAGES):
        return counted(document.pages, "punkt", "punkter").replace(" ", NO_BREAK)
    if document.pages < 2 and not document.file.lower().endswith(PRINTED):
        return ""
    return counted(document.pages, "side", "sider").replace(" ", NO_BREAK)


def state_in_words(state: str, reason: str = "") -> str:
    """Say how a document stands, and why; empty for one that was read wholly.

    >>> state_in_words("failed", "filen er beskadiget")
    'Kunne ikke læses: filen er beskadiget.'
    """
    said = STATES.get(state, "")
    if state == INDEXED and not reason:
        return ""
    reason = reason.strip().rstrip(".")
    # A reason may be the state itself, with its date.
    if said and reason.casefold().startswith(said.casefold()):
        return f"{reason[:1].upper()}{reason[1:]}."
    return f"{said}: {reason}." if reason else NO_REASON.get(state, "")


def newest_first(documents: Iterable[Document]) -> list[Document]:
    """Sort by date, those without one last; the papers of a day by body, kind and title."""
    return sorted(documents, key=lambda one: (_age(one), *_within_a_day(one)))


def _age(document: Document) -> tuple[bool, int]:
    return (document.date is None, -document.date.toordinal() if document.date else 0)


def _within_a_day(document: Document) -> tuple[object, ...]:
    rank = RANK.get(document.kind, len(RANK))
    return (danish_order(document.body or ""), rank, danish_order(document.title))


def by_month(documents: Sequence[Document]) -> list[Group]:
    """Group by month, in the order the documents have."""
    return _grouped(documents, lambda one: danish_month(one.date) if one.date else UNDATED)


def by_body(documents: Sequence[Document]) -> list[Group]:
    """Group by body, å last, and those without one after that."""
    groups = _grouped(documents, lambda one: clean_quote(one.body or "") or BODILESS)
    return sorted(groups, key=lambda group: (group.name == BODILESS, danish_order(group.name)))


def by_kind(documents: Sequence[Document]) -> list[Group]:
    """Group by kind, å last."""
    groups = _grouped(documents, lambda one: kind_name(one.kind))
    return sorted(groups, key=lambda group: danish_order(group.name))


def _grouped(documents: Sequence[Document], name_of: Callable[[Document], str]) -> list[Group]:
    found = dict[str, list[int]]()
    for position, document in enumerate(documents):
        found.setdefault(name_of(document), []).append(position)
    return [Group(name, tuple(rows)) for name, rows in found.items()]
