"""Which state of the database a connection reads."""

from sqlalchemy import Connection

from assistant.catalogue.store.connection import driver, is_writing

State = tuple[int, int]


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
