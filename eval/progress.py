"""How far a run has come: a bar on standard error, and only where that is a terminal."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TextColumn,
    TimeRemainingColumn,
)

from eval.causes import Cause, cause_of
from eval.observations import Observation

Given = TypeVar("Given")


def with_progress(
    title: str,
    given: Sequence[Given],
    work: Callable[[Given], Observation],
    console: Console | None = None,
) -> list[Observation]:
    """Do `work` with each that is given, in order, and show how it goes."""
    done: list[Observation] = []
    wrong = failed = 0
    with _bar(console or Console(stderr=True)) as bar:
        task = bar.add_task(title, total=len(given), wrong=0, failed=0)
        for one in given:
            done.append(work(one))
            cause = cause_of(done[-1])
            wrong += cause is not None
            failed += cause is Cause.ERROR
            bar.update(task, advance=1, wrong=wrong, failed=failed)
    return done


def _bar(console: Console) -> Progress:
    # Together no wider than 80 signs: a narrow terminal would cut the numbers away.
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(bar_width=11),
        MofNCompleteColumn(),
        TextColumn("· {task.fields[wrong]} ikke rigtige, {task.fields[failed]} uden svar ·"),
        TimeRemainingColumn(),
        TextColumn("tilbage"),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )
