"""Standings, decisions and the history of audiences as rows: written with what is published."""

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select

from assistant.catalogue.documents.access_tables import AUDIENCE_HISTORY, DECISIONS, STANDINGS
from assistant.catalogue.documents.publication import Entry
from assistant.catalogue.documents.readable import in_batches
from assistant.catalogue.documents.rows import in_utc
from assistant.catalogue.store.upserting import replacing
from assistant.domain.access import Audience
from assistant.domain.marks import Cause, Decision, Mark, MarkCode, Standing, Verdict


def write(
    connection: Connection,
    entries: Sequence[Entry],
    standings: Mapping[str, Standing],
) -> None:
    """Write how documents stand now, and a line of history where an audience is another."""
    now = datetime.now(UTC)
    _write_standings(connection, standings, now)
    last = _last_audiences(connection, [entry.document.id for entry in entries])
    rows = []
    for entry in entries:
        id_, key = entry.document.id, entry.document.audience.key
        if last.get(id_) != key:
            stands = standings.get(id_)
            cause = stands.cause if stands else Cause.SOURCE
            rows.append({"document_id": id_, "at": now, "audience": key, "cause": cause.value})
    if rows:
        connection.execute(insert(AUDIENCE_HISTORY), rows)


def standings_of(connection: Connection, ids: Sequence[str]) -> dict[str, Standing]:
    """Return how some documents stand; one without a row has nothing to tell."""
    found: dict[str, Standing] = {}
    for batch in in_batches(ids):
        rows = connection.execute(select(STANDINGS).where(STANDINGS.c.document_id.in_(batch)))
        found |= {row.document_id: to_standing(row) for row in rows}
    return found


def decisions_of(connection: Connection, ids: Sequence[str]) -> dict[str, Decision]:
    """Return the newest decision about each of some documents."""
    newest = select(func.max(DECISIONS.c.id)).group_by(DECISIONS.c.document_id)
    found: dict[str, Decision] = {}
    for batch in in_batches(ids):
        query = select(DECISIONS).where(
            DECISIONS.c.document_id.in_(batch), DECISIONS.c.id.in_(newest)
        )
        found |= {row.document_id: to_decision(row) for row in connection.execute(query)}
    return found


def to_standing(row: Row[Any]) -> Standing:
    """Read a row of `standings`."""
    return Standing(
        document_id=row.document_id,
        digest=row.digest,
        described=Audience.from_key(row.described),
        audience=Audience.from_key(row.audience),
        cause=Cause(row.cause),
        marks=to_marks(row.marks),
    )


def to_decision(row: Row[Any]) -> Decision:
    """Read a row of `decisions`."""
    at = in_utc(row.at)
    return Decision(
        document_id=row.document_id,
        digest=row.digest,
        marks=frozenset(to_marks(row.marks)),
        verdict=Verdict(row.verdict),
        why=row.why,
        by=row.by,
        at=at or datetime.now(UTC),
    )


def from_decision(decision: Decision) -> dict[str, Any]:
    """Write a decision as a row."""
    return {
        "document_id": decision.document_id,
        "digest": decision.digest,
        "marks": from_marks(sorted(decision.marks)),
        "verdict": decision.verdict.value,
        "why": decision.why,
        "by": decision.by,
        "at": decision.at,
    }


def to_marks(text: str) -> tuple[Mark, ...]:
    """Read marks."""
    return tuple(Mark(MarkCode(code), said) for code, said in json.loads(text))


def from_marks(marks: Sequence[Mark]) -> str:
    """Write marks."""
    return json.dumps([[mark.code.value, mark.said] for mark in marks], ensure_ascii=False)


def _write_standings(
    connection: Connection, standings: Mapping[str, Standing], now: datetime
) -> None:
    if not standings:
        return
    known = {
        row.document_id: row
        for batch in in_batches(sorted(standings))
        for row in connection.execute(select(STANDINGS).where(STANDINGS.c.document_id.in_(batch)))
    }
    plain = [id_ for id_, stands in standings.items() if stands.is_plain]
    for batch in in_batches(plain):
        connection.execute(delete(STANDINGS).where(STANDINGS.c.document_id.in_(batch)))
    rows = []
    for id_, stands in standings.items():
        if stands.is_plain:
            continue
        marks, old = from_marks(stands.marks), known.get(id_)
        rows.append(
            {
                "document_id": id_,
                "digest": stands.digest,
                "described": stands.described.key,
                "audience": stands.audience.key,
                "cause": stands.cause.value,
                "marks": marks,
                "since": old.since if old is not None and old.marks == marks else now,
            }
        )
    if rows:
        connection.execute(replacing(connection, STANDINGS, ["document_id"]), rows)


def _last_audiences(connection: Connection, ids: Sequence[str]) -> dict[str, str]:
    newest = select(func.max(AUDIENCE_HISTORY.c.id)).group_by(AUDIENCE_HISTORY.c.document_id)
    columns = (AUDIENCE_HISTORY.c.document_id, AUDIENCE_HISTORY.c.audience)
    found: dict[str, str] = {}
    for batch in in_batches(ids):
        query = select(*columns).where(
            AUDIENCE_HISTORY.c.document_id.in_(batch), AUDIENCE_HISTORY.c.id.in_(newest)
        )
        found |= {row.document_id: row.audience for row in connection.execute(query)}
    return found
