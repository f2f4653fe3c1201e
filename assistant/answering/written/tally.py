"""How often a model was asked, how it went, and what it used: numbers, never words."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from threading import Lock

COUNTED = (
    "asked",
    "failed",  # ended by a fault or a deadline
    "asked_again",  # after a moment, because the endpoint said so
    "pieces",  # of text received: about a token each
    "tokens_read",  # as the endpoint tells, where it does
    "tokens_written",
    "sentences_proved",
    "sentences_dropped",
)


@dataclass(slots=True)
class Tally:
    """Counts since the start; answers are counted from many threads."""

    counts: Counter[str] = field(default_factory=Counter)
    _lock: Lock = field(default_factory=Lock, repr=False)

    def add(self, name: str, number: int = 1) -> None:
        """Count; `name` is one of `COUNTED`."""
        with self._lock:
            self.counts[name] += number

    def gauges(self) -> Mapping[str, Callable[[], float]]:
        """The counts by their names among the service's metrics."""
        return {f"byraad_model_{name}": partial(self.counts.__getitem__, name) for name in COUNTED}
