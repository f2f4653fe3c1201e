"""Passages by hundreds: as the catalogue stands at that moment, however often they were read."""

import uuid
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from assistant.catalogue.catalogue import Catalogue
from assistant.catalogue.documents.publication import (
    Contents,
    Entry,
    IndexState,
    Publication,
    Seen,
    SourceEntry,
)
from assistant.domain.access import THE_PUBLIC, Asker, Audience
from assistant.domain.documents import Document, DocumentState, Page, Passage

ADMIN = Asker(groups=frozenset({"admin"}))
MEMBER = Asker(groups=frozenset({"council"}))
OPEN = Document(
    id=str(uuid.UUID(int=1)),
    source="Prøve",
    file="a.pdf",
    title="Dagsorden",
    audience=Audience.of(["public"]),
    pages=1,
)
PASSAGES = [
    Passage(
        id=str(uuid.UUID(int=9 + n)), document_id=OPEN.id, page=1, position=n, text=f"Punkt {n}"
    )
    for n in range(300)
]
IDS = [passage.id for passage in PASSAGES]
PLACES = [(OPEN.id, passage.position) for passage in PASSAGES]


def publish(catalogue: Catalogue, document: Document, *, whole: bool = False) -> None:
    seen = Seen(digest="d", size=1, mtime_ns=1, reader_version=1)
    pages = [Page(number=1, label="1", text="Punkt")]
    none = np.zeros(0, np.uint32)
    catalogue.ledger.publish(
        Publication(
            sources=[SourceEntry(name="Prøve", folder="/kilde", indexed_at=None)],
            entries=[Entry(document=document, stored=None, own_title=None, seen=seen)],
            contents={OPEN.id: Contents(pages=pages, passages=PASSAGES)} if whole else {},
            terms=dict.fromkeys(IDS, none) if whole else {},
        )
    )


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    made = Catalogue.open(f"sqlite:///{tmp_path / 'catalogue.sqlite'}", files=tmp_path)
    publish(made, OPEN, whole=True)
    yield made
    made.close()


def test_hundreds_come_back_in_the_order_asked_for_and_once(catalogue: Catalogue) -> None:
    asked = [*reversed(IDS), "unknown", *IDS[:5]]
    found = catalogue.passages(asked, asker=THE_PUBLIC)
    assert list(found) == IDS[::-1]
    assert [found[id_] for id_ in IDS] == [(passage, OPEN) for passage in PASSAGES]
    assert catalogue.at(PLACES[::-1] + PLACES[:5], asker=THE_PUBLIC) == PASSAGES


def test_a_page_comes_back_with_all_that_stands_on_it_and_once(catalogue: Catalogue) -> None:
    assert catalogue.on([(OPEN.id, 1), (OPEN.id, 1)], asker=THE_PUBLIC) == PASSAGES
    assert catalogue.on([(OPEN.id, 2), ("unknown", 1)], asker=THE_PUBLIC) == []


@pytest.mark.parametrize(
    "changed",
    [
        replace(OPEN, title="Referat"),
        replace(OPEN, state=DocumentState.OUTDATED, reason="filen er beskadiget"),
    ],
    ids=["title", "state"],
)
def test_a_change_shows_at_the_next_look_without_a_new_index(
    catalogue: Catalogue, changed: Document
) -> None:
    catalogue.passages(IDS, asker=THE_PUBLIC)
    publish(catalogue, changed)
    found = catalogue.passages(IDS, asker=THE_PUBLIC)
    assert {document for _, document in found.values()} == {changed}


def test_what_is_closed_is_gone_at_the_next_look(catalogue: Catalogue) -> None:
    catalogue.passages(IDS, asker=THE_PUBLIC)
    closed = replace(OPEN, audience=Audience.of(["council"]))
    publish(catalogue, closed)
    assert catalogue.passages(IDS, asker=THE_PUBLIC) == {}
    assert catalogue.at(PLACES, asker=THE_PUBLIC) == []
    assert catalogue.on([(OPEN.id, 1)], asker=THE_PUBLIC) == []
    assert catalogue.on([(OPEN.id, 1)], asker=ADMIN) == PASSAGES
    assert len(catalogue.passages(IDS, asker=MEMBER)) == len(IDS)
    assert catalogue.at(PLACES, asker=ADMIN) == PASSAGES


def test_what_is_withdrawn_is_gone_for_everyone(catalogue: Catalogue) -> None:
    catalogue.passages(IDS, asker=ADMIN)
    publish(catalogue, replace(OPEN, state=DocumentState.WITHDRAWN))
    assert catalogue.passages(IDS, asker=ADMIN) == {}
    assert catalogue.at(PLACES, asker=ADMIN) == []
    assert catalogue.on([(OPEN.id, 1)], asker=ADMIN) == []


def test_what_another_connection_wrote_shows_at_the_next_look(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    other = Catalogue.open(f"sqlite:///{tmp_path / 'catalogue.sqlite'}", files=tmp_path)
    for audience in ("council", "public", "body:x"):
        found = catalogue.passages(IDS, asker=MEMBER), catalogue.at(PLACES, asker=MEMBER)
        assert (len(found[0]), len(found[1])) == (len(IDS), len(IDS))
        assert catalogue.passages(IDS, asker=THE_PUBLIC).keys() == set(
            IDS if audience != "public" else []
        )
        publish(other, replace(OPEN, audience=Audience.of([audience])))
    assert catalogue.passages(IDS, asker=MEMBER) == {}
    other.close()


def test_what_members_looked_up_stays_closed_to_the_public(catalogue: Catalogue) -> None:
    publish(catalogue, replace(OPEN, audience=Audience.of(["council"])))
    for _ in range(2):
        assert len(catalogue.passages(IDS, asker=MEMBER)) == len(IDS)
        assert catalogue.passages(IDS, asker=THE_PUBLIC) == {}
        assert catalogue.at(PLACES, asker=THE_PUBLIC) == []


def test_documents_are_told_to_those_who_may_read_them(catalogue: Catalogue) -> None:
    asked = [OPEN.id, "unknown"]
    assert catalogue.readable(asked, of=None, asker=THE_PUBLIC) == {OPEN.id: OPEN}
    closed = replace(OPEN, audience=Audience.of(["council"]))
    publish(catalogue, closed)
    assert catalogue.readable(asked, of=None, asker=THE_PUBLIC) == {}
    assert catalogue.readable(asked, of=None, asker=MEMBER) == {OPEN.id: closed}
    publish(catalogue, replace(closed, state=DocumentState.WITHDRAWN))
    assert catalogue.readable(asked, of=None, asker=ADMIN) == {}


def test_documents_are_told_of_what_is_published_now_alone(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    state = IndexState(generation=1, fitted_at=1, encoder="e", fitted_on=0, fitted_digest="")
    assert catalogue.readable([OPEN.id], of=state, asker=ADMIN) is None
    other = Catalogue.open(f"sqlite:///{tmp_path / 'catalogue.sqlite'}", files=tmp_path)
    other.ledger.publish(Publication(index=state))
    other.close()
    assert catalogue.readable([OPEN.id], of=None, asker=ADMIN) is None
    assert catalogue.readable([OPEN.id], of=state, asker=ADMIN) == {OPEN.id: OPEN}
    assert catalogue.readable([OPEN.id], of=replace(state, generation=2), asker=ADMIN) is None
