"""What the catalogue tells an asker, and what it does not."""

import datetime
import threading
import uuid
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from assistant.catalogue import schema
from assistant.catalogue.catalogue import Catalogue
from assistant.catalogue.documents.publication import (
    Contents,
    Entry,
    IndexState,
    Publication,
    Seen,
    SourceEntry,
)
from assistant.catalogue.every_table import METADATA
from assistant.catalogue.store.connection import open_engine
from assistant.domain.access import THE_PUBLIC, Asker, Audience
from assistant.domain.answers import Filters
from assistant.domain.documents import (
    Document,
    DocumentKind,
    DocumentState,
    Link,
    Page,
    Passage,
    WordBox,
)
from assistant.errors import CatalogueUnavailable

ADMIN = Asker(groups=frozenset({"admin"}))
MEMBER = Asker(groups=frozenset({"council"}))
ANNA = Asker(user="anna", groups=frozenset({"council"}))
NOON = datetime.datetime(2026, 11, 21, 12, tzinfo=datetime.UTC)
DAY = datetime.date(2025, 10, 8)


def a_document(number: int, audience: Audience, **said: object) -> Document:
    base: dict[str, object] = {
        "id": str(uuid.UUID(int=number)),
        "source": "Prøve",
        "file": f"{number}.pdf",
        "title": f"Nummer {number}",
        "audience": audience,
        "pages": 1,
        "indexed_at": NOON,
    }
    return Document(**(base | said))  # type: ignore[arg-type]


def entry(document: Document) -> Entry:
    seen = Seen(digest="ab", size=3, mtime_ns=2**62, reader_version=1, could_recognise=True)
    stored = f"ab/{document.file}"
    return Entry(document=document, stored=stored, own_title=None, seen=seen)


def contents(document: Document) -> Contents:
    page = Page(
        number=1,
        label="i",
        text="Æblet\r\nfaldt",
        title="Punkt 1",
        case_number="EMN-1",
        links=(Link("Bilag 1: Økonomi", "/bilag/1"),),
        words=(WordBox(0, 5, 0.1, 0.2, 0.3333, 1.0), WordBox(7, 12, 0.0, 0.9999, 0.29, 1.0)),
    )
    passages = [
        Passage(
            id=str(uuid.uuid5(uuid.UUID(document.id), str(n))),
            document_id=document.id,
            page=1,
            position=n,
            section=("Punkt 1", "Resumé"),
            text=f"Æblet {n}",
            case_number="EMN-1",
        )
        for n in range(3)
    ]
    return Contents(pages=[page], passages=passages)


PUBLIC = a_document(
    1,
    Audience.of(["public"]),
    kind=DocumentKind.AGENDA,
    body="Teknisk Udvalg",
    date=DAY,
    case_number="EMN-9",
    url="https://example.org/1",
)
COUNCIL = a_document(2, Audience.of(["council"]), body="Byrådet", unread_pages=1)
NOT_ANNA = a_document(3, Audience.of(["council"], ["user:anna"]))
CLOSED = a_document(4, Audience.of([]))
FAILED = a_document(
    5, Audience.of(["public"]), state=DocumentState.FAILED, reason="filen er tom", pages=0
)
GONE = a_document(6, Audience.of(["council"]), state=DocumentState.WITHDRAWN, pages=0)
OLD = a_document(7, Audience.of(["public"]), state=DocumentState.OUTDATED, reason="beskadiget")
ALL = [PUBLIC, COUNCIL, NOT_ANNA, CLOSED, FAILED, GONE, OLD]
READABLE = {
    THE_PUBLIC: {1, 5, 7},
    MEMBER: {1, 2, 3, 5, 6, 7},
    ANNA: {1, 2, 5, 6, 7},
    ADMIN: {1, 2, 3, 4, 5, 6, 7},
}
ANSWERING = {1, 2, 3, 4, 7}


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    url = f"sqlite:///{tmp_path / 'catalogue.sqlite'}"
    made = Catalogue.open(url, files=tmp_path / "files")
    held = {d.id: contents(d) for d in ALL if number(d) in ANSWERING}
    none = np.zeros(0, dtype=np.uint32)
    made.ledger.publish(
        Publication(
            sources=[SourceEntry(name="Prøve", folder="/kilde", indexed_at=NOON)],
            entries=[entry(d) for d in ALL],
            contents=held,
            terms={p.id: none for c in held.values() for p in c.passages},
        )
    )
    yield made
    made.close()


def number(document: Document) -> int:
    return uuid.UUID(document.id).int


