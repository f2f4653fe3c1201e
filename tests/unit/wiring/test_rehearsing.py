"""A service that starts puts its own questions first, and nothing depends on how they end."""

import gc
import threading
from collections.abc import Iterator

from assistant.errors import IndexUnavailable
from assistant.wiring.rehearsing import QUESTIONS, rehearsing


def test_every_question_is_put_once() -> None:
    asked, done = [], threading.Event()

    def ask(question: str) -> None:
        asked.append(question)
        if len(asked) == len(QUESTIONS):
            done.set()

    with rehearsing(ask):
        assert done.wait(10)

    assert asked == list(QUESTIONS)


def test_what_is_held_after_the_questions_is_spared_by_the_collector_until_the_end() -> None:
    ahead = threading.Event()

    def read_ahead() -> Iterator[None]:
        ahead.set()
        yield

    with rehearsing(lambda _: None, read_ahead):
        assert ahead.wait(10)
        assert gc.get_freeze_count() > 0

    assert gc.get_freeze_count() == 0


def test_without_an_index_the_service_runs_on() -> None:
    tried = threading.Event()

    def ask(question: str) -> None:
        tried.set()
        raise IndexUnavailable("intet indeks")

    with rehearsing(ask):
        assert tried.wait(10)

    assert "byraad-rehearsal" not in {thread.name for thread in threading.enumerate()}


def test_a_service_that_stops_does_not_put_the_rest() -> None:
    asked, first, go_on = [], threading.Event(), threading.Event()

    def ask(question: str) -> None:
        asked.append(question)
        first.set()
        go_on.wait(10)

    with rehearsing(ask, closing_s=0.01):
        assert first.wait(10)
    rehearsal = next(t for t in threading.enumerate() if t.name == "byraad-rehearsal")
    go_on.set()
    rehearsal.join(10)

    assert asked == [QUESTIONS[0]]


def test_after_the_questions_it_reads_ahead_until_the_service_stops() -> None:
    asked, steps, some = [], [], threading.Event()

    def read_ahead() -> Iterator[None]:
        while True:
            steps.append(len(asked))
            if len(steps) == 3:
                some.set()
            yield

    with rehearsing(asked.append, read_ahead):
        assert some.wait(10)

    taken = len(steps)
    assert set(steps) == {len(QUESTIONS)}
    assert "byraad-rehearsal" not in {thread.name for thread in threading.enumerate()}
    assert len(steps) == taken
