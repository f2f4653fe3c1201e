"""The audit: append-only, one row a reply, each chained to the one before."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self

from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    Row,
    Select,
    delete,
    func,
    insert,
    select,
    text,
)

from assistant.catalogue.audit.chain import last, linked, verify
from assistant.catalogue.audit.tables import AUDIT, METADATA, SWEEP, TRIGGERS
from assistant.catalogue.store.connection import open_engine, reading, writing
from assistant.domain.access import Asker
from assistant.privacy.trail import Place, Record, Seen, Verdict, gathered, is_recorded

FILE = "audit.sqlite"
# A row takes a millisecond: who waits longer than this waits for a fault.
WAIT_S = 5.0
# A power cut takes nothing that was shown; and what is deleted is wiped.
PRAGMAS = ("synchronous=FULL", "secure_delete=ON")


def _now() -> datetime:
    return datetime.now(UTC)


def _no_policy() -> str:
    return ""


class Audit:
    """Safe to use from many threads and processes. Calls may raise `CatalogueUnavailable`."""

    def __init__(
        self,
        engine: Engine,
        *,
        policy: Callable[[], str] = _no_policy,
        now: Callable[[], datetime] = _now,
    ) -> None:
        """`policy` tells the version of the access policy in force."""
        self._engine, self._policy, self._now = engine, policy, now

    @classmethod
    def open(
        cls,
        data_dir: Path,
        *,
        policy: Callable[[], str] = _no_policy,
        now: Callable[[], datetime] = _now,
    ) -> Self:
        """Open the audit of a data folder; it is made where there is none.

        Raises:
            CatalogueUnavailable: it cannot be opened.
        """
        engine = open_engine(f"sqlite:///{data_dir / FILE}", wait_s=WAIT_S, pragmas=PRAGMAS)
        with reading(engine) as connection:
            is_made = connection.scalar(text("SELECT count(*) FROM sqlite_master")) or 0
        if not is_made:
            with writing(engine) as connection:
                METADATA.create_all(connection)
                for trigger in TRIGGERS:
                    connection.execute(text(trigger))
        return cls(engine, policy=policy, now=now)

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()

    def shown(self, asker: Asker, purpose: str, places: Iterable[Place]) -> None:
        """Write down one reply; nothing for the public without a name, or where nothing is shown.

        Raises:
            CatalogueUnavailable: it could not be written.
        """
        seen = gathered(places)
        if seen and is_recorded(asker):
            written = [[each.document_id, list(each.pages)] for each in seen]
            groups = ",".join(sorted(asker.groups))
            with writing(self._engine) as connection:
                self._append(connection, asker.user or "", groups, purpose, written)

    def of_person(
        self,
        person: str,
        *,
        since: datetime | None = None,
        until: datetime | None = None,
        limit: int | None = None,
        offset: int = 0,
    ) -> tuple[Sequence[Record], int]:
        """Return what a person was shown from `since` to before `until`, and how many there are."""
        wanted = [AUDIT.c.person == person, AUDIT.c.purpose != SWEEP]
        wanted += [AUDIT.c.at >= _written(since)] if since else []
        wanted += [AUDIT.c.at < _written(until)] if until else []
        with reading(self._engine) as connection:
            count = connection.scalar(select(func.count()).select_from(AUDIT).where(*wanted))
            found = connection.execute(_records(wanted).limit(limit).offset(offset))
            return [_record(row) for row in found], int(count or 0)

    def of_document(self, document_id: str) -> Iterator[Record]:
        """Yield who was shown a document, the oldest first. Every row is looked at."""
        # Found in the text first: a row is taken apart only where it speaks of the document.
        told = AUDIT.c.shown.contains(json.dumps(document_id, ensure_ascii=False), autoescape=True)
        with reading(self._engine) as connection:
            for row in connection.execute(_records([told, AUDIT.c.purpose != SWEEP])):
                record = _record(row)
                if any(seen.document_id == document_id for seen in record.shown):
                    yield record

    def verify(self) -> Verdict:
        """Follow the chain from its beginning, or from where it was swept last."""
        with reading(self._engine) as connection:
            return verify(connection)

    def holds(self, number: int, digest: str) -> bool:
        """Whether a row has the hash that was noted of it; a row that was swept has none."""
        with reading(self._engine) as connection:
            found = connection.scalar(select(AUDIT.c.hash).where(AUDIT.c.id == number))
            return found == digest

    def sweep(self, before: datetime) -> int:
        """Delete the rows from before a moment and say so in the chain; return how many."""
        with writing(self._engine) as connection:
            young = connection.scalar(
                select(func.min(AUDIT.c.id)).where(AUDIT.c.at >= _written(before))
            )
            old = [AUDIT.c.id < young] if young is not None else []
            # A row of the sweep alone is no reason to sweep: it would go on for ever.
            is_due = connection.scalar(
                select(func.count()).select_from(AUDIT).where(*old, AUDIT.c.purpose != SWEEP)
            )
            if not is_due:
                return 0
            latest = select(AUDIT.c.id, AUDIT.c.hash).where(*old).order_by(AUDIT.c.id.desc())
            gone = connection.execute(latest.limit(1)).one()
            self._append(connection, "", "", SWEEP, {"last": gone.id, "hash": gone.hash})
            return connection.execute(delete(AUDIT).where(AUDIT.c.id <= gone.id)).rowcount

    def _append(
        self, connection: Connection, person: str, groups: str, purpose: str, shown: object
    ) -> None:
        """Write one row behind the others; the caller holds the write lock."""
        number, digest = last(connection)
        row = {
            "id": number + 1,
            "at": _written(self._now()),
            "person": person,
            "groups": groups,
            "purpose": purpose,
            "shown": json.dumps(shown, ensure_ascii=False, separators=(",", ":")),
            "policy": self._policy(),
        }
        connection.execute(insert(AUDIT), linked(row, digest))


def _written(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="milliseconds")


def _records(wanted: Sequence[ColumnElement[bool]]) -> Select[Any]:
    return select(AUDIT).where(*wanted).order_by(AUDIT.c.id)


def _record(row: Row[Any]) -> Record:
    return Record(
        id=row.id,
        at=datetime.fromisoformat(row.at),
        person=row.person,
        groups=tuple(filter(None, row.groups.split(","))),
        purpose=row.purpose,
        shown=tuple(Seen(id_, tuple(pages)) for id_, pages in json.loads(row.shown)),
        policy=row.policy,
    )
