"""The index that a service holds open: swapped when the pointer moves, kept when it cannot be."""

import threading
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from assistant.catalogue.documents.publication import IndexState
from assistant.errors import Busy, IndexUnavailable
from assistant.index.generations import Generations
from assistant.index.live import Live
from assistant.index.writer import Generation, IndexWriter
from assistant.ports import PassageIndex
from assistant.testing.list_index import ListIndex
from assistant.testing.word_encoder import WordEncoder, WordEncoderMaker


@dataclass
class OneEngine:
    """Opens an empty list for every generation, or raises what it was told to."""

    fault: Exception | None = None
    opened: int = 0

    def open(self, generation: Generation) -> PassageIndex:
        self.opened += 1
        if self.fault:
            raise self.fault
        return ListIndex()

    def writer(self, generation: Generation, *, base: Generation | None, size: int) -> IndexWriter:
        return ListIndex()

    def is_intact(self, generation: Generation) -> bool:
        return True

    def sweep(self, current: Generation | None) -> None:
        pass


@dataclass
class Stage:
    """A service's view: a pointer, an engine and a clock that a test can move."""

    root: Path
    state: IndexState | None = None
    now: float = 0.0
    looks: int = 0

    def __post_init__(self) -> None:
        self.engine = OneEngine()
        self.generations = Generations(self.root, self.engine)
        self.live = Live(self.look, self.generations, WordEncoderMaker(), clock=lambda: self.now)

    def look(self) -> IndexState | None:
        self.looks += 1
        return self.state

    def publish(self, number: int, *, fitted_at: int) -> None:
        refit = fitted_at == number
        generation = self.generations.begin(self.state, refit=refit)
        if refit:
            WordEncoderMaker().fit([], generation.encoder)
        self.state = IndexState(
            generation=number, fitted_at=fitted_at, encoder="e", fitted_on=0, fitted_digest=""
        )


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    return Stage(tmp_path)


def test_nothing_is_open_while_nothing_is_published(stage: Stage) -> None:
    assert stage.live.current() is None


def test_the_pointer_is_read_at_most_once_a_second(stage: Stage) -> None:
    stage.publish(1, fitted_at=1)
    for _ in range(50):
        stage.live.current()
    assert (stage.looks, stage.engine.opened) == (1, 1)
    stage.now = 1.0
    stage.live.current()
    assert (stage.looks, stage.engine.opened) == (2, 1)


def test_refresh_takes_up_a_new_index_at_once_and_keeps_the_encoder_it_shares(
    stage: Stage,
) -> None:
    stage.publish(1, fitted_at=1)
    first = stage.live.current()
    stage.publish(2, fitted_at=1)
    stage.live.refresh()
    second = stage.live.current()
    assert first is not None
    assert second is not None
    assert second.index is not first.index
    assert second.encoder is first.encoder


