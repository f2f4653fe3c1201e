"""The secretariat's list: documents whose marks contradict their audience, and what was decided."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, Self

from sqlalchemy import Connection, Engine, Row, func, insert, select

from assistant.catalogue.documents import access_rows
from assistant.catalogue.documents.access_tables import AUDIENCE_HISTORY, DECISIONS, STANDINGS
from assistant.catalogue.documents.readable import in_batches
from assistant.catalogue.documents.rows import ANSWERING, in_utc, select_documents, to_document
from assistant.catalogue.store.connection import open_engine, reading, writing
from assistant.catalogue.store.tables import DOCUMENTS
from assistant.domain.access import PUBLIC, Audience
from assistant.domain.documents import Document, DocumentState
from assistant.domain.marks import Cause, Decision, Listed, Mark, MarkCode, Moment, Verdict

BUSY_S = 10.0


class Marks:
    """The list, and who could read what when. It knows no asker: only admins may be shown it."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @classmethod
    def open(cls, url: str) -> Self:
        """Open it in a catalogue that was opened before."""
        return cls(open_engine(url, wait_s=BUSY_S))

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()

    def waiting(self) -> int:
        """Return how many documents wait for a decision.

        Raises:
            CatalogueUnavailable: the database does not answer.
        """
        return sum(listed.is_waiting for listed in self._all())

    def listed(self, *, limit: int, offset: int) -> tuple[Sequence[Listed], int]:
        """Return a run of the list, those that wait first, and how long it is.

        Raises:
            CatalogueUnavailable: the database does not answer.
        """
        found = sorted(self._all(), key=_in_order)
        return found[offset : offset + limit], len(found)

    def one(self, document_id: str) -> Listed | None:
        """Return a document of the list.

        Raises:
            CatalogueUnavailable: the database does not answer.
        """
        return next((one for one in self._all() if one.document.id == document_id), None)

    def decide(
        self, listed: Listed, verdict: Verdict, *, why: str, by: str, at: datetime
    ) -> Decision:
        """Keep a decision. It acts when its source is looked at the next time.

        Raises:
            CatalogueUnavailable: the database does not answer.
        """
        decision = Decision(
            document_id=listed.document.id,
            digest=listed.document.digest,
            marks=frozenset(listed.marks),
            verdict=verdict,
            why=why,
            by=by,
            at=at,
        )
        with writing(self._engine) as connection:
            connection.execute(insert(DECISIONS), access_rows.from_decision(decision))
        return decision

    def history(self, document_id: str) -> Sequence[Moment]:
        """Return the audiences of a document, the first one first.

        Raises:
            CatalogueUnavailable: the database does not answer.
        """
        query = select(AUDIENCE_HISTORY).where(AUDIENCE_HISTORY.c.document_id == document_id)
        with reading(self._engine) as connection:
            rows = connection.execute(query.order_by(AUDIENCE_HISTORY.c.id)).all()
        return [_moment(row) for row in rows]

    def _all(self) -> list[Listed]:
        with reading(self._engine) as connection:
            standing = {row.document_id: row for row in connection.execute(select(STANDINGS))}
            copies = _copies(connection, standing)
            ids = sorted({*standing, *copies})
            documents = _documents(connection, ids)
            decisions = access_rows.decisions_of(connection, ids)
        return [
            _listed(document, standing.get(id_), copies.get(id_), decisions.get(id_))
            for id_, document in documents.items()
        ]


def _listed(
    document: Document, row: Row[Any] | None, copy: Mark | None, decision: Decision | None
) -> Listed:
    marks = access_rows.to_marks(row.marks) if row is not None else ()
    holds = decision if decision and decision.digest == document.digest else None
    return Listed(
        document=document,
        described=Audience.from_key(row.described) if row is not None else document.audience,
        marks=(*marks, *filter(None, [copy])),
        since=in_utc(row.since) if row is not None else document.indexed_at,
        decision=holds,
    )


def _documents(connection: Connection, ids: Sequence[str]) -> dict[str, Document]:
    is_there = DOCUMENTS.c.state != DocumentState.WITHDRAWN.value
    found: dict[str, Document] = {}
    for batch in in_batches(ids):
        rows = connection.execute(select_documents().where(DOCUMENTS.c.id.in_(batch), is_there))
        found |= {row.id: to_document(row) for row in rows}
    return found


def _copies(connection: Connection, standing: dict[str, Row[Any]]) -> dict[str, Mark]:
    """Return those that everyone may read though the same file is closed elsewhere.

    Each path has an audience of its own: the open one stays open, and the secretariat is told.
    """
    twice = (
        select(DOCUMENTS.c.digest)
        .where(DOCUMENTS.c.digest != "", DOCUMENTS.c.state.in_(ANSWERING))
        .group_by(DOCUMENTS.c.digest)
        .having(func.count() > 1)
    )
    query = select_documents().where(
        DOCUMENTS.c.digest.in_(twice), DOCUMENTS.c.state.in_(ANSWERING)
    )
    same: dict[str, list[Document]] = {}
    for row in connection.execute(query.order_by(DOCUMENTS.c.source, DOCUMENTS.c.file)):
        document, held = to_document(row), standing.get(row.id)
        if held is not None:  # what it should be, not what it became by a mark or a decision
            document = replace(document, audience=Audience.from_key(held.described))
        same.setdefault(row.digest, []).append(document)
    return {
        document.id: mark
        for documents in same.values()
        for document in documents
        if PUBLIC in document.audience.groups and (mark := _copy_mark(documents))
    }


def _copy_mark(documents: Sequence[Document]) -> Mark | None:
    closed = [each for each in documents if PUBLIC not in each.audience.groups]
    if not closed:
        return None
    where = ", ".join(f"»{each.file}«" for each in closed[:3])
    return Mark(MarkCode.COPY, f"den samme fil ligger lukket som {where}")


def _moment(row: Row[Any]) -> Moment:
    at = in_utc(row.at) or datetime.now(UTC)
    return Moment(at, Audience.from_key(row.audience), Cause(row.cause))


def _in_order(listed: Listed) -> tuple[bool, bool, str, str]:
    """Those that wait first, and of them what is set aside before what is only told of."""
    waits = listed.is_waiting
    return (not waits, not listed.is_set_aside, listed.document.source, listed.document.file)
