"""How many calls one asker may make in a minute."""

import math
import threading
from collections.abc import Callable

WINDOW_S = 60
# A flood of made-up addresses must not fill the memory: beyond this, newcomers share one count.
MOST_ASKERS = 100_000
_CROWD = "crowd"


class RateLimit:
    """Counts calls in windows of a minute. Safe to use from many threads."""

    def __init__(self, calls_a_minute: int, *, now: Callable[[], float]) -> None:
        self._most, self._now = calls_a_minute, now
        self._window = 0
        self._counts: dict[str, int] = {}
        self._lock = threading.Lock()

    def wait_s(self, asker: str) -> int:
        """Count a call; return 0 where it may go on, or the seconds to wait."""
        now = self._now()
        with self._lock:
            window = int(now // WINDOW_S)
            if window != self._window:
                self._window, self._counts = window, {}
            known = asker in self._counts or len(self._counts) < MOST_ASKERS
            name = asker if known else _CROWD
            self._counts[name] = self._counts.get(name, 0) + 1
            if self._counts[name] <= self._most:
                return 0
        return max(1, math.ceil((window + 1) * WINDOW_S - now))
