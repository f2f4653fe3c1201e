"""The scores as a plain table, and a bar while the questions are asked."""

from collections.abc import Iterable, Iterator, Sequence

from rich.console import Console
from rich.progress import track
from rich.table import Table

from eval.questions import Question
from eval.scores import SHOWN_FAILURES, Scores


def danish(value: float | None, digits: int) -> str:
    """Write a number with a decimal comma, a dash for none.

    >>> danish(0.6234, 3), danish(None, 3)
    ('0,623', '–')
    """
    return "–" if value is None else f"{value:.{digits}f}".replace(".", ",")


def with_progress(questions: Sequence[Question]) -> Iterator[Question]:
    """Yield the questions, with a bar on standard error where that is a terminal."""
    console = Console(stderr=True)
    yield from track(
        questions, "Stiller spørgsmål", console=console, disable=not console.is_terminal
    )


def print_table(scores: Scores, console: Console) -> None:
    """Print every measure, then what went wrong first."""
    table = Table(box=None, pad_edge=False)
    for heading, justify in (("Mål", "left"), ("Værdi", "right"), ("Betydning", "left")):
        table.add_column(heading, justify="right" if justify == "right" else "left")
    for row in _rows(scores):
        table.add_row(*row)
    console.print(table)
    for failure in scores.failures[:SHOWN_FAILURES]:
        console.print(f"fejl: {failure}", markup=False)


def _rows(scores: Scores) -> Iterable[tuple[str, str, str]]:
    yield "questions", str(scores.questions), "spørgsmål, der blev stillet"
    yield "failures", str(len(scores.failures)), "kald, der gik galt"
    yield "citations", str(scores.citations), "citater i svarene"
    for measure, value in scores.values:
        yield measure.name, danish(value, measure.digits), measure.meaning
