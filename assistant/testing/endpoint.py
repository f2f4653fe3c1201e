"""A scripted OpenAI-compatible endpoint on 127.0.0.1; with a fault, one that fails."""

import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from types import TracebackType
from typing import Any

from assistant.testing.faults import SCRIPTS, Fault
from assistant.testing.line import Line
from assistant.testing.models import Script, declines

# RFC 2606 keeps the name free: no directory will ever hold it.
NOWHERE = "http://model.invalid/v1"


@dataclass(frozen=True, slots=True)
class Call:
    """One call that was answered: when it came, when its first words left, and when it ended.

    Seconds on this machine's monotonic clock, which its processes share.
    """

    came: float
    first: float
    ended: float


class ScriptedEndpoint:
    """A server for the length of a `with`. `messages` holds what it was sent.

    Its `fault` holds for the first `failing` calls only, where that is given. A text is sent in
    pieces of `piece` letters with `pace_s` seconds between them. `told` hears of each call.
    """

    def __init__(
        self,
        script: Script = declines,
        *,
        fault: Fault | None = None,
        failing: int | None = None,
        elsewhere: str = "",
        piece: int = 7,
        pace_s: float = 0.0,
        told: Callable[[Call], None] | None = None,
    ) -> None:
        self.script = script
        self.fault = fault
        self.elsewhere = elsewhere  # where `Fault.ELSEWHERE` sends its clients
        self.pace_s, self.piece = pace_s, piece
        self.messages: list[list[dict[str, str]]] = []
        self.told = told
        self.left = Event()  # set when a client hung up before the end
        self.closing = Event()
        self._failing = failing
        self._server = _Server(self)
        self._thread = Thread(target=self._server.serve_forever, args=(0.01,))

    @property
    def url(self) -> str:
        """What `BYRAAD_LLM_URL` would be."""
        if self.fault is Fault.NO_HOST:
            return NOWHERE
        scheme = "https" if self.fault is Fault.NO_TLS else "http"
        return f"{scheme}://127.0.0.1:{self._server.server_address[1]}/v1"

    def fault_now(self) -> Fault | None:
        """Return how the call that came last is to fail."""
        over = self._failing is not None and len(self.messages) > self._failing
        return None if over else self.fault

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

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of calls that broke off: some of them are meant to."""
        self.endpoint.left.set()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def do_POST(self) -> None:
        """Answer one call as the script or the fault says."""
        came, endpoint = time.monotonic(), self.server.endpoint
        body: dict[str, Any] = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        endpoint.messages.append(body["messages"])
        text, line = endpoint.script(body["messages"][-1]["content"]), Line(self, endpoint.closing)
        fault = endpoint.fault_now()
        try:
            if fault is Fault.ELSEWHERE:
                line.refuse(307, Location=endpoint.elsewhere)
            elif fault is not None:
                SCRIPTS[fault](line, text)
            else:
                self._whole(line, text, came)
        except OSError:  # the client hung up, as it should on an answer without an end
            endpoint.left.set()

    def _whole(self, line: Line, text: str, came: float) -> None:
        endpoint, first = self.server.endpoint, time.monotonic()
        line.begin()
        for at in range(0, len(text), endpoint.piece):
            line.say(text[at : at + endpoint.piece])
            if endpoint.pace_s:
                time.sleep(endpoint.pace_s)
        line.finish()
        line.done()
        if endpoint.told is not None:
            endpoint.told(Call(came, first, time.monotonic()))

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base's name
        """Say nothing: a test has its own output."""
