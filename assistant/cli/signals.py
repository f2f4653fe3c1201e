"""SIGINT and SIGTERM as one exception, so that both leave through the same `finally`."""

import contextlib
import signal
from collections.abc import Iterator
from types import FrameType


class Stopped(BaseException):
    """SIGINT or SIGTERM came. Like KeyboardInterrupt it is no error, so nothing swallows it."""


@contextlib.contextmanager
def stopping() -> Iterator[None]:
    """Raise `Stopped` in the block when a signal comes."""

    def stop(number: int, frame: FrameType | None) -> None:
        raise Stopped

    numbers = (signal.SIGINT, signal.SIGTERM)
    before = {number: signal.signal(number, stop) for number in numbers}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextlib.contextmanager
def stopping_is_clean() -> Iterator[None]:
    """End the block quietly when a signal comes."""
    with contextlib.suppress(Stopped), stopping():
        yield
