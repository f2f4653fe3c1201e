"""A scripted OpenAI-compatible endpoint on 127.0.0.1, and ways for it to fail."""

import json
import socket
from collections.abc import Callable, Mapping
from enum import StrEnum
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from types import TracebackType
from typing import Any

from assistant.testing.models import Script, declines


class Fault(StrEnum):
    """A way to fail."""

    REFUSES = "refuses"  # nobody listens
    TOO_MANY = "too_many"  # 429
    BROKEN = "broken"  # 500
    SILENT = "silent"  # before the first token
    STALLS = "stalls"  # after the whole text, without an end
    DRIPS = "drips"  # a few letters at a time, for ever
    ENDLESS = "endless"  # at full speed, for ever
    CUTS_OFF = "cuts_off"  # half of the text, then the connection is gone
    BAD_UTF8 = "bad_utf8"
    BAD_JSON = "bad_json"


class ScriptedEndpoint:
    """A server on 127.0.0.1 for the length of a `with`. `messages` holds what it was sent."""

    def __init__(self, script: Script = declines, *, fault: Fault | None = None) -> None:
        self.script = script
        self.fault = fault
        self.messages: list[list[dict[str, str]]] = []
        self.left = Event()  # set when a client hung up on an endless answer
        self.closing = Event()
        self._server = _Server(self)
        self._thread = Thread(target=self._server.serve_forever, args=(0.01,))

    @property
    def url(self) -> str:
        """What `BYRAAD_LLM_URL` would be."""
        return f"http://127.0.0.1:{self._server.server_address[1]}/v1"

    def __enter__(self) -> "ScriptedEndpoint":
        if self.fault is Fault.REFUSES:
            self._server.server_close()
        else:
            self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.closing.set()
        if self.fault is not Fault.REFUSES:
            self._server.shutdown()
            self._thread.join()
            self._server.server_close()


class _Server(ThreadingHTTPServer):
    def __init__(self, endpoint: ScriptedEndpoint) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.endpoint = endpoint


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"  # chunked, so that an end that is missing can be told from one
    server: _Server

    def do_POST(self) -> None:
        endpoint = self.server.endpoint
        body: dict[str, Any] = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        endpoint.messages.append(body["messages"])
        text = endpoint.script(body["messages"][-1]["content"])
        try:
            _ANSWERS.get(endpoint.fault, _whole)(self, text)
        except OSError:  # the client hung up, as it should on an answer without an end
            endpoint.left.set()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base's name
        """Say nothing: a test has its own output."""

    def begin(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Transfer-Encoding", "chunked")
        self.send_header("Connection", "close")
        self.end_headers()

    def send(self, text: str) -> None:
        choice = {"index": 0, "delta": {"role": "assistant", "content": text}}
        chunk = {"id": "1", "object": "chat.completion.chunk", "created": 1, "model": "scripted"}
        self.event(json.dumps({**chunk, "choices": [choice]}).encode())

    def event(self, data: bytes) -> None:
        event = b"data: " + data + b"\n\n"
        self.wfile.write(b"%x\r\n%b\r\n" % (len(event), event))

    def end(self) -> None:
        self.event(b"[DONE]")
        self.wfile.write(b"0\r\n\r\n")

    def pause(self, seconds: float | None) -> bool:
        """Wait; whether the test still runs."""
        return not self.server.endpoint.closing.wait(seconds)


def _whole(handler: _Handler, text: str) -> None:
    handler.begin()
    # Pieces that cut words and tokens in two, as real ones do.
    for at in range(0, len(text), 7):
        handler.send(text[at : at + 7])
    handler.end()


def _silent(handler: _Handler, _: str) -> None:
    handler.pause(None)


def _stalls(handler: _Handler, text: str) -> None:
    handler.begin()
    handler.send(text)
    handler.pause(None)


def _drips(handler: _Handler, _: str) -> None:
    handler.begin()
    while handler.pause(0.01):
        handler.send("ja ")


def _endless(handler: _Handler, _: str) -> None:
    handler.begin()
    while handler.pause(0):
        handler.send("Og så videre. ")


def _cuts_off(handler: _Handler, text: str) -> None:
    handler.begin()
    handler.send(text[: len(text) // 2])
    handler.connection.shutdown(socket.SHUT_RDWR)


def _sends(data: bytes) -> Callable[[_Handler, str], None]:
    def answer(handler: _Handler, _: str) -> None:
        handler.begin()
        handler.event(data)
        handler.end()

    return answer


_ANSWERS: Mapping[Fault | None, Callable[[_Handler, str], None]] = {
    Fault.TOO_MANY: lambda handler, _: handler.send_error(429),
    Fault.BROKEN: lambda handler, _: handler.send_error(500),
    Fault.SILENT: _silent,
    Fault.STALLS: _stalls,
    Fault.DRIPS: _drips,
    Fault.ENDLESS: _endless,
    Fault.CUTS_OFF: _cuts_off,
    Fault.BAD_UTF8: _sends(b'{"choices": [{"index": 0, "delta": {"content": "\xff\xfe"}}]}'),
    Fault.BAD_JSON: _sends(b'{"choices": [{"delta"'),
}
