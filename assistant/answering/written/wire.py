"""The line to an endpoint: its reply is judged by its head, counted, and never trusted to end."""

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass

import httpx

from assistant.errors import GeneratorUnavailable

# 800 tokens as events of half a kilobyte are 400 kB; what is sent beyond five times that is no
# answer. Without a limit one event that does not end would fill the memory.
MOST_BYTES = 2_000_000
# What a body is asked to be: a compressed one could be a thousand times what was counted.
PLAIN = "identity"
_EVENTS = "text/event-stream"
_DONE = b"data: [DONE]"
_WHY: Mapping[int, str] = {
    401: "den afviste nøglen",
    403: "den afviste nøglen",
    404: "den kender ikke adressen eller modellen",
    429: "den har for travlt",
}
_RETRIED = frozenset({429, 503})


class ComeBackError(GeneratorUnavailable):
    """The endpoint is busy, and said when to ask again."""

    def __init__(self, message: str, *, after_s: float) -> None:
        super().__init__(message)
        self.after_s = after_s


@dataclass(slots=True)
class Wire:
    """One reply as it comes in. `done` says whether the endpoint said that it was whole."""

    done: bool = False
    received: int = 0  # bytes of the body

    async def watch(self, response: httpx.Response) -> None:
        """Look at the head of a reply, and have its body counted.

        Raises:
            ComeBackError: it is busy, and names a time in seconds.
            GeneratorUnavailable: the head is none of an answer in events.
        """
        if response.status_code != httpx.codes.OK:
            raise _refused(response)
        kind = response.headers.get("Content-Type", "")
        if not kind.lower().startswith(_EVENTS):
            raise _unavailable("den svarede med noget andet end hændelser")
        if response.headers.get("Content-Encoding", PLAIN).lower() != PLAIN:
            raise _unavailable("den svarede komprimeret")
        if isinstance(response.stream, httpx.AsyncByteStream):
            response.stream = _Counted(response.stream, self)

    def note(self, chunk: bytes, before: bytes) -> None:
        """Count a piece of the body; `before` is the end of the piece before it."""
        self.received += len(chunk)
        self.done = self.done or _DONE in before + chunk
        if self.received > MOST_BYTES:
            raise _unavailable("den sendte for meget")


class _Counted(httpx.AsyncByteStream):
    def __init__(self, stream: httpx.AsyncByteStream, wire: Wire) -> None:
        self._stream, self._wire = stream, wire

    async def __aiter__(self) -> AsyncIterator[bytes]:
        before = b""
        async for chunk in self._stream:
            self._wire.note(chunk, before)
            before = (before + chunk)[-len(_DONE) :]
            yield chunk

    async def aclose(self) -> None:
        """Give the connection back."""
        await self._stream.aclose()


def _refused(response: httpx.Response) -> GeneratorUnavailable:
    status = response.status_code
    why = _WHY.get(status, f"den svarede {status}")
    if (
        status in _RETRIED
        and (after_s := _seconds(response.headers.get("Retry-After"))) is not None
    ):
        return ComeBackError(str(_unavailable(why)), after_s=after_s)
    return _unavailable(why)


def _seconds(value: str | None) -> float | None:
    """Read a time to wait; a date, which is allowed too, is never soon enough to matter."""
    return float(value) if value and value.isascii() and value.isdigit() else None


def _unavailable(why: str) -> GeneratorUnavailable:
    return GeneratorUnavailable(f"Sprogmodellen svarede ikke: {why}.")
