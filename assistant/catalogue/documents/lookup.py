"""Passages by hundreds, as each search looks them up: by id, and by where they stand.

Every statement is made once and goes by keys alone. Who may read is compared in Python, row by row:
given the classes too, SQLite walks all of an asker's documents instead.
"""

from collections.abc import Sequence
from operator import attrgetter
from typing import Any

from sqlalchemy import Connection, Select, func, select

from assistant.catalogue.documents.readable import as_parameter, each_of
from assistant.catalogue.documents.rows import to_passage
from assistant.catalogue.documents.standing import (
    Known,
    admitting,
    answering,
    known,
    published,
)
from assistant.catalogue.store.tables import PASSAGES
from assistant.domain.access import Asker
from assistant.domain.documents import Document, Passage

Found = dict[str, tuple[Passage, Document]]

_WANTED = each_of("wanted")
_IN_ORDER = attrgetter("document_id", "position")

# A passage's terms are for the statistics alone, and as long as its text.
_OF_PASSAGE = [column for column in PASSAGES.c if column.name != "terms"]
_BY_ID = select(*_OF_PASSAGE).join_from(_WANTED, PASSAGES, PASSAGES.c.id == _WANTED.c.value)
_BY_PLACE = select(*_OF_PASSAGE).join_from(
    _WANTED,
    PASSAGES,
    (PASSAGES.c.document_id == func.json_extract(_WANTED.c.value, "$[0]"))
    & (PASSAGES.c.position == func.json_extract(_WANTED.c.value, "$[1]")),
)
_BY_PAGE = select(*_OF_PASSAGE).join_from(
    _WANTED,
    PASSAGES,
    (PASSAGES.c.document_id == func.json_extract(_WANTED.c.value, "$[0]"))
    & (PASSAGES.c.page == func.json_extract(_WANTED.c.value, "$[1]")),
)


def passages(connection: Connection, ids: Sequence[str], asker: Asker) -> Found:
    """Return those of `ids` whose documents answer and may be read, in the order of `ids`."""
    wanted = list(dict.fromkeys(ids))
    rows = connection.execute(_BY_ID, {"wanted": as_parameter(wanted)}).all()
    found = {row[0]: to_passage(row) for row in rows}
    documents = sorted({p.document_id for p in found.values()})
    parents = _readable(connection, known(connection), documents, asker)
    held = ((id_, found[id_]) for id_ in wanted if id_ in found)
    return {
        id_: (passage, parents[passage.document_id])
        for id_, passage in held
        if passage.document_id in parents
    }


def passages_at(
    connection: Connection, places: Sequence[tuple[str, int]], asker: Asker
) -> list[Passage]:
    """Return the passages at `places`, document and position, whose documents may be read."""
    return _readable_at(connection, _BY_PLACE, places, asker)


def passages_on(
    connection: Connection, pages: Sequence[tuple[str, int]], asker: Asker
) -> list[Passage]:
    """Return the passages on `pages`, document and page, whose documents may be read."""
    return _readable_at(connection, _BY_PAGE, pages, asker)


def readable(
    connection: Connection, ids: Sequence[str], of: object, asker: Asker
) -> dict[str, Document] | None:
    """Return those of some documents that answer and may be read.

    None where the pointer does not name `of`: what is known of that index is another state's.
    """
    now = known(connection)
    return _readable(connection, now, ids, asker) if published(connection, now) == of else None


def _readable_at(
    connection: Connection,
    statement: Select[Any],
    places: Sequence[tuple[str, int]],
    asker: Asker,
) -> list[Passage]:
    documents = sorted({document for document, _ in places})
    parents = _readable(connection, known(connection), documents, asker)
    wanted = as_parameter([place for place in dict.fromkeys(places) if place[0] in parents])
    rows = connection.execute(statement, {"wanted": wanted}).all()
    return sorted(map(to_passage, rows), key=_IN_ORDER)


def _readable(
    connection: Connection, now: Known, ids: Sequence[str], asker: Asker
) -> dict[str, Document]:
    """Return those of some documents that answer and may be read."""
    classes = admitting(connection, now, asker)
    return {
        id_: found.document
        for id_, found in answering(connection, now, ids).items()
        if found.class_id in classes
    }
