"""The condition that stands in every query of documents: what this asker may read."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, select, true

from assistant.catalogue.tables import AUDIENCE_CLASSES, DOCUMENTS
from assistant.domain.access import Asker, Audience

# SQLite takes 32,766 variables in a statement, PostgreSQL's driver 65,535.
MOST_VARIABLES = 10_000


def classes_of(connection: Connection, asker: Asker) -> list[int]:
    """Return the audience classes that admit `asker`: one rule, in `Audience.admits`."""
    rows = connection.execute(select(AUDIENCE_CLASSES.c.id, AUDIENCE_CLASSES.c.key))
    return [row.id for row in rows if Audience.from_key(row.key).admits(asker)]


def may_read(connection: Connection, asker: Asker) -> ColumnElement[bool]:
    """The condition on `documents`. An admin meets none."""
    if asker.is_admin:
        return true()
    return DOCUMENTS.c.class_id.in_(classes_of(connection, asker))


def in_batches(values: Sequence[Any]) -> Iterator[Sequence[Any]]:
    """Cut values into runs that fit one statement."""
    for start in range(0, len(values), MOST_VARIABLES):
        yield values[start : start + MOST_VARIABLES]
