"""Publish: the one writing step, all of it or nothing."""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from sqlalchemy import Connection, bindparam, delete, insert, select, update

from assistant.catalogue.documents import access_rows, frequencies
from assistant.catalogue.documents.publication import (
    Contents,
    Entry,
    IndexState,
    Publication,
    SourceEntry,
)
from assistant.catalogue.documents.readable import in_batches
from assistant.catalogue.documents.rows import from_entry, from_page, from_passage, to_blob
from assistant.catalogue.store.tables import (
    AUDIENCE_CLASSES,
    DOCUMENTS,
    PAGES,
    PASSAGES,
    POINTER,
    SOURCES,
)
from assistant.catalogue.store.upserting import replacing

NO_TERMS = np.zeros(0, dtype=np.uint32)


def publish(connection: Connection, publication: Publication) -> None:
    """Write `publication` in the transaction of `connection`.

    The statistics follow by difference: what the touched documents counted before is taken away,
    and what they count after is added.
    """
    touched = _touched(connection, publication)
    before = frequencies.count(connection, touched)
    _write_sources(connection, publication.sources)
    _write_entries(connection, publication.entries)
    access_rows.write(connection, publication.entries, publication.standings)
    _write_contents(connection, publication)
    _write_terms(connection, publication)
    frequencies.change(connection, before, frequencies.count(connection, touched))
    frequencies.forget_empty_classes(connection)
    if publication.index is not None:
        _write_pointer(connection, publication.index)


def _touched(connection: Connection, publication: Publication) -> list[str]:
    touched = {entry.document.id for entry in publication.entries} | set(publication.contents)
    for batch in in_batches(list(publication.terms)):
        query = select(PASSAGES.c.document_id).distinct().where(PASSAGES.c.id.in_(batch))
        touched |= set(connection.scalars(query))
    return sorted(touched)


def _write_sources(connection: Connection, sources: Sequence[SourceEntry]) -> None:
    for source in sources:
        values = {name: getattr(source, name) for name in SOURCES.columns.keys()}  # noqa: SIM118 - a column collection is no dict
        connection.execute(replacing(connection, SOURCES, ["name"]), values)


def _write_entries(connection: Connection, entries: Sequence[Entry]) -> None:
    if not entries:
        return
    classes = _class_ids(connection, {entry.document.audience.key for entry in entries})
    rows = [from_entry(entry, classes[entry.document.audience.key]) for entry in entries]
    connection.execute(replacing(connection, DOCUMENTS, ["id"]), rows)


def _class_ids(connection: Connection, keys: Iterable[str]) -> Mapping[str, int]:
    query = select(AUDIENCE_CLASSES.c.key, AUDIENCE_CLASSES.c.id)
    known = {row.key: row.id for row in connection.execute(query)}
    for key in sorted(set(keys) - set(known)):
        added = connection.execute(insert(AUDIENCE_CLASSES).values(key=key, passages=0))
        known[key] = (added.inserted_primary_key or (0,))[0]
    return known


def _write_contents(connection: Connection, publication: Publication) -> None:
    for batch in in_batches(sorted(publication.contents)):
        for table in (PAGES, PASSAGES):
            connection.execute(delete(table).where(table.c.document_id.in_(batch)))
    for document_id, contents in publication.contents.items():
        _write_document(connection, document_id, contents, publication)


def _write_document(
    connection: Connection, document_id: str, contents: Contents, publication: Publication
) -> None:
    if contents.pages:
        rows = [from_page(page, document_id) for page in contents.pages]
        connection.execute(insert(PAGES), rows)
    if contents.passages:
        terms = publication.terms
        rows = [from_passage(p, terms.get(p.id, NO_TERMS)) for p in contents.passages]
        connection.execute(insert(PASSAGES), rows)


def _write_terms(connection: Connection, publication: Publication) -> None:
    """Write the terms of passages that were encoded again without being read again."""
    fresh = {p.id for contents in publication.contents.values() for p in contents.passages}
    rows = [
        {"passage": id_, "packed": to_blob(terms)}
        for id_, terms in publication.terms.items()
        if id_ not in fresh
    ]
    if rows:
        changed = update(PASSAGES).where(PASSAGES.c.id == bindparam("passage"))
        connection.execute(changed.values(terms=bindparam("packed")), rows)


def _write_pointer(connection: Connection, index: IndexState) -> None:
    values = {
        "id": 1,
        "generation": index.generation,
        "fitted_at": index.fitted_at,
        "encoder": index.encoder,
        "fitted_on": index.fitted_on,
        "fitted_digest": index.fitted_digest,
    }
    connection.execute(replacing(connection, POINTER, ["id"]), values)
