"""What there is, for an asker: coverage, facets, sources and failures."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, case, extract, func, or_, select

from assistant.catalogue.documents.readable import as_parameter, each_of, may_read
from assistant.catalogue.documents.rows import ANSWERING, in_utc, select_documents, to_document
from assistant.catalogue.documents.standing import admitting, known
from assistant.catalogue.store.tables import DOCUMENTS, PASSAGES, SOURCES
from assistant.domain.access import Asker
from assistant.domain.answers import Coverage, Filters, UnreadDocument
from assistant.domain.documents import Document, DocumentState

REFUSED = "Kilden kunne ikke bringes ajour ved det seneste forsøg."
_UNREADABLE = (DocumentState.FAILED.value, DocumentState.OUTDATED.value)
# So many unread documents are named; their number is told in full.
MOST_NAMED = 5

# Made once: to build these statements took longer than to run them.
_D = DOCUMENTS.c
_CLASSES = each_of("classes")
_READABLE = _D.class_id.in_(select(_CLASSES.c.value))
_ANSWERS = _D.state.in_(ANSWERING)
_UNREAD = _D.state.in_(_UNREADABLE) | (_ANSWERS & (_D.unread_pages > 0))
_COUNTED = (
    select(
        _D.body,
        _D.kind,
        func.count(case((_ANSWERS, 1))).label("documents"),
        func.coalesce(func.sum(case((_ANSWERS, _D.pages))), 0).label("pages"),
        func.count(case((_UNREAD, 1))).label("unread"),
        func.max(case((_ANSWERS, _D.indexed_at))).label("indexed_at"),
        func.min(case((_ANSWERS, _D.date))).label("date_from"),
        func.max(case((_ANSWERS, _D.date))).label("date_to"),
    )
    .where(_READABLE)
    .group_by(_D.body, _D.kind)
)
_NAMED = (
    select(_D.id, _D.title, _D.file, _D.reason)
    .where(_READABLE, _UNREAD)
    .order_by(_D.source, _D.file)
    .limit(MOST_NAMED)
)


@dataclass(frozen=True, slots=True)
class Facets:
    """What the readable documents can be narrowed to."""

    kinds: tuple[tuple[str, int], ...]  # kind, documents
    bodies: tuple[tuple[str, str, int], ...]  # slug, name, documents
    years: tuple[tuple[int, int], ...]  # year, documents; the newest first
    date_from: date | None
    date_to: date | None


@dataclass(frozen=True, slots=True)
class SourceStatus:
    """How a source stands, as far as the asker may know."""

    name: str
    folder: str | None  # for admins
    documents: int  # that answer
    failed: int  # that could not be read, or not their newest version
    indexed_at: datetime | None
    refused: str | None  # why the folder was refused at the last look; admins see the whole reason


def coverage(connection: Connection, asker: Asker, filters: Filters) -> Coverage:
    """Count what a search with `filters` looks through, and what it cannot."""
    inside = tuple(_conditions(filters))
    admitted = admitting(connection, known(connection), asker)
    classes = {"classes": as_parameter(list(admitted))}
    rows = connection.execute(_COUNTED.where(*inside) if inside else _COUNTED, classes).all()
    unread = sum(row.unread for row in rows)
    answering = [row for row in rows if row.documents]
    dates = [day for row in answering for day in (row.date_from, row.date_to) if day]
    moments = [row.indexed_at for row in answering if row.indexed_at]
    return Coverage(
        documents=sum(row.documents for row in answering),
        pages=sum(int(row.pages) for row in answering),
        unread=unread,
        indexed_at=in_utc(max(moments, default=None)),
        bodies=tuple(sorted({row.body for row in answering if row.body})),
        kinds=tuple(sorted({row.kind for row in answering if row.kind})),
        date_from=min(dates, default=None),
        date_to=max(dates, default=None),
        unread_documents=_named(connection, inside, classes) if unread else (),
    )


def _named(
    connection: Connection, inside: Sequence[ColumnElement[bool]], classes: Mapping[str, str]
) -> tuple[UnreadDocument, ...]:
    return tuple(
        UnreadDocument(id=row.id, title=row.title, file=row.file, reason=row.reason)
        for row in connection.execute(_NAMED.where(*inside) if inside else _NAMED, classes)
    )


def _conditions(filters: Filters) -> Iterator[ColumnElement[bool]]:
    d = DOCUMENTS.c
    sets: tuple[tuple[Any, Any], ...] = (
        (d.kind, {kind.value for kind in filters.kinds}),
        (d.body_slug, filters.bodies),
        (d.id, filters.document_ids),
    )
    for column, values in sets:
        if values:
            yield column.in_(sorted(values))
    if filters.date_from:
        yield d.date >= filters.date_from
    if filters.date_to:
        yield d.date <= filters.date_to
    if filters.case_number:
        held = select(PASSAGES.c.document_id).where(PASSAGES.c.case_number == filters.case_number)
        yield or_(d.case_number == filters.case_number, d.id.in_(held))


def facets(connection: Connection, asker: Asker) -> Facets:
    """Count kinds, bodies and years of the documents that answer."""
    d = DOCUMENTS.c
    inside = (may_read(connection, asker), d.state.in_(ANSWERING))
    kinds = select(d.kind, func.count()).where(*inside).group_by(d.kind).order_by(d.kind)
    bodies = select(d.body_slug, func.min(d.body), func.count()).where(*inside, d.body_slug != "")
    bodies = bodies.group_by(d.body_slug).order_by(d.body_slug)
    year = extract("year", d.date)
    years = select(year, func.count()).where(*inside, d.date.is_not(None)).group_by(year)
    days = connection.execute(select(func.min(d.date), func.max(d.date)).where(*inside)).one()
    return Facets(
        kinds=tuple((row[0], row[1]) for row in connection.execute(kinds)),
        bodies=tuple((row[0], row[1], row[2]) for row in connection.execute(bodies)),
        years=tuple((row[0], row[1]) for row in connection.execute(years.order_by(year.desc()))),
        date_from=days[0],
        date_to=days[1],
    )


def sources(connection: Connection, asker: Asker) -> list[SourceStatus]:
    """Return the sources; those with nothing readable only to admins."""
    d = DOCUMENTS.c
    counted = (
        select(
            d.source,
            func.count(case((d.state.in_(ANSWERING), 1))).label("documents"),
            func.count(case((d.state.in_(_UNREADABLE), 1))).label("failed"),
            func.max(d.indexed_at).label("indexed_at"),
        )
        .where(may_read(connection, asker))
        .group_by(d.source)
    )
    readable = {row.source: row for row in connection.execute(counted)}
    rows = connection.execute(select(SOURCES).order_by(SOURCES.c.name))
    shown = [row for row in rows if asker.is_admin or row.name in readable]
    return [_status(row, readable.get(row.name), asker) for row in shown]


def _status(row: Row[Any], counted: Row[Any] | None, asker: Asker) -> SourceStatus:
    moment = row.indexed_at if asker.is_admin else counted and counted.indexed_at
    refused = row.refused if asker.is_admin or not row.refused else REFUSED
    return SourceStatus(
        name=row.name,
        folder=row.folder if asker.is_admin else None,
        documents=counted.documents if counted else 0,
        failed=counted.failed if counted else 0,
        indexed_at=in_utc(moment),
        refused=refused,
    )


def failures(connection: Connection, asker: Asker) -> Sequence[Document]:
    """Return what failed, is outdated, withdrawn, or has unread pages, by source and file."""
    d = DOCUMENTS.c
    query = select_documents().where(
        may_read(connection, asker),
        or_(d.state != DocumentState.INDEXED.value, d.unread_pages > 0),
    )
    rows = connection.execute(query.order_by(DOCUMENTS.c.source, DOCUMENTS.c.file))
    return [to_document(row) for row in rows]