@pytest.mark.parametrize("asker", READABLE, ids=["public", "member", "anna", "admin"])
def test_every_read_shows_what_the_asker_may_read_and_nothing_else(
    catalogue: Catalogue, asker: Asker
) -> None:
    readable = READABLE[asker]
    found, total = catalogue.documents(asker=asker, limit=100, offset=0)
    assert {number(d) for d in found} == readable
    assert total == len(readable)
    for document in ALL:
        may = number(document) in readable
        answers = may and number(document) in ANSWERING
        assert catalogue.document(document.id, asker=asker) == (document if may else None)
        assert (catalogue.page(document.id, 1, asker=asker) is not None) == answers
        assert (catalogue.file(document.id, asker=asker) is not None) == answers
        ids = [passage.id for passage in contents(document).passages]
        assert list(catalogue.passages(ids, asker=asker)) == (ids if answers else [])
        places = [(document.id, position) for position in (2, 0, 7)]
        found_at = [passage.position for passage in catalogue.at(places, asker=asker)]
        assert found_at == ([0, 2] if answers else [])
        on_page = catalogue.on([(document.id, 1)], asker=asker)
        held = [p for p in contents(document).passages if p.page == 1]
        assert on_page == (held if answers else [])
    assert catalogue.coverage(asker=asker).documents == len(readable & ANSWERING)
    assert sum(n for _, n in catalogue.facets(asker=asker).kinds) == len(readable & ANSWERING)
    assert {number(d) for d in catalogue.failures(asker=asker)} == readable - {1, 3, 4}


def test_a_page_and_a_passage_come_back_as_they_were_given(catalogue: Catalogue) -> None:
    given = contents(PUBLIC)
    assert catalogue.page(PUBLIC.id, 1, asker=THE_PUBLIC) == given.pages[0]
    ids = [passage.id for passage in given.passages]
    found = catalogue.passages([ids[2], "unknown", ids[0]], asker=THE_PUBLIC)
    assert list(found) == [ids[2], ids[0]]
    assert found[ids[0]] == (given.passages[0], PUBLIC)


def test_a_page_that_is_not_there_is_none(catalogue: Catalogue) -> None:
    assert catalogue.page(PUBLIC.id, 2, asker=THE_PUBLIC) is None
    assert catalogue.page("unknown", 1, asker=ADMIN) is None


def test_documents_come_in_runs_by_file(catalogue: Catalogue) -> None:
    found, total = catalogue.documents(asker=ADMIN, limit=2, offset=3)
    assert [d.file for d in found] == ["4.pdf", "5.pdf"]
    assert total == 7


def test_coverage_says_what_was_searched_and_what_could_not_be(catalogue: Catalogue) -> None:
    public = catalogue.coverage(asker=THE_PUBLIC)
    assert (public.documents, public.pages, public.unread, public.indexed_at) == (2, 2, 2, NOON)
    assert (public.bodies, public.kinds) == (("Teknisk Udvalg",), ("andet", "dagsorden"))
    assert (public.date_from, public.date_to) == (DAY, DAY)
    assert catalogue.coverage(asker=MEMBER).unread == 3


def test_coverage_names_the_first_unread_documents_to_those_who_may_know_them(
    catalogue: Catalogue,
) -> None:
    public = catalogue.coverage(asker=THE_PUBLIC).unread_documents
    member = catalogue.coverage(asker=MEMBER).unread_documents

    assert [(d.file, d.reason) for d in public] == [
        ("5.pdf", "filen er tom"), ("7.pdf", "beskadiget"),
    ]  # fmt: skip
    assert [d.file for d in member] == ["2.pdf", "5.pdf", "7.pdf"]
    failed = [a_document(n, Audience.of(["public"]), state=DocumentState.FAILED, pages=0)
              for n in range(20, 27)]  # fmt: skip
    catalogue.ledger.publish(Publication(entries=[entry(d) for d in failed]))
    assert len(catalogue.coverage(asker=THE_PUBLIC).unread_documents) == 5
    assert catalogue.coverage(asker=THE_PUBLIC).unread == 9


def test_documents_are_found_by_their_ids_in_any_state_if_they_may_be_read(
    catalogue: Catalogue,
) -> None:
    ids = [*(d.id for d in ALL), "unknown"]
    for asker, readable in READABLE.items():
        found = catalogue.documents_by_id(ids, asker=asker)
        assert {number(d) for d in found.values()} == readable
        assert all(id_ == d.id for id_, d in found.items())


