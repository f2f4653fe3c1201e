"""The condition that stands in every query of documents: what this asker may read."""

import json
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, TableValuedAlias, bindparam, func, select, true

from assistant.catalogue.store.tables import AUDIENCE_CLASSES, DOCUMENTS
from assistant.domain.access import Asker, Audience

# SQLite takes 32,766 variables in a statement, PostgreSQL's driver 65,535.
MOST_VARIABLES = 10_000


Class = tuple[int, str, int]  # its id, its key and its passages
_CLASSES = select(AUDIENCE_CLASSES.c.id, AUDIENCE_CLASSES.c.key, AUDIENCE_CLASSES.c.passages)
# A class's key says all there is to know of it, and there are few of them.
audience = lru_cache(maxsize=4096)(Audience.from_key)


def classes_of(connection: Connection, asker: Asker) -> list[int]:
    """Return the audience classes that admit `asker`."""
    return [id_ for id_, *_ in admitted(all_classes(connection), asker)]


def all_classes(connection: Connection) -> Sequence[Class]:
    """Return all audience classes, whomever they admit: for `admitted` and nothing else."""
    return [(id_, key, passages) for id_, key, passages in connection.execute(_CLASSES).all()]


def admitted(classes: Sequence[Class], asker: Asker) -> list[Class]:
    """Return those of `classes` that admit `asker`: one rule, in `Audience.admits`."""
    return [one for one in classes if audience(one[1]).admits(asker)]


def may_read(connection: Connection, asker: Asker) -> ColumnElement[bool]:
    """The condition on `documents`. An admin meets none."""
    if asker.is_admin:
        return true()
    return DOCUMENTS.c.class_id.in_(classes_of(connection, asker))


def in_batches(values: Sequence[Any]) -> Iterator[Sequence[Any]]:
    """Cut values into runs that fit one statement."""
    for start in range(0, len(values), MOST_VARIABLES):
        yield values[start : start + MOST_VARIABLES]


def each_of(name: str) -> TableValuedAlias:
    """The values of a parameter that `as_parameter` wrote, as the rows of a table.

    A statement is the same whatever their number, so that it is compiled and planned once.
    """
    return func.json_each(bindparam(name)).table_valued("value", name=f"each_{name}")


def as_parameter(values: Sequence[Any]) -> str:
    """Write values for `each_of`."""
    return json.dumps(values, ensure_ascii=False)
