"""Every way an endpoint fails ends in an answer that says so, with nothing left behind."""

import gc
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from assistant.answering.written.generative import STANDING_IN, GenerativeAnswerer
from assistant.answering.written.openai_like import Deadlines, OpenAILikeModel, build_model
from assistant.domain.access import THE_PUBLIC
from assistant.domain.answers import Answer, AnswerEvent, Delta, Done, Status, StatusChanged
from assistant.testing.answers import ScriptedAnswerer
from assistant.testing.endpoint import ScriptedEndpoint
from assistant.testing.faults import Fault
from assistant.testing.models import says
from assistant.testing.paper_world import paper_world

RULES = "Rammen for 2026 er 4,2 mio. kr. Lars Berg deltog i mødet."
WRITTEN = "Rammen for 2026 er 4,2 mio. kr. [k1] Lars Berg deltog i mødet [k1]."
# Faults that end by a deadline of ours; the others end by themselves.
SHORT: Mapping[Fault, Deadlines] = {
    **dict.fromkeys(
        (
            Fault.SILENT,
            Fault.SLOW_HEADERS,
            Fault.SILENT_AFTER_HEADERS,
            Fault.ONLY_COMMENTS,
        ),
        Deadlines(first_token_s=0.3),
    ),
    Fault.STALLS: Deadlines(idle_s=0.4),
    Fault.DRIPS: Deadlines(total_s=0.8),
}
# Faults that come after a whole sentence: what was proved is kept.
LATE = frozenset(
    {
        Fault.STALLS,
        Fault.CUTS_OFF_EVENT,
        Fault.CUTS_OFF_LETTER,
        Fault.BAD_UTF8,
        Fault.BAD_JSON,
        Fault.ERROR_EVENT,
        Fault.WRONG_LENGTH,
        Fault.NO_END,
        Fault.TOO_LONG,
        Fault.FILTERED,
    }
)


def model_at(endpoint: ScriptedEndpoint) -> OpenAILikeModel:
    due = SHORT.get(endpoint.fault) if endpoint.fault else None
    return build_model(url=endpoint.url, name="dansk-1", key="x", deadlines=due)


def ask(model: OpenAILikeModel) -> Iterator[AnswerEvent]:
    known = paper_world(rules=RULES)
    fallback = ScriptedAnswerer(pages=known.catalogue.pages)
    answerer = GenerativeAnswerer(model=model, pages=known.catalogue, fallback=fallback)
    return answerer.answer("Hvad er rammen?", known.hits, asker=THE_PUBLIC)


def answer_of(model: OpenAILikeModel) -> Answer:
    found = list(ask(model))
    assert isinstance(found[-1], Done)
    answer = found[-1].answer
    shown = "".join(event.text for event in found if isinstance(event, Delta))
    assert shown == answer.text
    return answer


def in_use() -> tuple[int, int]:
    """Threads, and files and sockets, of this process."""
    gc.collect()
    return threading.active_count(), len(list(Path("/dev/fd").iterdir()))


def settles_at(before: tuple[int, int], *, patience_s: float = 120) -> bool:
    until = time.monotonic() + patience_s
    while time.monotonic() < until:
        if all(now <= then for now, then in zip(in_use(), before, strict=True)):
            return True
        time.sleep(0.02)
    return False


@pytest.fixture(scope="module", autouse=True)
def _warm() -> None:
    """What is loaded by the first call of all is no leak."""
    with ScriptedEndpoint(says(WRITTEN)) as endpoint:
        answer_of(model_at(endpoint))
    # Nor need it be walked through by the collection of garbage before and after each test.
    gc.collect()
    gc.freeze()


def test_there_are_more_than_25_faults() -> None:
    assert len(Fault) > 25


@pytest.mark.parametrize("fault", sorted(set(Fault) - LATE))
def test_a_fault_ends_in_a_marked_extractive_answer_and_leaves_nothing(fault: Fault) -> None:
    before = in_use()
    with (
        ScriptedEndpoint(says(WRITTEN)) as another,
        ScriptedEndpoint(says(WRITTEN), fault=fault, elsewhere=another.url) as endpoint,
    ):
        answer = answer_of(model_at(endpoint))

    assert answer.generator == "extractive (sprogmodellen svarede ikke)"
    assert answer.text.startswith(STANDING_IN)
    assert [s.text for s in answer.statements] == [RULES]
    assert another.messages == []
    assert settles_at(before)


