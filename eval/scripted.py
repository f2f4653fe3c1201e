"""A service that says what a script tells it to, over real HTTP: the scorer's test double."""

import json
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Script:
    """What the service says. A question that the script does not know is a fault (500)."""

    hits: dict[str, list[dict[str, Any]]] = field(default_factory=dict)  # by question
    answers: dict[str, dict[str, Any]] = field(default_factory=dict)  # by question
    pages: dict[str, dict[str, Any]] = field(default_factory=dict)  # by path
    files: dict[str, bytes] = field(default_factory=dict)  # by path
    too_many: int = 0  # how many of the first calls are told to wait


@contextmanager
def serving(script: Script) -> Iterator[str]:
    """Serve the script; the value is the address."""
    server = _Server(script)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class _Server(ThreadingHTTPServer):
    def __init__(self, script: Script) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.script = script


class _Handler(BaseHTTPRequestHandler):
    server: _Server

    def do_POST(self) -> None:
        script = self.server.script
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if script.too_many > 0:
            script.too_many -= 1
            self._reply(HTTPStatus.TOO_MANY_REQUESTS, b"{}", {"Retry-After": "0"})
        elif self.path == "/v1/search":
            hits = script.hits.get(body["query"])
            self._json(None if hits is None else {"hits": hits[: body["limit"]]})
        else:
            self._json(script.answers.get(body["question"]))

    def do_GET(self) -> None:
        script = self.server.script
        if self.path == "/readyz":
            self._json({"status": "ready"})
        elif self.path in script.files:
            self._reply(HTTPStatus.OK, script.files[self.path], {"Content-Type": "application/pdf"})
        else:
            self._json(script.pages.get(self.path), missing=HTTPStatus.NOT_FOUND)

    def log_message(self, *_: object) -> None:
        """Say nothing: standard error belongs to what is tested."""

    def _json(self, value: object, missing: HTTPStatus = HTTPStatus.INTERNAL_SERVER_ERROR) -> None:
        status = missing if value is None else HTTPStatus.OK
        self._reply(status, json.dumps(value).encode(), {"Content-Type": "application/json"})

    def _reply(self, status: HTTPStatus, body: bytes, headers: Mapping[str, str]) -> None:
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)
