"""Document frequencies stay what counting by hand gives, whatever happens to the documents."""

import uuid
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from assistant.catalogue.catalogue import Catalogue
from assistant.catalogue.documents.publication import (
    Contents,
    Entry,
    Publication,
    Seen,
    SourceEntry,
    Terms,
)
from assistant.catalogue.store.tables import AUDIENCE_CLASSES, TERM_FREQUENCIES
from assistant.domain.access import Asker, Audience
from assistant.domain.documents import Document, DocumentState, Passage

AUDIENCES = [
    Audience.of(["public"]),
    Audience.of(["council"]),
    Audience.of(["public"], ["user:anna"]),
    Audience.of(["body:teknisk-udvalg", "council"]),
    Audience.of([]),
]
ASKERS = [
    Asker(),
    Asker(user="anna"),
    Asker(groups=frozenset({"council"})),
    Asker(user="anna", groups=frozenset({"council", "body:teknisk-udvalg"})),
    Asker(groups=frozenset({"admin"})),
]
TERMS = [0, 1, 2, 2**31, 2**32 - 1]
SEEN = Seen(digest="", size=0, mtime_ns=0, reader_version=1)

term_sets = st.sets(st.sampled_from(TERMS))
# What a run can do to one of four documents: new contents, another audience, other terms, nothing.
changes = st.lists(
    st.tuples(
        st.integers(0, 3), st.sampled_from(AUDIENCES), st.none() | st.lists(term_sets, max_size=3)
    ),
    min_size=1,
    max_size=4,
    unique_by=lambda change: change[0],
)
again = st.dictionaries(st.tuples(st.integers(0, 3), st.integers(0, 2)), term_sets, max_size=3)


def a_document(number: int, audience: Audience) -> Document:
    return Document(
        id=str(uuid.UUID(int=number + 1)),
        source="s",
        file=f"{number}.txt",
        title="t",
        audience=audience,
        state=DocumentState.INDEXED,
    )


def passages_of(document: Document, number: int) -> list[Passage]:
    return [
        Passage(
            id=str(uuid.uuid5(uuid.UUID(document.id), str(n))),
            document_id=document.id,
            page=1,
            position=n,
            text="x",
        )
        for n in range(number)
    ]


def packed(terms: set[int]) -> Terms:
    return np.array(sorted(terms), dtype=np.uint32)


# A failure is told as it was found: making it smaller takes minutes, with a database each time.
@settings(
    max_examples=40,
    deadline=None,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow],
)
@given(st.lists(st.tuples(changes, again), min_size=1, max_size=5))
def test_frequencies_equal_brute_force_after_any_sequence_of_changes(
    runs: list[
        tuple[list[tuple[int, Audience, list[set[int]] | None]], dict[tuple[int, int], set[int]]]
    ],
) -> None:
    with TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/catalogue.sqlite"
        catalogue = Catalogue.open(url, files=Path(folder))
        held: dict[int, tuple[Audience, list[set[int]]]] = {}
        for changed, recoded in runs:
            publish(catalogue, held, changed, recoded)
            compare(catalogue, held)
        catalogue.close()


def publish(
    catalogue: Catalogue,
    held: dict[int, tuple[Audience, list[set[int]]]],
    changed: list[tuple[int, Audience, list[set[int]] | None]],
    recoded: dict[tuple[int, int], set[int]],
) -> None:
    entries: list[Entry] = []
    contents: dict[str, Contents] = {}
    terms: dict[str, Terms] = {}
    for number, audience, new in changed:
        document = a_document(number, audience)
        entries.append(Entry(document=document, stored=None, own_title=None, seen=SEEN))
        if new is not None:
            passages = passages_of(document, len(new))
            contents[document.id] = Contents(passages=passages)
            terms |= {p.id: packed(t) for p, t in zip(passages, new, strict=True)}
        held[number] = (audience, new if new is not None else held.get(number, (audience, []))[1])
    for (number, position), new_terms in recoded.items():
        if number in held and position < len(held[number][1]):
            document = a_document(number, held[number][0])
            terms[passages_of(document, position + 1)[-1].id] = packed(new_terms)
            held[number][1][position] = new_terms
    source = SourceEntry(name="s", folder="/s", indexed_at=None)
    catalogue.ledger.publish(
        Publication(sources=[source], entries=entries, contents=contents, terms=terms)
    )


def compare(catalogue: Catalogue, held: dict[int, tuple[Audience, list[set[int]]]]) -> None:
    for asker in ASKERS:
        readable = [t for audience, ts in held.values() if audience.admits(asker) for t in ts]
        counted = {term: sum(term in terms for terms in readable) for term in TERMS}
        expected = len(readable), {term: n for term, n in counted.items() if n}
        assert catalogue.frequencies(TERMS, asker=asker) == expected
    used = {audience.key for audience, _ in held.values()}
    with catalogue.ledger.engine.connect() as connection:
        assert set(connection.scalars(select(AUDIENCE_CLASSES.c.key))) == used
        least = connection.scalar(select(func.min(TERM_FREQUENCIES.c.frequency)))
        assert least is None or least > 0
