"""Whatever keeps answers: each conversation is its asker's, and what is old is gone."""

import threading
import uuid
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config

from assistant.answer_ports import AnswerStore
from assistant.catalogue import schema
from assistant.catalogue.answers import patient
from assistant.catalogue.answers.kept import Answers
from assistant.catalogue.answers.patient import PatientAnswers
from assistant.catalogue.catalogue import Catalogue
from assistant.catalogue.store.connection import LockedOut, open_engine, writing
from assistant.domain.access import THE_PUBLIC, Asker
from assistant.domain.answers import Choice, Coverage, Filters, Statement, Status, UnreadDocument
from assistant.domain.conversations import Feedback, KeptAnswer, KeptCitation, Verdict
from assistant.domain.documents import DocumentKind
from assistant.errors import Busy
from assistant.testing.conversations import DictAnswers

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
KEEP = timedelta(days=30)
ANNA, BO = Asker(user="anna", groups=frozenset({"council"})), Asker(user="bo")
ADMIN = Asker(user="chef", groups=frozenset({"admin"}))


class Clock:
    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now


def answer(number: int, conversation: str = "c", **said: object) -> KeptAnswer:
    base: dict[str, object] = {
        "id": str(uuid.UUID(int=number)),
        "conversation_id": conversation,
        "owner": "anna",
        "asked_at": NOON + timedelta(minutes=number),
        "question": f"Hvad koster {number}?",
        "understood_as": None,
        "filters": Filters(
            kinds=frozenset({DocumentKind.MINUTES}), bodies=frozenset({"teknisk-udvalg"}),
            date_from=date(2025, 1, 1), case_number="EMN-1", document_ids=frozenset({"d"}),
        ),
        "status": Status.ANSWERED,
        "text": "Det koster æbler. [1]",
        "statements": (Statement(text="Det koster æbler.", citations=(1,)),),
        "citations": (
            KeptCitation(
                number=1, document_id="d", file="f.pdf", page=2, quote="koster\næbler",
                page_digest="ab",
            ),
        ),
        "leans_on": ("d", "e"),
        "coverage": Coverage(
            documents=2, bodies=("Byrådet",), indexed_at=NOON, date_to=date(2025, 2, 3),
            unread_documents=(UnreadDocument(id="u", title="U", file="u.pdf", reason="tom"),),
        ),
        "generator": "extractive",
        "took_ms": 41,
        "choices": (Choice(label="Byrådet i Solby", question="Hvad koster det i Solby?"),),
    }  # fmt: skip
    return KeptAnswer(**(base | said))  # type: ignore[arg-type]


def verdict(of: KeptAnswer, given_by: str | None, said: Verdict, comment: str = "") -> Feedback:
    return Feedback(
        answer_id=of.id, given_by=given_by, given_at=NOON, verdict=said, comment=comment
    )


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def url(tmp_path: Path) -> str:
    url = f"sqlite:///{tmp_path / 'catalogue.sqlite'}"
    Catalogue.open(url, files=tmp_path).close()
    return url


@pytest.fixture(params=["in memory", "in the catalogue", "patiently"])
def store(request: pytest.FixtureRequest, clock: Clock) -> Iterator[AnswerStore]:
    if request.param == "in memory":
        yield DictAnswers()
        return
    answers = Answers.open(request.getfixturevalue("url"), keep=KEEP, now=clock)
    yield answers if request.param == "in the catalogue" else PatientAnswers(answers)
    answers.close()


def test_an_answer_comes_back_as_it_was_kept(store: AnswerStore) -> None:
    given = answer(1, understood_as="Hvad koster et æble?", status=Status.PARTIAL)
    store.keep(given)

    assert store.answer(given.id) == given
    assert store.turns("c", asker=ANNA, limit=5) == [given]
    assert store.answer("nowhere") is None


def test_a_conversation_is_its_askers_own_and_nobody_elses(store: AnswerStore) -> None:
    store.keep(answer(1))

    own = store.conversation("c", asker=ANNA)
    assert own is not None
    assert (own.title, own.answers, own.owner) == ("Hvad koster 1?", 1, "anna")
    for stranger in (BO, THE_PUBLIC, ADMIN):
        assert store.conversation("c", asker=stranger) is None
        assert list(store.turns("c", asker=stranger, limit=5)) == []
        assert store.conversations(asker=stranger, limit=5, offset=0) == ([], 0)
        assert not store.share(answer(1).id, asker=stranger, shared=True)
        assert store.forget("c", asker=stranger) == 0
    assert store.conversation("c", asker=ANNA) is not None


def test_the_publics_conversation_is_found_by_its_id_alone(store: AnswerStore) -> None:
    store.keep(answer(1, owner=None))

    assert store.conversation("c", asker=THE_PUBLIC) is not None
    assert len(store.turns("c", asker=THE_PUBLIC, limit=5)) == 1
    assert store.conversations(asker=THE_PUBLIC, limit=5, offset=0) == ([], 0)
    assert store.conversation("c", asker=ANNA) is None


