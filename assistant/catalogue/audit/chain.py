"""The chain of the audit: each row's hash covers the row and the hash of the one before."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, select, text

from assistant.catalogue.audit.tables import AUDIT, SWEEP
from assistant.privacy.trail import Verdict

# What the first row ever goes on from.
BEGINNING = "0" * 64
_HASHED = ("id", "at", "person", "groups", "purpose", "shown", "policy")

CHANGED = "posten er ændret: dens kontrolsum passer ikke"
UNCHAINED = "posten hænger ikke sammen med den før"
MISSING_BEFORE = "der mangler poster før den, som ingen oprydning har slettet"
MISSING_BETWEEN = "der mangler poster lige før den"
MISSING_LAST = "de seneste poster mangler"


def linked(row: Mapping[str, Any], previous: str) -> dict[str, Any]:
    """Return `row` with its place in the chain, behind the row whose hash is `previous`."""
    return {**row, "previous": previous, "hash": hash_of(row, previous)}


def hash_of(row: Mapping[str, Any], previous: str) -> str:
    """Return the SHA-256 of the row as it is written, after the hash before it."""
    written = json.dumps([row[name] for name in _HASHED], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(f"{previous}\n{written}".encode("utf-8", "surrogatepass")).hexdigest()


def last(connection: Connection) -> tuple[int, str]:
    """Return the largest number that was ever given, and the hash to go on from."""
    row = connection.execute(select(AUDIT.c.hash).order_by(AUDIT.c.id.desc()).limit(1)).first()
    return _given(connection), row.hash if row else BEGINNING


def verify(connection: Connection) -> Verdict:
    """Follow the chain; stop at the first row that does not hold."""
    walk = _Walk(*_start(connection))
    for row in connection.execution_options(yield_per=1000).execute(
        select(AUDIT).order_by(AUDIT.c.id)
    ):
        why = walk.flaw(dict(row._mapping))
        if why:
            return walk.verdict(broken=row.id, why=why)
    if walk.head < _given(connection):
        return walk.verdict(broken=walk.head + 1, why=MISSING_LAST)
    return walk.verdict()


@dataclass(slots=True)
class _Walk:
    """How far the chain was followed."""

    head: int
    digest: str
    records: int = 0
    first: bool = field(default=True)

    def flaw(self, row: Mapping[str, Any]) -> str:
        """What is wrong with the next row; empty, and a step further, where nothing is."""
        if row["id"] != self.head + 1:
            return MISSING_BEFORE if self.first else MISSING_BETWEEN
        if row["previous"] != self.digest:
            return UNCHAINED
        if row["hash"] != hash_of(row, row["previous"]):
            return CHANGED
        self.head, self.digest, self.first = row["id"], row["hash"], False
        self.records += 1
        return ""

    def verdict(self, *, broken: int | None = None, why: str = "") -> Verdict:
        return Verdict(
            records=self.records, head=self.head, digest=self.digest, broken=broken, why=why
        )


def swept(row: Mapping[str, Any]) -> tuple[int, str]:
    """What a row of the sweep says: the last row that went, and its hash."""
    said: dict[str, Any] = json.loads(row["shown"])
    return int(said["last"]), str(said["hash"])


def _start(connection: Connection) -> tuple[int, str]:
    """Where the chain begins now: behind what the newest sweep deleted."""
    found: Sequence[Any] = connection.execute(
        select(AUDIT).where(AUDIT.c.purpose == SWEEP).order_by(AUDIT.c.id.desc()).limit(1)
    ).all()
    return swept(dict(found[0]._mapping)) if found else (0, BEGINNING)


def _given(connection: Connection) -> int:
    given = connection.scalar(text("SELECT seq FROM sqlite_sequence WHERE name = 'audit'"))
    return int(given or 0)
