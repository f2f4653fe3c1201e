"""What a session remembers of an enquiry is for whoever it was fetched for, and nobody else."""

from typing import Any

import pytest

from ui.enquiries import memory
from ui.enquiries.memory import Checked, Whose
from ui.enquiries.values import Check, Instrument

State = dict[str, Any]


@pytest.fixture
def state(monkeypatch: pytest.MonkeyPatch) -> State:
    """The session of one window."""
    held: State = {}

    def recall(key: str, kind: type) -> Any:  # noqa: ANN401 (whatever was remembered)
        value = held.get(key)
        return value if isinstance(value, kind) else None

    monkeypatch.setattr(memory, "recall", recall)
    monkeypatch.setattr(memory, "remember", held.__setitem__)
    return held


def is_now(state: State, *, visit: int, named: bool) -> None:
    state["visit"], state["token"] = visit, "t" if named else None


def look_up(state: State) -> None:
    """Check something as whoever is at the machine now."""
    check = Check(instrument=Instrument(name="", enquiry=True))
    held = Checked(text="Min bekymring", check=check, gap=(), whose=memory.whose())
    state["enquiry-check"] = held
    memory.forget_others_text()
    state["enquiry-text"] = held.text


def is_hidden_from_the_next(state: State, *, visit: int, named: bool) -> bool:
    """Whether nothing that a member looked up is left for who is there then."""
    is_now(state, visit=1, named=True)
    look_up(state)
    is_now(state, visit=visit, named=named)
    memory.forget_others_text()
    return memory.checked() is None and not state["enquiry-text"]


@pytest.mark.parametrize(("visit", "named"), [(2, False), (2, True), (1, False)])
def test_what_a_member_looked_up_is_hidden_from_the_next_at_the_machine(
    state: State, visit: int, named: bool
) -> None:
    assert is_hidden_from_the_next(state, visit=visit, named=named)


def test_what_the_public_looked_up_is_there_still_for_who_signs_in(state: State) -> None:
    is_now(state, visit=0, named=False)
    look_up(state)

    is_now(state, visit=1, named=True)
    memory.forget_others_text()

    found = memory.checked()
    assert found is not None
    assert found.text == state["enquiry-text"] == "Min bekymring"


def test_a_page_that_shows_everybody_what_was_looked_up_is_caught(
    state: State, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Whose, "ours", property(lambda _: True))

    assert not is_hidden_from_the_next(state, visit=2, named=False)