def test_conversations_come_the_last_used_first_and_in_runs(store: AnswerStore) -> None:
    for number, conversation in ((1, "a"), (2, "b"), (3, "c"), (4, "a")):
        store.keep(answer(number, conversation))

    found, total = store.conversations(asker=ANNA, limit=2, offset=0)
    rest, _ = store.conversations(asker=ANNA, limit=2, offset=2)

    assert [c.id for c in [*found, *rest]] == ["a", "c", "b"]
    assert (total, found[0].answers, found[0].title) == (3, 2, "Hvad koster 1?")
    assert found[0].last_used == answer(4).asked_at


def test_the_last_turns_come_the_oldest_first(store: AnswerStore) -> None:
    for number in range(1, 6):
        store.keep(answer(number))

    assert [t.id for t in store.turns("c", asker=ANNA, limit=2)] == [answer(4).id, answer(5).id]


def test_sharing_is_kept_and_can_be_taken_back(store: AnswerStore) -> None:
    store.keep(answer(1))
    for shared in (True, False):
        assert store.share(answer(1).id, asker=ANNA, shared=shared)
        assert store.answer(answer(1).id) == answer(1, shared=shared)
    assert not store.share("nowhere", asker=ANNA, shared=True)


def test_what_is_deleted_takes_its_answers_and_verdicts_along(store: AnswerStore) -> None:
    for number, conversation in ((1, "a"), (2, "a"), (3, "b")):
        store.keep(answer(number, conversation))
        store.judge(verdict(answer(number), None, Verdict.WRONG))

    assert store.forget("a", asker=ANNA) == 2
    assert store.answer(answer(1).id) is None
    assert store.conversation("a", asker=ANNA) is None
    assert [judged.answer.id for judged in store.judged()] == [answer(3).id]
    assert store.forget("a", asker=ANNA) == 0


def test_a_reader_has_one_verdict_and_the_last_one_counts(store: AnswerStore) -> None:
    store.keep(answer(1))
    store.keep(answer(2))
    store.judge(verdict(answer(1), "anna", Verdict.RIGHT))
    store.judge(verdict(answer(1), "anna", Verdict.WRONG, "Forkert år"))
    store.judge(verdict(answer(1), None, Verdict.INCOMPLETE))

    (judged,) = store.judged()
    assert judged.answer.id == answer(1).id
    said = {each.given_by: (each.verdict, each.comment) for each in judged.feedback}
    assert said == {"anna": (Verdict.WRONG, "Forkert år"), None: (Verdict.INCOMPLETE, "")}


@pytest.fixture
def answers(url: str, clock: Clock) -> Iterator[Answers]:
    made = Answers.open(url, keep=KEEP, now=clock)
    yield made
    made.close()


def test_what_is_too_old_is_gone_before_it_is_swept_and_wiped_then(
    answers: Answers, clock: Clock
) -> None:
    answers.keep(answer(1, "old"))
    answers.judge(verdict(answer(1), "anna", Verdict.RIGHT))
    clock.now = NOON + timedelta(days=20)
    answers.keep(answer(2, "new", asked_at=clock.now))
    clock.now = NOON + KEEP + timedelta(minutes=2)

    assert answers.answer(answer(1).id) is None
    assert answers.conversation("old", asker=ANNA) is None
    assert not answers.share(answer(1).id, asker=ANNA, shared=True)
    assert answers.judged() == []
    assert answers.conversations(asker=ANNA, limit=5, offset=0)[1] == 1
    assert (answers.sweep(), answers.sweep()) == (1, 0)
    assert answers.answer(answer(2).id) is not None


def test_a_conversation_that_goes_on_is_kept_from_its_last_question(
    answers: Answers, clock: Clock
) -> None:
    answers.keep(answer(1))
    clock.now = NOON + timedelta(days=29)
    answers.keep(answer(2, asked_at=clock.now))
    clock.now += timedelta(days=29)

    assert answers.answer(answer(1).id) is not None
    assert answers.sweep() == 0


def test_of_too_many_the_oldest_conversations_of_that_asker_go(url: str, clock: Clock) -> None:
    answers = Answers(open_engine(url), keep=KEEP, now=clock, most_of_one=3)
    for number, conversation, owner in (
        (1, "a", "anna"), (2, "b", "anna"), (3, "b", "anna"), (4, "c", "anna"), (5, "d", "bo"),
    ):  # fmt: skip
        answers.keep(answer(number, conversation, owner=owner))

    assert answers.sweep() == 1
    assert answers.answer(answer(1).id) is None
    assert all(answers.answer(answer(n).id) for n in (2, 3, 4, 5))
    answers.close()


class Writer:
    """An ingestion that publishes, and holds the catalogue while it does."""

    def __init__(self, url: str) -> None:
        self._engine, self._done = open_engine(url), threading.Event()
        self._holds = threading.Event()
        self._thread = threading.Thread(target=self._write)

    def __enter__(self) -> "Writer":
        self._thread.start()
        self._holds.wait()
        return self

    def __exit__(self, *exception: object) -> None:
        self._done.set()
        self._thread.join()
        self._engine.dispose()

    def _write(self) -> None:
        with writing(self._engine):
            self._holds.set()
            self._done.wait()


