"""How often a password may be tried, so that nobody guesses and nobody locks others out."""

import math
import threading
from collections.abc import Callable, Hashable
from dataclasses import dataclass

# A flood of made-up names must not fill the memory.
MOST_KEYS = 20_000


@dataclass(frozen=True, slots=True)
class Allowance:
    """So many wrong tries at once, and one more every so many seconds."""

    tries: int
    every_s: float


# A person at one place; a place with many people; a person, tried from everywhere. The last is
# wide, and refills: someone far away can slow guessing down for others, never lock anyone out.
OF_PAIR = Allowance(5, 20)
OF_ADDRESS = Allowance(30, 2)
OF_NAME = Allowance(100, 5)


@dataclass(slots=True)
class _Bucket:
    wrong: float
    seen: float


class Throttle:
    """Counts wrong tries in leaking buckets; a right one is not counted. Safe in many threads."""

    def __init__(self, *, now: Callable[[], float]) -> None:
        self._now = now
        self._buckets: dict[Hashable, _Bucket] = {}
        self._lock = threading.Lock()

    def wait_s(self, name: str, address: str) -> int:
        """Return how many seconds to wait before a try; 0 where it may be made now."""
        with self._lock:
            return max(self._wait(key, allowed) for key, allowed in _keys(name, address))

    def wrong(self, name: str, address: str) -> None:
        """Count a wrong try."""
        with self._lock:
            if len(self._buckets) >= MOST_KEYS:
                self._forget_the_dry()
            for key, allowed in _keys(name, address):
                bucket = self._leaked(key, allowed)
                bucket.wrong += 1
                self._buckets[key] = bucket

    def _wait(self, key: Hashable, allowed: Allowance) -> int:
        over = self._leaked(key, allowed).wrong - (allowed.tries - 1)
        return max(0, math.ceil(over * allowed.every_s))

    def _leaked(self, key: Hashable, allowed: Allowance) -> _Bucket:
        now = self._now()
        known = self._buckets.get(key, _Bucket(0.0, now))
        return _Bucket(max(0.0, known.wrong - (now - known.seen) / allowed.every_s), now)

    def _forget_the_dry(self) -> None:
        oldest = sorted(self._buckets, key=lambda key: self._buckets[key].seen)
        for key in oldest[: MOST_KEYS // 2]:
            del self._buckets[key]


def _keys(name: str, address: str) -> tuple[tuple[Hashable, Allowance], ...]:
    return (
        (("pair", name, address), OF_PAIR),
        (("address", address), OF_ADDRESS),
        (("name", name), OF_NAME),
    )
