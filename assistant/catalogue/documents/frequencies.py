"""Document frequencies per audience class, so that closed documents leave no trace in scores.

A class is one exact pair of groups and exclusions. An asker's statistics are the sum over the
classes that admit them; nothing is ever computed over all.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, delete, select, update

from assistant.catalogue.documents.readable import as_parameter, each_of, in_batches
from assistant.catalogue.documents.rows import from_blob
from assistant.catalogue.documents.standing import admitting, known
from assistant.catalogue.store.tables import AUDIENCE_CLASSES, DOCUMENTS, PASSAGES, TERM_FREQUENCIES
from assistant.catalogue.store.upserting import inserting
from assistant.domain.access import Asker

if TYPE_CHECKING:
    from assistant.catalogue.store.upserting import Upsert


@dataclass(frozen=True, slots=True)
class ClassCounts:
    """What some passages of a class add to its statistics."""

    passages: int
    terms: NDArray[np.uint32]  # ascending, each once
    frequencies: NDArray[np.int64]


Counts = Mapping[int, ClassCounts]  # by class id

MOST_TERMS = 5_000  # remembered of some classes
_CLASSES, _TERMS = each_of("classes"), each_of("terms")
_OF_TERMS = select(TERM_FREQUENCIES.c.term, TERM_FREQUENCIES.c.frequency).where(
    TERM_FREQUENCIES.c.class_id.in_(select(_CLASSES.c.value)),
    TERM_FREQUENCIES.c.term.in_(select(_TERMS.c.value)),
)


def frequencies(
    connection: Connection, terms: Sequence[int], asker: Asker
) -> tuple[int, dict[int, int]]:
    """Return the number of readable passages, and in how many of them each term stands."""
    now = known(connection)
    classes = admitting(connection, now, asker)
    # A question is weighed by the search, by the judge and by the answer in turn, and its parts are
    # of the same terms.
    counted = now.counted.setdefault(tuple(classes), {})
    if len(counted) > MOST_TERMS:
        counted.clear()
    new = [term for term in terms if term not in counted]
    if new:
        counted.update(_counted(connection, list(classes), new))
    return sum(classes.values()), {term: counted[term] for term in terms if counted[term]}


def _counted(
    connection: Connection, classes: Sequence[int], terms: Sequence[int]
) -> Mapping[int, int]:
    """In how many passages of some classes each of `terms` stands: 0 in none."""
    wanted = {"classes": as_parameter(classes), "terms": as_parameter(terms)}
    found = dict.fromkeys(terms, 0)
    for term, frequency in connection.execute(_OF_TERMS, wanted).all():
        found[term] += frequency
    return found


def count(connection: Connection, document_ids: Sequence[str]) -> Counts:
    """Count the passages of some documents, as they stand in the tables now."""
    held: dict[int, list[NDArray[np.uint32]]] = defaultdict(list)
    query = select(DOCUMENTS.c.class_id, PASSAGES.c.terms).join(
        DOCUMENTS, PASSAGES.c.document_id == DOCUMENTS.c.id
    )
    for batch in in_batches(document_ids):
        for row in connection.execute(query.where(DOCUMENTS.c.id.in_(batch))):
            held[row.class_id].append(from_blob(row.terms))
    return {class_id: _sum(blobs) for class_id, blobs in held.items()}


def _sum(blobs: Sequence[NDArray[np.uint32]]) -> ClassCounts:
    terms, numbers = np.unique(np.concatenate(blobs), return_counts=True)
    return ClassCounts(len(blobs), terms, numbers.astype(np.int64))


def change(connection: Connection, before: Counts, after: Counts) -> None:
    """Move the statistics from what `before` counted to what `after` counted."""
    passages: dict[int, int] = defaultdict(int)
    for counts, sign in ((before, -1), (after, 1)):
        for class_id, counted in counts.items():
            passages[class_id] += sign * counted.passages
    for class_id in sorted(passages):
        _add_passages(connection, class_id, passages[class_id])
        rows = list(_differences(class_id, before.get(class_id), after.get(class_id)))
        if rows:
            connection.execute(_adding(connection), rows)
    stale = TERM_FREQUENCIES.c.class_id.in_(list(before)) & (TERM_FREQUENCIES.c.frequency <= 0)
    connection.execute(delete(TERM_FREQUENCIES).where(stale))


def forget_empty_classes(connection: Connection) -> None:
    """Drop the classes that no document has any more."""
    used = select(DOCUMENTS.c.class_id)
    connection.execute(delete(AUDIENCE_CLASSES).where(AUDIENCE_CLASSES.c.id.not_in(used)))


def _add_passages(connection: Connection, class_id: int, number: int) -> None:
    table = AUDIENCE_CLASSES
    grown = update(table).values(passages=table.c.passages + number)
    connection.execute(grown.where(table.c.id == class_id))


def _differences(
    class_id: int, before: ClassCounts | None, after: ClassCounts | None
) -> Iterator[dict[str, int]]:
    counted = [(c, sign) for c, sign in ((before, -1), (after, 1)) if c is not None]
    terms = np.concatenate([c.terms for c, _ in counted])
    numbers = np.concatenate([sign * c.frequencies for c, sign in counted])
    unique, places = np.unique(terms, return_inverse=True)
    sums = np.zeros(len(unique), dtype=np.int64)
    np.add.at(sums, places, numbers)
    changed = sums != 0
    for term, number in zip(unique[changed].tolist(), sums[changed].tolist(), strict=True):
        yield {"class_id": class_id, "term": term, "frequency": number}


def _adding(connection: Connection) -> "Upsert":
    insert = inserting(connection.dialect.name, TERM_FREQUENCIES)
    grown = TERM_FREQUENCIES.c.frequency + insert.excluded.frequency
    return insert.on_conflict_do_update(
        index_elements=["class_id", "term"], set_={"frequency": grown}
    )
