"""What a connection has read, remembered by it alone and for as long as nothing was written.

One answer asks a dozen times for the same few rows. Who may read what is compared at every look,
so what is remembered must be the same for every asker, or name in its key all that it depends on.
"""

from collections.abc import Hashable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection

from assistant.catalogue.store.connection import driver, is_writing

_HELD = "byraad_remembered"

State = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Held:
    """What was read of one state of the database, by what it is."""

    state: State
    kinds: dict[str, dict[Any, Any]] = field(default_factory=dict)


def remembered(connection: Connection, kind: str, *, most: int) -> dict[Hashable, Any]:
    """Return what this connection has read of `kind` in the state that it reads now; add to it.

    Nothing is left of it after any write, whoever made it, nor where it has come to hold `most`.
    """
    state = state_of(connection)
    if state is None:
        return {}
    held = connection.info.get(_HELD)
    if held is None or held.state != state:
        held = connection.info[_HELD] = _Held(state)
    known: dict[Hashable, Any] = held.kinds.setdefault(kind, {})
    if len(known) >= most:
        known.clear()
    return known


def state_of(connection: Connection) -> State | None:
    """Which state of the database is read: another one after any write, whoever made it.

    SQLite tells of what others wrote, and the driver of what this connection wrote itself. None
    where the database tells nothing, while this connection writes, for that may yet be undone, and
    outside a transaction, where the next look may be at another state.
    """
    opened = driver(connection)
    if opened is None or is_writing(connection) or not opened.in_transaction:
        return None
    (others,) = opened.execute("PRAGMA data_version").fetchone()
    return others, opened.total_changes