@pytest.mark.parametrize(
    ("filters", "documents"),
    [
        (Filters(kinds=frozenset({DocumentKind.AGENDA})), 1),
        (Filters(bodies=frozenset({"teknisk-udvalg"})), 1),
        (Filters(date_from=DAY, date_to=DAY), 1),
        (Filters(date_to=datetime.date(2025, 10, 7)), 0),
        (Filters(case_number="EMN-9"), 1),
        (Filters(case_number="EMN-1"), 2),
        (Filters(document_ids=frozenset({OLD.id, COUNCIL.id})), 1),
    ],
)
def test_coverage_follows_the_filters(
    catalogue: Catalogue, filters: Filters, documents: int
) -> None:
    assert catalogue.coverage(asker=THE_PUBLIC, filters=filters).documents == documents


def test_facets_name_bodies_with_their_slugs(catalogue: Catalogue) -> None:
    found = catalogue.facets(asker=MEMBER)
    assert found.bodies == (("byraadet", "Byrådet", 1), ("teknisk-udvalg", "Teknisk Udvalg", 1))
    assert found.date_from == found.date_to == DAY


def test_facets_count_the_years_that_the_asker_may_read(catalogue: Catalogue) -> None:
    dated = ((2025, "public"), (2023, "public"), (2024, "council"), (2024, "council"))
    more = [
        a_document(70 + n, Audience.of([group]), date=DAY.replace(year=year))
        for n, (year, group) in enumerate(dated)
    ]
    catalogue.ledger.publish(Publication(entries=[entry(d) for d in more]))

    assert catalogue.facets(asker=THE_PUBLIC).years == ((2025, 2), (2023, 1))
    assert catalogue.facets(asker=MEMBER).years == ((2025, 2), (2024, 2), (2023, 1))


def test_a_source_tells_the_public_of_public_documents_only(catalogue: Catalogue) -> None:
    (public,) = catalogue.sources(asker=THE_PUBLIC)
    (admin,) = catalogue.sources(asker=ADMIN)
    assert (public.documents, public.failed, public.folder) == (2, 2, None)
    assert (admin.documents, admin.failed, admin.folder) == (5, 2, "/kilde")


def test_a_publication_that_fails_half_way_leaves_nothing_behind(catalogue: Catalogue) -> None:
    twice = [contents(CLOSED).passages[0]] * 2
    bad = Publication(
        entries=[entry(a_document(8, Audience.of(["public"])))],
        contents={CLOSED.id: Contents(passages=twice)},
    )
    with pytest.raises(CatalogueUnavailable):
        catalogue.ledger.publish(bad)
    assert catalogue.documents(asker=ADMIN, limit=1, offset=0)[1] == 7
    kept = [passage.id for passage in contents(CLOSED).passages]
    assert sorted(catalogue.passages(kept, asker=ADMIN)) == sorted(kept)


def test_the_pointer_is_what_was_published_last(catalogue: Catalogue) -> None:
    assert (catalogue.generation(), catalogue.index_state()) == (0, None)
    for generation in (1, 2):
        state = IndexState(
            generation=generation, fitted_at=1, encoder="e", fitted_on=3, fitted_digest="d"
        )
        catalogue.ledger.publish(Publication(index=state))
    assert catalogue.generation() == 2
    assert catalogue.index_state() == state


def test_readers_go_on_while_a_publication_is_written(catalogue: Catalogue) -> None:
    engine = catalogue.ledger.engine
    with engine.execution_options(byraad_writes=True).begin() as connection:
        connection.exec_driver_sql("UPDATE documents SET title = 'halv'")
        found = catalogue.document(PUBLIC.id, asker=THE_PUBLIC)
        assert found is not None
        assert found.title == "Nummer 1"


def test_the_migrations_make_the_tables_that_the_code_speaks_of(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path / 'c.sqlite'}")
    schema.bring_to_head(engine)
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), METADATA) == []
    assert ScriptDirectory(str(schema.MIGRATIONS)).get_current_head() == schema.HEAD
    engine.dispose()


def test_two_programs_that_start_at_once_migrate_once(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'c.sqlite'}"
    failed: list[Exception] = []

    def open_it() -> None:
        try:
            Catalogue.open(url, files=tmp_path).close()
        except CatalogueUnavailable as error:
            failed.append(error)

    threads = [threading.Thread(target=open_it) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []


def test_a_catalogue_of_a_newer_program_is_refused_in_plain_words(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path / 'c.sqlite'}")
    schema.bring_to_head(engine)
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(CatalogueUnavailable, match="nyere udgave"):
        schema.bring_to_head(engine)
    engine.dispose()


def test_a_file_that_is_no_database_is_an_error_of_ours(tmp_path: Path) -> None:
    (tmp_path / "c.sqlite").write_text("this is no database at all, but a text\n" * 100)
    with pytest.raises(CatalogueUnavailable):
        Catalogue.open(f"sqlite:///{tmp_path / 'c.sqlite'}", files=tmp_path)
