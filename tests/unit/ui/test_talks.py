"""A conversation on the page: which turn is shown, and what the next question goes on with."""

from ui.client import ApiProblem
from ui.kept import Kept
from ui.state import Outcome
from ui.talks import Talk, changed, gone_on, reopened, turned_to
from ui.values import Answer


def outcome(number: int, *, kept: bool = True, own: bool = True) -> Outcome:
    return Outcome(question=f"Hvad {number}?", answer=answer(number, kept=kept), own=own)


def answer(number: int, *, kept: bool = True) -> Answer:
    return Answer(
        status="answered", text="", answer_id=f"a{number}", conversation_id="c", kept=kept
    )


def talk(*numbers: int) -> Talk:
    turns = tuple(outcome(number) for number in numbers)
    return Talk(turns, len(turns) - 1)


def test_a_question_asked_on_is_the_newest_turn_and_is_shown() -> None:
    gone = gone_on(talk(1), outcome(2))

    assert [turn.question for turn in gone.before] == ["Hvad 1?"]
    assert gone.shown is gone.newest
    assert gone.shown.question == "Hvad 2?"
    assert gone.conversation_id == "c"


def test_a_question_that_failed_is_shown_but_let_go_when_the_next_one_is_asked() -> None:
    failed = gone_on(talk(1), Outcome(question="Hvad 2?", problem=ApiProblem("busy")))
    assert failed.shown.problem
    assert failed.shown.address == ""
    assert failed.conversation_id == "c"

    asked_again = gone_on(failed, outcome(3))

    assert [turn.question for turn in asked_again.turns] == ["Hvad 1?", "Hvad 3?"]


def test_an_answer_that_was_not_kept_has_no_address_and_no_conversation_to_go_on_with() -> None:
    alone = gone_on(None, outcome(1, kept=False))

    assert alone.shown.address == ""
    assert alone.conversation_id is None


def test_another_persons_answer_is_nothing_to_go_on_with() -> None:
    assert Talk((outcome(1, own=False),), 0).conversation_id is None


def test_an_earlier_turn_is_shown_without_those_after_it() -> None:
    turned = turned_to(talk(1, 2, 3), "a2")

    assert turned
    assert turned.shown.address == "a2"
    assert [turn.address for turn in turned.before] == ["a1"]
    assert turned.newest.address == "a3"


def test_an_answer_of_another_conversation_is_no_turn_of_this_one() -> None:
    assert turned_to(talk(1, 2), "a9") is None
    assert turned_to(None, "a9") is None


def test_a_change_of_the_shown_turn_leaves_the_others() -> None:
    turned = turned_to(talk(1, 2, 3), "a2")
    assert turned

    after = changed(turned, outcome(7))

    assert [turn.address for turn in after.turns] == ["a1", "a7", "a3"]
    assert after.shown.address == "a7"


def test_an_answer_that_is_opened_again_stands_in_its_conversation() -> None:
    turns = [Kept(question=f"Hvad {n}?", answer=answer(n), own=True) for n in (1, 2, 3)]

    opened = reopened(turns[1], turns)

    assert [turn.question for turn in opened.before] == ["Hvad 1?"]
    assert opened.newest.question == "Hvad 3?"


def test_an_answer_whose_conversation_is_not_there_stands_alone() -> None:
    alone = reopened(Kept(question="Hvad?", answer=answer(1), shared=True), ())

    assert (alone.turns, alone.shown.own) == ((alone.shown,), False)
