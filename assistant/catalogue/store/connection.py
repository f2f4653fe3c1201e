"""Connections to the catalogue's database, and its errors in our words."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import DBAPIError

from assistant.errors import CatalogueUnavailable

BUSY_TIMEOUT_S = 10
WRITES = "byraad_writes"


class LockedOut(CatalogueUnavailable):
    """Another was writing all the time that this one could wait."""


def open_engine(url: str, *, wait_s: float = BUSY_TIMEOUT_S, pragmas: Sequence[str] = ()) -> Engine:
    """Return an engine for `url`; the folder of an SQLite file is made.

    A write waits `wait_s` seconds at most for another; `pragmas` are set on each connection.

    Raises:
        CatalogueUnavailable: the folder cannot be made.
    """
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite":
        return create_engine(parsed)
    try:
        Path(parsed.database or "").parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CatalogueUnavailable(
            f"Datamappen kan ikke oprettes ({error.strerror}). Se efter BYRAAD_DATA_DIR."
        ) from error
    # The connection that was used last is the one that remembers most of what is read now.
    engine = create_engine(parsed, connect_args={"timeout": wait_s}, pool_use_lifo=True)
    event.listen(engine, "connect", partial(_prepare, ("journal_mode=WAL", *pragmas)))
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(pragmas: Sequence[str], connection: sqlite3.Connection, _record: object) -> None:
    # The driver's own transactions begin late and leave DDL outside; ours are begun by `_begin`.
    connection.isolation_level = None
    for pragma in (*pragmas, "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    # A writer takes its lock at once: one that began by reading could not wait for another.
    # By the driver itself: an answer begins fifteen times, and each costs a tenth so.
    opened = driver(connection)
    if opened is not None:
        opened.execute("BEGIN IMMEDIATE" if is_writing(connection) else "BEGIN")


def driver(connection: Connection) -> sqlite3.Connection | None:
    """Return SQLite's own connection; None where the database is another."""
    opened = connection.connection.driver_connection
    return opened if isinstance(opened, sqlite3.Connection) else None


def is_writing(connection: Connection) -> bool:
    """Whether this connection was opened to write."""
    return bool(connection.get_execution_options().get(WRITES))


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """Give a connection that sees one state of the catalogue.

    Raises:
        CatalogueUnavailable: the database does not answer.
    """
    with _translated(), engine.connect() as connection:
        connection.begin()
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Give a connection whose changes are all kept, or none of them.

    Raises:
        LockedOut: another was writing for longer than this engine waits.
        CatalogueUnavailable: the database does not answer.
    """
    options = {WRITES: True}
    with _translated(), engine.execution_options(**options).begin() as connection:
        yield connection


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        cause = error.orig if isinstance(error, DBAPIError) else error
        if getattr(cause, "sqlite_errorcode", None) == sqlite3.SQLITE_BUSY:
            raise LockedOut("Kataloget bliver skrevet lige nu. Prøv igen om lidt.") from error
        raise CatalogueUnavailable(
            f"Kataloget svarer ikke ({type(cause).__name__}). Er disken fuld, eller mangler "
            "der rettigheder til datamappen?"
        ) from error
