"""The bar of a run: how many, how many not right, how many without an answer."""

import io

from rich.console import Console

from eval.observations import Observation
from eval.progress import with_progress
from eval.questions import Question

TRAP = Question(id="t", text="?", type="trap", answerable=False)


def test_on_a_terminal_the_bar_counts_what_is_done_and_what_failed() -> None:
    console = Console(file=io.StringIO(), force_terminal=True, width=80)
    statuses = ["not_found", "answered", "error"]

    done = with_progress(
        "Spørger", statuses, lambda s: Observation(question=TRAP, status=s), console
    )

    shown = console.file.getvalue()  # type: ignore[attr-defined] # a StringIO
    assert [one.status for one in done] == statuses
    assert "3/3" in shown
    assert "2 ikke rigtige, 1 uden svar" in shown
    assert "tilbage" in shown


def test_off_a_terminal_nothing_is_drawn() -> None:
    console = Console(file=io.StringIO(), force_terminal=False)

    with_progress("x", [1], lambda _: Observation(question=TRAP), console)

    assert console.file.getvalue() == ""  # type: ignore[attr-defined] # a StringIO