@pytest.mark.parametrize("fault", sorted(LATE))
def test_a_fault_after_a_sentence_keeps_what_was_proved_and_says_so(fault: Fault) -> None:
    before = in_use()
    with ScriptedEndpoint(says(WRITTEN), fault=fault) as endpoint:
        answer = answer_of(model_at(endpoint))

    assert answer.status is Status.PARTIAL
    assert [s.text for s in answer.statements] == ["Rammen for 2026 er 4,2 mio. kr."]
    assert answer.generator == "generated:dansk-1 (afbrudt)"
    assert "afbrudt" in answer.text
    assert settles_at(before)


def test_a_model_that_is_busy_for_a_moment_is_asked_once_more() -> None:
    with ScriptedEndpoint(says(WRITTEN), fault=Fault.TOO_MANY_SOON, failing=1) as endpoint:
        model = model_at(endpoint)
        answer = answer_of(model)

    assert answer.generator == "generated:dansk-1"
    assert len(endpoint.messages) == 2
    assert model.tally.counts["asked_again"] == 1


@pytest.mark.parametrize(
    ("fault", "times"),
    [(Fault.TOO_MANY_SOON, 2), (Fault.TOO_MANY, 1), (Fault.TOO_MANY_LATER, 1), (Fault.BROKEN, 1)],
)
def test_no_fault_is_asked_more_often_than_it_is_worth(fault: Fault, times: int) -> None:
    with ScriptedEndpoint(fault=fault) as endpoint:
        answer_of(model_at(endpoint))

    assert len(endpoint.messages) == times


@pytest.mark.parametrize(
    ("fault", "why"),
    [
        (Fault.BAD_KEY, "den afviste nøglen"),
        (Fault.NO_MODEL, "den kender ikke adressen eller modellen"),
        (Fault.TOO_MANY, "den har for travlt"),
        (Fault.OVERLOADED, "den svarede 503"),
        (Fault.ELSEWHERE, "den svarede 307"),
        (Fault.PAGE, "den svarede med noget andet end hændelser"),
        (Fault.GZIP_BOMB, "den svarede komprimeret"),
        (Fault.HUGE_LINE, "den sendte for meget"),
        (Fault.ENDLESS, "skrev mere, end der er plads til"),
        (Fault.THINKS, "skrev mere, end der er plads til"),
        (Fault.EMPTY, "skrev ikke et helt svar"),
        (Fault.SILENT, "TimeoutError"),
    ],
)
def test_the_log_says_why_and_holds_no_question(
    fault: Fault, why: str, caplog: pytest.LogCaptureFixture
) -> None:
    with ScriptedEndpoint(fault=fault, elsewhere="http://127.0.0.1:9/v1") as endpoint:
        answer_of(model_at(endpoint))

    assert why in caplog.text
    assert "Hvad er rammen" not in caplog.text


def leaving(leave: Callable[[Iterator[AnswerEvent]], None], fault: Fault) -> ScriptedEndpoint:
    before = in_use()
    with ScriptedEndpoint(says(WRITTEN), fault=fault) as endpoint:
        answering = ask(build_model(url=endpoint.url, name=None, key="x"))
        leave(answering)
        answering.close()  # type: ignore[attr-defined]
        hung_up = endpoint.left.wait(10)
    assert hung_up
    assert settles_at(before)
    return endpoint


@pytest.mark.parametrize(
    "fault", [Fault.SILENT, Fault.SILENT_AFTER_HEADERS, Fault.SLOW_HEADERS, Fault.DRIPS]
)
def test_an_asker_can_leave_a_model_that_says_nothing_and_the_call_is_closed(fault: Fault) -> None:
    def leave(answering: Iterator[AnswerEvent]) -> None:
        next(answering)
        assert isinstance(next(answering), StatusChanged)  # a beat, though no sentence comes

    leaving(leave, fault)


def test_an_answer_that_was_never_begun_asks_no_model() -> None:
    with ScriptedEndpoint(says(WRITTEN)) as endpoint:
        ask(model_at(endpoint))

    assert endpoint.messages == []


def test_what_a_model_used_is_counted() -> None:
    with ScriptedEndpoint(says(WRITTEN)) as endpoint:
        model = model_at(endpoint)
        answer_of(model)
    counted = {name: gauge() for name, gauge in model.tally.gauges().items()}

    assert counted["byraad_model_asked"] == 1
    assert counted["byraad_model_failed"] == 0
    assert counted["byraad_model_pieces"] == len(WRITTEN) // 7 + 1