def test_a_new_index_that_cannot_be_opened_leaves_the_old_one(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    stage.publish(1, fitted_at=1)
    old = stage.live.current()
    stage.publish(2, fitted_at=2)
    stage.engine.fault = Busy("optaget")
    stage.live.refresh()
    assert stage.live.current() is old
    assert "the old one stays" in caplog.text
    stage.engine.fault = None
    stage.now = 1.0
    found = stage.live.current()
    assert found is not None
    assert found.state.generation == 2


def test_a_first_index_that_cannot_be_opened_is_said_every_time(stage: Stage) -> None:
    stage.publish(1, fitted_at=1)
    stage.engine.fault = IndexUnavailable("væk")
    for _ in range(2):
        with pytest.raises(IndexUnavailable):
            stage.live.current()
    stage.engine.fault = None
    assert stage.live.current() is not None


def test_a_pointer_that_moves_while_it_is_followed_is_read_again(stage: Stage) -> None:
    gone = IndexState(generation=1, fitted_at=1, encoder="e", fitted_on=0, fitted_digest="")
    stage.publish(1, fitted_at=1)
    stage.publish(2, fitted_at=2)
    stage.generations.sweep(stage.state)
    read = iter([gone])
    live = Live(
        lambda: next(read, stage.state), stage.generations, WordEncoderMaker(), clock=lambda: 0.0
    )
    found = live.current()
    assert found is not None
    assert found.state.generation == 2


def test_a_draft_that_is_discarded_leaves_the_published_one_and_its_encoder(stage: Stage) -> None:
    stage.publish(1, fitted_at=1)
    draft = stage.generations.begin(stage.state, refit=False)
    stage.generations.discard(draft)
    assert stage.state is not None
    assert stage.generations.is_intact(stage.state)


LONG_S = 30.0


@dataclass(frozen=True, slots=True)
class SlowMaker(WordEncoderMaker):
    """Loads an encoder when the test says so."""

    may_load: threading.Event = field(default_factory=threading.Event)

    def load(self, folder: Path) -> WordEncoder:
        self.may_load.wait(LONG_S)
        return WordEncoder()


@pytest.fixture
def slow(stage: Stage) -> SlowMaker:
    maker = SlowMaker()
    stage.live = Live(stage.look, stage.generations, maker, clock=lambda: stage.now)
    return maker


def loaded(stage: Stage) -> None:
    """Wait for the thread that opens."""
    for thread in threading.enumerate():
        if thread.name == "byraad-open":
            thread.join(LONG_S)


def test_a_model_that_is_being_loaded_keeps_no_question_waiting(
    stage: Stage, slow: SlowMaker
) -> None:
    stage.publish(1, fitted_at=1)
    stage.live.open_aside(wait_s=0.0)
    for _ in range(3):
        with pytest.raises(IndexUnavailable, match="gøres klar"):
            stage.live.current()
    slow.may_load.set()
    loaded(stage)
    found = stage.live.current()
    assert found is not None
    assert found.state.generation == 1


def test_the_old_index_answers_while_the_next_ones_model_is_loaded(
    stage: Stage, slow: SlowMaker
) -> None:
    stage.publish(1, fitted_at=1)
    slow.may_load.set()
    stage.live.open_aside(wait_s=LONG_S)
    slow.may_load.clear()
    stage.publish(2, fitted_at=2)
    stage.now = 1.0
    found = [stage.live.current() for _ in range(3)]
    assert [opened and opened.state.generation for opened in found] == [1, 1, 1]
    slow.may_load.set()
    loaded(stage)
    now = stage.live.current()
    assert now is not None
    assert now.state.generation == 2


def test_what_cannot_be_opened_is_said_at_the_start_and_afterwards(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    stage.publish(1, fitted_at=1)
    stage.engine.fault = IndexUnavailable("Modellen er væk.")
    with pytest.raises(IndexUnavailable, match="væk"):
        stage.live.open_aside(wait_s=LONG_S)
    for _ in range(5):
        with pytest.raises(IndexUnavailable, match="væk"):
            stage.live.current()
        loaded(stage)
    assert caplog.text.count("væk") == 1
    stage.engine.fault = None
    with suppress(IndexUnavailable):  # until the thread that this call begins has opened it
        stage.live.current()
    loaded(stage)
    assert stage.live.current() is not None


def test_a_service_that_starts_with_nothing_takes_up_the_first_index(stage: Stage) -> None:
    stage.live.open_aside(wait_s=LONG_S)
    assert stage.live.current() is None
    stage.publish(1, fitted_at=1)
    stage.now = 1.0
    stage.live.current()
    loaded(stage)
    assert stage.live.current() is not None


def test_closing_does_not_wait_for_a_model(stage: Stage, slow: SlowMaker) -> None:
    stage.publish(1, fitted_at=1)
    stage.live.open_aside(wait_s=0.0)
    stage.live.close()
    slow.may_load.set()
    loaded(stage)
