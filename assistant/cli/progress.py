"""The progress of an ingestion: a bar on a terminal, quiet lines elsewhere; always on stderr."""

import sys
from types import TracebackType
from typing import TYPE_CHECKING, Protocol, Self

from assistant.cli.events import STARTING, Json

if TYPE_CHECKING:
    from rich.progress import Progress


class Shown(Protocol):
    """Something that shows the lines of an ingestion while it is entered."""

    def __enter__(self) -> Self:
        """Begin to show."""
        ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Leave the screen as it should stay."""
        ...

    def __call__(self, line: Json) -> None:
        """Take in one line."""
        ...


def shown() -> Shown:
    """Return the bar where a person watches, and lines where nobody does."""
    return Bar() if sys.stderr.isatty() else Lines()


class Lines:
    """One line a phase, for logs and pipes."""

    def __init__(self) -> None:
        self._state = STARTING

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        sys.stderr.flush()

    def __call__(self, line: Json) -> None:
        """Write a line where the phase or the number of files is new."""
        before, self._state = self._state, self._state.after(line)
        if before.phase != self._state.phase:
            sys.stderr.write(f"{self._state.phase} …\n")
        elif before.files != self._state.files:
            sys.stderr.write(f"{self._state.files} filer\n")


class Bar:
    """Files, pages and time left, drawn with Rich."""

    def __init__(self) -> None:
        self._state = STARTING
        self._drawn = _progress()
        self._task = self._drawn.add_task("starter", total=None, pages=0)

    def __enter__(self) -> Self:
        self._drawn.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._drawn.stop()

    def __call__(self, line: Json) -> None:
        """Move the bar."""
        self._state = self._state.after(line)
        self._drawn.update(
            self._task,
            description=f"{self._state.phase} {self._state.at}".strip(),
            total=self._state.files or None,
            completed=self._state.files_done,
            pages=self._state.pages,
        )

    def text(self) -> str:
        """The bar as it stands, as plain text."""
        console = self._drawn.console
        with console.capture() as captured:
            console.print(self._drawn.get_renderable())
        return captured.get()


def _progress() -> "Progress":
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
    from rich.progress import TimeRemainingColumn as TimeLeftColumn

    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("filer · {task.fields[pages]} sider · tid tilbage"),
        TimeLeftColumn(),
        console=Console(stderr=True),
        transient=True,
    )
