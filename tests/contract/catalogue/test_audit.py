"""The audit keeps what was shown, in a chain that tells of whatever is done to it."""

import multiprocessing
import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import event

from assistant.catalogue.audit import chain
from assistant.catalogue.audit.trail import FILE, Audit
from assistant.domain.access import THE_PUBLIC, Asker
from assistant.errors import CatalogueUnavailable
from assistant.privacy.trail import Place, Seen

ANNA = Asker(user="anna", groups=frozenset({"council"}))
BENT = Asker(user="bent", groups=frozenset({"body:teknisk-udvalg"}))
START = datetime(2026, 1, 1, 12, tzinfo=UTC)
PURPOSE = "POST /v1/ask"


class Clock:
    """Moves a day with each look at it."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        self.now += timedelta(days=1)
        return self.now


@pytest.fixture(autouse=True)
def _no_waiting_for_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """A power cut is not tested here, and hundreds of rows are written one by one."""
    monkeypatch.setattr("assistant.catalogue.audit.trail.PRAGMAS", ("synchronous=OFF",))


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Audit]:
    audit = Audit.open(tmp_path, policy=lambda: "p1", now=Clock())
    yield audit
    audit.close()


@pytest.fixture
def ten(log: Audit) -> Audit:
    for number in range(1, 11):
        log.shown(ANNA if number % 2 else BENT, PURPOSE, [(f"document-{number}", number)])
    return log


def by_hand(tmp_path: Path, *statements: str) -> None:
    """Change the file as somebody would who has it: without the triggers."""
    with sqlite3.connect(tmp_path / FILE) as connection:
        for name in ("audit_unchanged", "audit_appended", "audit_swept"):
            connection.execute(f"DROP TRIGGER IF EXISTS {name}")
        for statement in statements:
            connection.execute(statement)
    connection.close()


def test_a_reply_is_one_record_of_who_when_by_which_rights_and_what(log: Audit) -> None:
    log.shown(ANNA, PURPOSE, [("a", 3), ("b", None), ("a", 1), ("a", 3)])
    records, total = log.of_person("anna")
    assert total == 1
    [record] = records
    assert (record.id, record.person, record.purpose, record.policy) == (1, "anna", PURPOSE, "p1")
    assert record.at == START + timedelta(days=1)
    assert record.groups == ("council", "public")
    assert record.shown == (Seen("a", (1, 3)), Seen("b"))


@pytest.mark.parametrize(
    ("asker", "places"), [(THE_PUBLIC, [("a", 1)]), (ANNA, [])], ids=["no person", "nothing shown"]
)
def test_the_public_without_a_name_and_empty_replies_leave_no_record(
    log: Audit, asker: Asker, places: list[Place]
) -> None:
    log.shown(asker, PURPOSE, places)
    assert log.verify().records == 0


def test_a_person_who_asks_by_rights_alone_is_recorded_without_a_name(log: Audit) -> None:
    log.shown(Asker(groups=frozenset({"admin"})), PURPOSE, [("a", 1)])
    assert log.of_person("")[1] == 1


def test_an_export_holds_one_persons_records_of_some_days(ten: Audit) -> None:
    records, total = ten.of_person("anna")
    assert [r.id for r in records] == [1, 3, 5, 7, 9]
    assert total == 5
    some, total = ten.of_person(
        "anna", since=START + timedelta(days=3), until=START + timedelta(days=7), limit=1, offset=1
    )
    assert ([r.id for r in some], total) == ([5], 2)
    assert ten.of_person("anna' OR '1'='1") == ([], 0)


def test_who_was_shown_a_document_is_found_and_no_one_else(ten: Audit) -> None:
    ten.shown(BENT, PURPOSE, [("other", 2), ("document-1", None)])
    assert [(r.id, r.person) for r in ten.of_document("document-1")] == [(1, "anna"), (11, "bent")]
    assert list(ten.of_document("document")) == []
    assert list(ten.of_document("%")) == []


def test_an_untouched_chain_holds_and_its_head_can_be_noted(ten: Audit) -> None:
    found = ten.verify()
    assert (found.records, found.head, found.broken) == (10, 10, None)
    assert ten.holds(10, found.digest)
    ten.shown(ANNA, PURPOSE, [("a", 1)])
    assert ten.holds(10, found.digest)
    assert not ten.holds(10, "0" * 64)


DAMAGES: dict[str, tuple[tuple[str, ...], int, str]] = {
    "the person": (("UPDATE audit SET person = 'carl' WHERE id = 4",), 4, chain.CHANGED),
    "the moment": (("UPDATE audit SET at = replace(at, '2026', '2025') WHERE id = 4",),
                   4, chain.CHANGED),
    "the groups": (("UPDATE audit SET groups = 'admin' WHERE id = 4",), 4, chain.CHANGED),
    "the route": (("UPDATE audit SET purpose = 'GET /' WHERE id = 4",), 4, chain.CHANGED),
    "the policy": (("UPDATE audit SET policy = 'p2' WHERE id = 4",), 4, chain.CHANGED),
    "one hash": (("UPDATE audit SET hash = printf('%064d', 1) WHERE id = 4",), 4, chain.CHANGED),
    "a deleted row": (("DELETE FROM audit WHERE id = 4",), 5, chain.MISSING_BETWEEN),
    "a deleted first row": (("DELETE FROM audit WHERE id = 1",), 2, chain.MISSING_BEFORE),
    "a deleted last row": (("DELETE FROM audit WHERE id = 10",), 10, chain.MISSING_LAST),
    "all rows deleted": (("DELETE FROM audit",), 1, chain.MISSING_LAST),
    "a deleted row whose number is given again": (
        ("DELETE FROM audit WHERE id = 4", "UPDATE audit SET id = id - 1 WHERE id > 4"),
        4, chain.UNCHAINED,
    ),
    "two rows that change places": (
        ("UPDATE audit SET id = 100 WHERE id = 4", "UPDATE audit SET id = 4 WHERE id = 5",
         "UPDATE audit SET id = 5 WHERE id = 100"),
        4, chain.UNCHAINED,
    ),
    "a row put in between": (
        ("UPDATE audit SET id = id + 100 WHERE id >= 4", "UPDATE audit SET id = id - 99 "
         "WHERE id >= 104", "INSERT INTO audit SELECT 4, at, 'carl', groups, purpose, shown, "
         "policy, previous, hash FROM audit WHERE id = 5"),
        4, chain.CHANGED,
    ),
    "a row put behind": (
        ("INSERT INTO audit SELECT 11, at, 'carl', groups, purpose, shown, policy, hash, hash "
         "FROM audit WHERE id = 10",),
        11, chain.CHANGED,
    ),
}  # fmt: skip


@pytest.mark.parametrize("damage", DAMAGES)
def test_what_is_done_to_the_chain_is_found_at_its_first_row(
    ten: Audit, tmp_path: Path, damage: str
) -> None:
    statements, row, why = DAMAGES[damage]
    by_hand(tmp_path, *statements)
    found = ten.verify()
    assert (found.broken, found.why) == (row, why)
    assert found.records <= row - 1


def test_each_flipped_bit_of_what_was_shown_is_found(ten: Audit, tmp_path: Path) -> None:
    ten.close()
    with sqlite3.connect(tmp_path / FILE) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    file = tmp_path / FILE
    whole = file.read_bytes()
    at = whole.index(b'[["document-7",[7]]]')
    for bit in range(8 * len(b'[["document-7",[7]]]')):
        damaged = bytearray(whole)
        damaged[at + bit // 8] ^= 1 << bit % 8
        file.write_bytes(damaged)
        log = Audit.open(tmp_path)
        try:
            broken = log.verify().broken
        except CatalogueUnavailable:  # no text at all any more: the database says so
            broken = 7
        finally:
            log.close()
        assert broken == 7, bit


def test_a_verdict_that_does_not_hash_the_rows_is_caught(
    ten: Audit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    by_hand(tmp_path, *DAMAGES["the person"][0])
    written = {record.id: record for record in ten.of_person("carl")[0]}
    assert list(written) == [4]
    with sqlite3.connect(tmp_path / FILE) as connection:
        hashes = dict(connection.execute("SELECT id, hash FROM audit"))
    connection.close()
    monkeypatch.setattr(chain, "hash_of", lambda row, _previous: hashes[row["id"]])
    assert ten.verify().broken is None


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit SET person = 'carl' WHERE id = 4",
        "DELETE FROM audit WHERE id = 4",
        "DELETE FROM audit",
        "INSERT OR REPLACE INTO audit SELECT * FROM audit WHERE id = 4",
        "REPLACE INTO audit SELECT id, at, 'carl', groups, purpose, shown, policy, previous, hash "
        "FROM audit WHERE id = 10",
    ],
)
def test_the_database_itself_refuses_to_change_or_delete(
    ten: Audit, tmp_path: Path, statement: str
) -> None:
    connection = sqlite3.connect(tmp_path / FILE)
    with pytest.raises(sqlite3.IntegrityError, match="append-only"), connection:
        connection.execute(statement)
    connection.close()
    assert ten.verify().records == 10


def test_a_sweep_deletes_what_is_old_and_the_chain_goes_on_from_there(
    ten: Audit, tmp_path: Path
) -> None:
    noted = ten.verify()
    assert ten.sweep(START + timedelta(days=5)) == 4
    found = ten.verify()
    assert (found.records, found.head, found.broken) == (7, 11, None)  # six, and the sweep's own
    assert [r.id for r in ten.of_person("anna")[0]] == [5, 7, 9]
    assert ten.holds(10, noted.digest)
    assert ten.sweep(START + timedelta(days=5)) == 0
    ten.shown(BENT, PURPOSE, [("a", 1)])
    assert ten.sweep(START + timedelta(days=9)) == 4
    assert ten.verify().broken is None
    by_hand(tmp_path, "DELETE FROM audit WHERE id = 9")
    assert ten.verify().broken == 10


def test_a_sweep_of_everything_leaves_its_own_row_and_goes_on(ten: Audit) -> None:
    assert ten.sweep(START + timedelta(days=365)) == 10
    assert ten.sweep(START + timedelta(days=3650)) == 0
    ten.shown(ANNA, PURPOSE, [("a", 1)])
    found = ten.verify()
    assert (found.records, found.head, found.broken) == (2, 12, None)


def test_a_sweep_that_claims_too_much_is_found(ten: Audit, tmp_path: Path) -> None:
    ten.sweep(START + timedelta(days=5))
    by_hand(tmp_path, "DELETE FROM audit WHERE id < 8")
    found = ten.verify()
    assert (found.broken, found.why) == (8, chain.MISSING_BEFORE)


def test_four_threads_write_one_chain(log: Audit) -> None:
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda n: log.shown(ANNA, PURPOSE, [(f"d{n}", n)]), range(100)))
    found = log.verify()
    assert (found.records, found.broken) == (100, None)


def _write(folder: Path, count: int) -> None:
    log = Audit.open(folder)
    for number in range(count):
        log.shown(BENT, PURPOSE, [(f"d{number}", number)])
    log.close()


def test_two_processes_write_one_chain(tmp_path: Path) -> None:
    context = multiprocessing.get_context("fork")
    writers = [context.Process(target=_write, args=(tmp_path, 40)) for _ in range(2)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    log = Audit.open(tmp_path)
    found = log.verify()
    log.close()
    assert [writer.exitcode for writer in writers] == [0, 0]
    assert (found.records, found.broken) == (80, None)


def test_a_chain_whose_writers_do_not_wait_for_each_other_breaks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stale: Callable[[object], tuple[int, str]] = lambda _connection: (3, "0" * 64)  # noqa: E731
    log = Audit.open(tmp_path)
    for number in range(3):
        log.shown(ANNA, PURPOSE, [("a", number)])
    monkeypatch.setattr("assistant.catalogue.audit.trail.last", stale)
    log.shown(ANNA, PURPOSE, [("a", 4)])
    assert log.verify().broken == 4
    log.close()


def test_a_full_or_closed_disk_is_an_error_and_not_silence(log: Audit, tmp_path: Path) -> None:
    log.shown(ANNA, PURPOSE, [("a", 1)])
    with sqlite3.connect(tmp_path / FILE) as connection:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.close()
    log.close()
    full = Audit.open(tmp_path)
    event.listen(full._engine, "connect", lambda c, _: c.execute(f"PRAGMA max_page_count={pages}"))
    full.close()
    long = [(f"document-{number}-{'x' * 2000}", None) for number in range(1000)]
    with pytest.raises(CatalogueUnavailable):
        full.shown(ANNA, PURPOSE, long)
    assert full.verify().records == 1
    full.close()
