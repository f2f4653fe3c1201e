"""What a connection remembers is what it would read: nothing of it outlives a write."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, insert, update

from assistant.catalogue.documents.frequencies import frequencies
from assistant.catalogue.documents.standing import admitting, known
from assistant.catalogue.schema import bring_to_head
from assistant.catalogue.store.connection import open_engine, reading, writing
from assistant.catalogue.store.state import state_of
from assistant.catalogue.store.tables import AUDIENCE_CLASSES, TERM_FREQUENCIES
from assistant.domain.access import THE_PUBLIC, Asker, Audience
from assistant.errors import CatalogueUnavailable

PUBLIC, COUNCIL = Audience.of(["public"]), Audience.of(["council"])
NOBODY = Audience.of([])
MEMBER = Asker(groups=frozenset({"council"}))
TERM = 7


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    made = open_engine(f"sqlite:///{tmp_path / 'c.sqlite'}")
    bring_to_head(made)
    with writing(made) as connection:
        for id_, audience in ((1, PUBLIC), (2, COUNCIL)):
            key = {"id": id_, "key": audience.key, "passages": 10 * id_}
            connection.execute(insert(AUDIENCE_CLASSES).values(**key))
            count = {"class_id": id_, "term": TERM, "frequency": id_}
            connection.execute(insert(TERM_FREQUENCIES).values(**count))
    yield made
    made.dispose()


def swap(engine: Engine) -> None:
    """Let the two classes change their audiences."""
    with writing(engine) as connection:
        for id_, key in ((1, NOBODY.key), (2, PUBLIC.key), (1, COUNCIL.key)):
            changed = update(AUDIENCE_CLASSES).where(AUDIENCE_CLASSES.c.id == id_)
            connection.execute(changed.values(key=key))


def classes_of(connection: Connection, asker: Asker) -> list[int]:
    return sorted(admitting(connection, known(connection), asker))


def seen(engine: Engine, asker: Asker) -> tuple[list[int], tuple[int, dict[int, int]]]:
    with reading(engine) as connection:
        return classes_of(connection, asker), frequencies(connection, [TERM], asker)


@pytest.mark.parametrize("is_other", [False, True], ids=["itself", "another"])
def test_a_write_ends_it_whoever_wrote(engine: Engine, tmp_path: Path, *, is_other: bool) -> None:
    other = open_engine(f"sqlite:///{tmp_path / 'c.sqlite'}")
    for _ in range(2):
        assert seen(engine, THE_PUBLIC) == ([1], (10, {TERM: 1}))
        assert seen(engine, MEMBER) == ([1, 2], (30, {TERM: 3}))
    swap(other if is_other else engine)
    assert seen(engine, THE_PUBLIC) == ([2], (20, {TERM: 2}))
    assert seen(engine, MEMBER) == ([1, 2], (30, {TERM: 3}))
    other.dispose()


def test_what_is_remembered_is_of_the_state_that_is_read(engine: Engine, tmp_path: Path) -> None:
    other = open_engine(f"sqlite:///{tmp_path / 'c.sqlite'}")
    with reading(engine) as connection:
        assert classes_of(connection, THE_PUBLIC) == [1]
        swap(other)
        assert frequencies(connection, [TERM], THE_PUBLIC) == (10, {TERM: 1})
    assert seen(engine, THE_PUBLIC) == ([2], (20, {TERM: 2}))
    other.dispose()


def write_and_fail(engine: Engine) -> None:
    with writing(engine) as connection:
        changed = update(AUDIENCE_CLASSES).where(AUDIENCE_CLASSES.c.id == 1)
        connection.execute(changed.values(key=NOBODY.key))
        assert state_of(connection) is None
        assert classes_of(connection, THE_PUBLIC) == []
        connection.exec_driver_sql("this is no SQL")


def test_what_is_undone_was_never_remembered(engine: Engine) -> None:
    with pytest.raises(CatalogueUnavailable):
        write_and_fail(engine)
    assert seen(engine, THE_PUBLIC) == ([1], (10, {TERM: 1}))


def test_nothing_is_remembered_outside_a_transaction(engine: Engine) -> None:
    with engine.connect() as connection:
        assert state_of(connection) is None


def test_what_is_changed_afterwards_does_not_change_what_is_remembered(engine: Engine) -> None:
    seen(engine, THE_PUBLIC)[1][1].clear()
    assert seen(engine, THE_PUBLIC)[1] == (10, {TERM: 1})


def test_terms_that_are_asked_for_later_are_counted_too(engine: Engine) -> None:
    with reading(engine) as connection:
        assert frequencies(connection, [TERM + 1], MEMBER) == (30, {})
        assert frequencies(connection, [TERM], MEMBER) == (30, {TERM: 3})
        assert frequencies(connection, [TERM], THE_PUBLIC) == (10, {TERM: 1})
        assert frequencies(connection, [TERM, TERM + 1], MEMBER) == (30, {TERM: 3})


def test_what_is_written_while_reading_is_not_kept(engine: Engine) -> None:
    with reading(engine) as connection:
        changed = update(AUDIENCE_CLASSES).where(AUDIENCE_CLASSES.c.id == 1)
        connection.execute(changed.values(passages=99))
    assert seen(engine, THE_PUBLIC)[1][0] == 10
