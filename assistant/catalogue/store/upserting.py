"""Inserts that overwrite or add to the row that is there, in either database's dialect."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeAlias

from sqlalchemy import Connection, Table

if TYPE_CHECKING:
    from sqlalchemy.dialects import postgresql, sqlite

    Upsert: TypeAlias = sqlite.Insert | postgresql.Insert


def inserting(dialect: str, table: Table) -> "Upsert":
    """Return an insert in a `dialect`, by its name, that can still say what to do on conflict."""
    if dialect == "postgresql":
        from sqlalchemy.dialects.postgresql import insert as insert_postgresql

        return insert_postgresql(table)
    from sqlalchemy.dialects.sqlite import insert as insert_sqlite

    return insert_sqlite(table)


def replacing(connection: Connection, table: Table, keys: Sequence[str]) -> "Upsert":
    """Return an insert that overwrites the row of the same `keys`."""
    insert = inserting(connection.dialect.name, table)
    rest = {c.name: insert.excluded[c.name] for c in table.columns if c.name not in keys}
    return insert.on_conflict_do_update(index_elements=list(keys), set_=rest)
