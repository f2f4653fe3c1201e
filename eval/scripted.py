"""A service that says what a script tells it to, over real HTTP: the scorer's test double.

The same server answers as a language model that judges.
"""

import json
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Json = dict[str, Any]
VERSION = "1.2.3"
CONVERSATION = "talk-{}"


def no_verdict(prompt: str) -> str:
    """Say nothing that could be read as a score."""
    return ""


@dataclass
class Script:
    """What the service says. A question that the script does not know is a fault (500)."""

    hits: dict[str, list[Json]] = field(default_factory=dict)  # by question
    answers: dict[str, Json] = field(default_factory=dict)  # by question
    pages: dict[str, Json] = field(default_factory=dict)  # by path
    files: dict[str, bytes] = field(default_factory=dict)  # by path
    too_many: int = 0  # how many of the first calls are told to wait
    documents: int = 2
    takes_tokens: bool = True  # else a call with one is 401
    verdict: Callable[[str], str] = no_verdict  # a judge's reply to a prompt
    # What was asked: the body of each call to `/v1/ask`, and with which Authorization.
    asked: list[tuple[Json, str | None]] = field(default_factory=list)


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
        elif self.path.endswith("/chat/completions"):
            self._json(_completion(script.verdict(body["messages"][-1]["content"])))
        else:
            self._ask(script, body)

    def do_GET(self) -> None:
        script = self.server.script
        if self.headers.get("Authorization") and not script.takes_tokens:
            self._reply(HTTPStatus.UNAUTHORIZED, b"{}", {})
        elif self.path in script.files:
            self._reply(HTTPStatus.OK, script.files[self.path], {"Content-Type": "application/pdf"})
        else:
            told = _told(script).get(self.path, script.pages.get(self.path))
            self._json(told, missing=HTTPStatus.NOT_FOUND)

    def log_message(self, *_: object) -> None:
        """Say nothing: standard error belongs to what is tested."""

    def _ask(self, script: Script, body: Json) -> None:
        script.asked.append((body, self.headers.get("Authorization")))
        answer = script.answers.get(body["question"])
        talk = body.get("conversation_id") or CONVERSATION.format(len(script.asked))
        self._json(None if answer is None else {"conversation_id": talk, **answer})

    def _json(self, value: object, missing: HTTPStatus = HTTPStatus.INTERNAL_SERVER_ERROR) -> None:
        status = missing if value is None else HTTPStatus.OK
        self._reply(status, json.dumps(value).encode(), {"Content-Type": "application/json"})

    def _reply(self, status: HTTPStatus, body: bytes, headers: Mapping[str, str]) -> None:
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)


def _told(script: Script) -> Mapping[str, Json]:
    coverage = {"documents": script.documents, "pages": 7, "unread": 0, "indexed_at": None}
    return {
        "/readyz": {"status": "ready"},
        "/v1/status": {**coverage, "generator": "extractive"},
        "/openapi.json": {"info": {"version": VERSION}},
    }


def _completion(text: str) -> Json:
    message = {"role": "assistant", "content": text}
    return {
        "id": "1",
        "object": "chat.completion",
        "created": 1,
        "model": "scripted",
        "choices": [{"index": 0, "message": message, "finish_reason": "stop"}],
        "usage": {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2},
    }
