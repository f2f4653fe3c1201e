"""One call to a scripted endpoint, as the scripts and faults see it: what they send, and how."""

import json
import select
import socket
from http.server import BaseHTTPRequestHandler
from threading import Event
from typing import Any

EVENTS = "text/event-stream"
_LOOK_S = 0.01  # how often a pause looks whether the client is still there


class HungUpError(OSError):
    """The client is gone."""


class Line:
    """The reply to one call. `HungUpError` or another `OSError` ends a script early."""

    def __init__(self, handler: BaseHTTPRequestHandler, closing: Event) -> None:
        self._handler = handler
        self._closing = closing

    def refuse(self, status: int, **headers: str) -> None:
        """Answer with nothing but a status; `Retry_After="0"` is a header."""
        self._handler.send_response(status)
        for name, value in headers.items():
            self._handler.send_header(name.replace("_", "-"), value)
        self._handler.send_header("Content-Length", "0")
        self._handler.send_header("Connection", "close")
        self._handler.end_headers()

    def begin(self, kind: str = EVENTS, **headers: str) -> None:
        """Send the head of a reply in chunks, so that a missing end can be told from one."""
        self._handler.send_response(200)
        framing = {} if "Content_Length" in headers else {"Transfer_Encoding": "chunked"}
        for name, value in {
            "Content_Type": kind,
            "Connection": "close",
            **framing,
            **headers,
        }.items():
            self._handler.send_header(name.replace("_", "-"), value)
        self._handler.end_headers()

    def raw(self, data: bytes) -> None:
        """Send bytes as they are, around the framing."""
        self._handler.wfile.write(data)

    def chunk(self, data: bytes) -> None:
        """Send bytes as one chunk of the body."""
        self.raw(b"%x\r\n%b\r\n" % (len(data), data))

    def event(self, data: bytes) -> None:
        """Send one event."""
        self.chunk(b"data: " + data + b"\n\n")

    def say(self, text: str) -> None:
        """Send a piece of text as the model's."""
        self.event(delta({"role": "assistant", "content": text}))

    def write(self, text: str, *, piece: int = 7) -> None:
        """Send a text in pieces that cut words and tokens in two, as real ones do."""
        for at in range(0, len(text), piece):
            self.say(text[at : at + piece])

    def finish(self, why: str | None = "stop") -> None:
        """Say why the text ends."""
        self.event(delta({}, finish=why))

    def done(self) -> None:
        """End the stream as OpenAI's does."""
        self.event(b"[DONE]")
        self.close()

    def close(self) -> None:
        """End the body, and no more."""
        self.raw(b"0\r\n\r\n")

    def drop(self) -> None:
        """Cut the connection."""
        self._handler.connection.shutdown(socket.SHUT_RDWR)

    def pause(self, seconds: float = float("inf")) -> None:
        """Wait, unless the test ends.

        Raises:
            HungUpError: the client left meanwhile.
        """
        waited = 0.0
        while waited < seconds and not self._closing.is_set():
            self._look()
            waited += _LOOK_S
        if self._closing.is_set():
            raise HungUpError

    def _look(self) -> None:
        connection = self._handler.connection
        readable, _, _ = select.select([connection], [], [], _LOOK_S)
        if readable and not connection.recv(1, socket.MSG_PEEK):
            raise HungUpError


def delta(said: dict[str, Any], *, finish: str | None = None) -> bytes:
    """Write one event of a chat completion."""
    choice = {"index": 0, "delta": said, "finish_reason": finish}
    head = {"id": "1", "object": "chat.completion.chunk", "created": 1, "model": "scripted"}
    return json.dumps({**head, "choices": [choice]}).encode()
