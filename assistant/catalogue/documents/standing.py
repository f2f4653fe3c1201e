"""The documents that answer, remembered by each connection for as long as nothing was written.

A search looks up some two hundred, mostly those of the searches before it. Who may read them is
compared at every look, and no document is looked up that was not asked for. So are the audience
classes, which a search asks for three times.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection, select

from assistant.catalogue.documents.pointer import index_state
from assistant.catalogue.documents.publication import IndexState
from assistant.catalogue.documents.readable import (
    Class,
    admitted,
    all_classes,
    as_parameter,
    each_of,
)
from assistant.catalogue.documents.rows import ANSWERING, select_documents, to_document
from assistant.catalogue.store.state import State, state_of
from assistant.catalogue.store.tables import DOCUMENTS
from assistant.domain.access import Asker
from assistant.domain.documents import Document

REMEMBERED = 5_000  # documents, before all are forgotten
_HELD = "byraad_documents"
_WANTED = each_of("wanted")
_DOCUMENTS = select_documents().where(
    DOCUMENTS.c.id.in_(select(_WANTED.c.value)), DOCUMENTS.c.state.in_(ANSWERING)
)


@dataclass(frozen=True, slots=True)
class Standing:
    """A document that answers, and its audience class."""

    document: Document
    class_id: int


@dataclass(frozen=True, slots=True)
class Known:
    """What one connection has read of one state of the database; None: it knows no states."""

    state: State | None
    standing: dict[str, Standing | None] = field(default_factory=dict)  # None: it does not answer
    pointer: list[IndexState | None] = field(default_factory=list)  # empty until it is read
    classes: list[Class] = field(default_factory=list)  # empty until they are read
    # By classes: how many of their passages hold a term.
    counted: dict[tuple[int, ...], dict[int, int]] = field(default_factory=dict)


def known(connection: Connection) -> Known:
    """Return what is remembered of the database as it stands now."""
    state = state_of(connection)
    held = connection.info.get(_HELD)
    if held is None or state is None or held.state != state or len(held.standing) > REMEMBERED:
        held = connection.info[_HELD] = Known(state)
    return held


def answering(connection: Connection, now: Known, ids: Sequence[str]) -> Mapping[str, Standing]:
    """Return those of some documents that answer, whoever may read them."""
    held = now.standing
    new = [id_ for id_ in ids if id_ not in held]
    if new:
        rows = connection.execute(_DOCUMENTS, {"wanted": as_parameter(new)}).all()
        held.update(dict.fromkeys(new))
        held.update({row.id: Standing(to_document(row), row.class_id) for row in rows})
    found = ((id_, held[id_]) for id_ in ids)
    return {id_: standing for id_, standing in found if standing is not None}


def admitting(connection: Connection, now: Known, asker: Asker) -> dict[int, int]:
    """Return the audience classes that admit `asker`, and how many passages each has."""
    if not now.classes:
        now.classes.extend(all_classes(connection))
    return {id_: passages for id_, _, passages in admitted(now.classes, asker)}


def published(connection: Connection, now: Known) -> IndexState | None:
    """Return the pointer."""
    if not now.pointer:
        now.pointer.append(index_state(connection))
    return now.pointer[0]
