"""How much recognising one file may still cost, and who hears of each page.

It surrounds the reading of a file, as the file's time limit does: an attachment of a message
counts with the message.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from ingest.layout import Limits

Begun = Callable[[int, int], None]  # the page, counted from 1, and how many there are


def _nobody(_page: int, _pages: int) -> None:
    """Nobody listens."""


@dataclass(slots=True)
class Allowance:
    """What is left for one file."""

    pages: int  # that may still be recognised
    seconds: float  # for each
    begun: Begun = _nobody  # told before each page

    def take(self) -> bool:
        """Take a page's share; false where none is left."""
        self.pages -= 1
        return self.pages >= 0


_CURRENT: ContextVar[Allowance | None] = ContextVar("allowance", default=None)


@contextmanager
def granted(limits: Limits, begun: Begun = _nobody) -> Iterator[None]:
    """Grant what `limits` allow to whatever is read inside."""
    token = _CURRENT.set(Allowance(limits.scanned_pages, limits.seconds_per_scanned_page, begun))
    try:
        yield
    finally:
        _CURRENT.reset(token)


def current() -> Allowance:
    """Return what the file that is being read may still use."""
    allowance = _CURRENT.get()
    if allowance is None:
        limits = Limits()
        allowance = Allowance(limits.scanned_pages, limits.seconds_per_scanned_page)
    return allowance