def test_an_answer_does_not_wait_for_an_ingestion_and_is_found_all_the_same(
    url: str, answers: Answers
) -> None:
    store = PatientAnswers(answers)
    store.keep(answer(1, "before"))
    with Writer(url):
        store.keep(answer(2))
        store.keep(answer(3))
        assert store.waiting == 2
        assert store.answer(answer(2).id) == answer(2)
        assert answers.answer(answer(2).id) is None
        assert [t.id for t in store.turns("c", asker=ANNA, limit=9)] == [
            answer(2).id, answer(3).id,
        ]  # fmt: skip
        held = store.conversation("c", asker=ANNA)
        assert held is not None
        assert held.answers == 2
        assert store.conversation("c", asker=BO) is None

    store.settle()
    store.keep(answer(4))
    assert store.waiting == 0
    assert answers.answer(answer(2).id) == answer(2)
    assert [t.id for t in answers.turns("c", asker=ANNA, limit=9)] == [
        answer(n).id for n in (2, 3, 4)
    ]


def test_what_is_held_can_be_deleted_and_is_kept_when_the_service_stops(
    url: str, answers: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patient, "PATIENCE_S", 0.0)
    store = PatientAnswers(answers)
    with Writer(url):
        store.keep(answer(1, "a"))
        store.keep(answer(2, "b"))
        with pytest.raises(LockedOut):
            store.forget("a", asker=ANNA)
    store.close()

    assert answers.answer(answer(1).id) is None
    assert answers.answer(answer(2).id) == answer(2, "b")


def test_too_many_are_not_held(url: str, answers: Answers, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patient, "MOST_WAITING", 1)
    store = PatientAnswers(answers)
    with Writer(url):
        store.keep(answer(1))
        with pytest.raises(Busy):
            store.keep(answer(2))


def test_a_change_waits_for_an_ingestion(url: str, answers: Answers) -> None:
    store = PatientAnswers(answers)
    store.keep(answer(1))
    with Writer(url) as writer:
        threading.Timer(0.2, writer._done.set).start()
        assert store.share(answer(1).id, asker=ANNA, shared=True)


def test_an_answer_that_is_held_can_be_shared_as_soon_as_it_is_kept(
    url: str, answers: Answers
) -> None:
    store = PatientAnswers(answers)
    with Writer(url) as writer:
        store.keep(answer(1))
        threading.Timer(0.2, writer._done.set).start()
        assert store.share(answer(1).id, asker=ANNA, shared=True)
    assert answers.answer(answer(1).id) == answer(1, shared=True)


def test_many_askers_at_once_lose_no_answer(url: str, answers: Answers) -> None:
    store = PatientAnswers(answers)
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda n: store.keep(answer(n, f"c{n}")), range(1, 101)))
    store.settle()

    assert store.waiting == 0
    assert answers.conversations(asker=ANNA, limit=1, offset=0)[1] == 100


def revision(url: str, number: str) -> None:
    """Bring a database to an older revision, as an older program left it."""
    engine = open_engine(url)
    config = Config()
    config.set_main_option("script_location", str(schema.MIGRATIONS))
    with writing(engine) as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, number)
        connection.exec_driver_sql("INSERT INTO sources (name, folder) VALUES ('Prøve', '/kilde')")
    engine.dispose()


def test_a_data_folder_of_the_program_before_is_migrated_and_keeps_what_it_holds(
    tmp_path: Path, clock: Clock
) -> None:
    url = f"sqlite:///{tmp_path / 'old.sqlite'}"
    revision(url, "0001")

    catalogue = Catalogue.open(url, files=tmp_path)
    answers = Answers.open(url, keep=KEEP, now=clock)
    answers.keep(answer(1))

    assert [source.name for source in catalogue.sources(asker=ADMIN)] == ["Prøve"]
    assert answers.answer(answer(1).id) == answer(1)
    answers.close()
    catalogue.close()


def test_nothing_of_a_deleted_conversation_is_left_in_the_file(
    tmp_path: Path, url: str, answers: Answers
) -> None:
    secret = "Hemmeligtspørgsmål"
    answers.keep(answer(1, question=secret * 20, text=secret * 20))
    answers.forget("c", asker=ANNA)
    answers.close()

    engine = open_engine(url)
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    engine.dispose()
    held = b"".join(path.read_bytes() for path in tmp_path.iterdir() if path.is_file())
    assert secret.encode() not in held


def of_everyone(answers: Answers) -> None:
    """The mutant: a conversation is anyone's who knows its id."""
    real = answers._own
    answers._own = lambda id_, asker: (real(id_, asker)[0], real(id_, asker)[2])  # type: ignore[assignment]


def test_the_checks_of_ownership_catch_a_store_without_owners(answers: Answers) -> None:
    of_everyone(answers)
    with pytest.raises(AssertionError):
        test_a_conversation_is_its_askers_own_and_nobody_elses(answers)
