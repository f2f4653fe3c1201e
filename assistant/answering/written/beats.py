"""A coroutine's text as a generator that can be left at any time.

The coroutine runs in a thread and event loop of its own, because only cancelling its task ends it:
closing a stream of llama-index does not, and a timeout of httpx is for one read, not for the whole.
"""

import asyncio
import contextlib
import time
from collections.abc import Callable, Coroutine, Generator
from queue import Empty, SimpleQueue
from threading import Thread

from assistant.errors import GeneratorUnavailable

# How often whoever waits gets a chance to leave: the longest that a call outlives its asker.
BEAT_S = 0.25

Put = Callable[[str], None]
_Outbox = SimpleQueue[str | GeneratorUnavailable | None]


def streamed(
    work: Callable[[Put], Coroutine[None, None, None]],
) -> Generator[str, None, None]:
    """Yield what `work` puts, and "" every `BEAT_S` seconds; closing it cancels the work.

    Raises:
        GeneratorUnavailable: the work failed, in whatever way.
    """
    outbox: _Outbox = SimpleQueue()
    loop = asyncio.new_event_loop()
    task = loop.create_task(_run(work, outbox))
    thread = Thread(target=_drive, args=(loop, task), name="language-model", daemon=True)
    thread.start()
    try:
        yield from _taken(outbox)
    finally:
        with contextlib.suppress(RuntimeError):  # the loop is closed: there is nothing to end
            loop.call_soon_threadsafe(task.cancel)
        thread.join()


async def _run(work: Callable[[Put], Coroutine[None, None, None]], outbox: _Outbox) -> None:
    try:
        await work(outbox.put)
        outbox.put(None)
    except Exception as error:
        # A reply that makes no sense fails inside the vendor's code in any way it likes
        # (AttributeError, JSONDecodeError, …); to an answer they are all one thing.
        outbox.put(failure_of(error))


def failure_of(error: BaseException) -> GeneratorUnavailable:
    """Find our own error under those of the vendors, or make one that names theirs."""
    found: BaseException | None = error
    while found is not None:
        if isinstance(found, GeneratorUnavailable):
            return found
        found = found.__cause__
    failure = GeneratorUnavailable(f"Sprogmodellen svarede ikke ({type(error).__name__}).")
    failure.__cause__ = error
    return failure


def _taken(outbox: _Outbox) -> Generator[str, None, None]:
    beat = time.monotonic() + BEAT_S
    while True:
        try:
            item = outbox.get(timeout=max(0.0, beat - time.monotonic()))
        except Empty:
            item = ""
        if item is None:
            return
        if isinstance(item, GeneratorUnavailable):
            raise item
        if item:
            yield item
        if time.monotonic() >= beat:
            yield ""
            beat = time.monotonic() + BEAT_S


def _drive(loop: asyncio.AbstractEventLoop, task: "asyncio.Task[None]") -> None:
    with contextlib.suppress(asyncio.CancelledError):  # the asker left; nobody waits for more
        loop.run_until_complete(task)
    # A stream that was left half read holds its connection until its generators have ended.
    loop.run_until_complete(loop.shutdown_asyncgens())
    loop.close()
