"""Saying how far slow work has come, without saying how much there is of what is closed."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from ingest.ports import Progress

EVERY_S = 5.0


@dataclass(slots=True)
class Percent:
    """Names a phase, and a percentage now and then where it lasts."""

    progress: Progress
    phase: str
    total: int  # roughly: what is beyond it counts as nearly done
    clock: Callable[[], float] = time.monotonic
    done: int = 0
    _said_at: float = 0.0

    def begin(self) -> None:
        """Name the phase."""
        self._said_at = self.clock()
        self.progress.phase(self.phase)

    def add(self, number: int) -> None:
        """So much more is done."""
        self.done += number
        if self.clock() - self._said_at >= EVERY_S:
            self._said_at = self.clock()
            percent = min(99, 100 * self.done // max(1, self.total))
            self.progress.phase(f"{self.phase} ({percent} %)")
