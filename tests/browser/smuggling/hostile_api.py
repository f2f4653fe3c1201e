"""An API that puts a way to smuggle into every text that it may tell the page."""

import io
import json
import runpy
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

from PIL import Image

OF_ENQUIRIES = runpy.run_path(str(Path(__file__).with_name("hostile_enquiries.py")))["told"]
STATES = ("indexed", "outdated", "failed", "withdrawn")
COPIES, CHOICES = 3, 12


class Texts:
    """What is told, field by field: text number `at` of `ways`, and for an address the same."""

    def __init__(self, ways: Sequence[str], address: str) -> None:
        """`address` is where every link leads that is meant to be one; "" tells `ways` instead."""
        self.ways = ways
        self._address = address
        self.told: set[str] = set()  # the fields that held a way
        self.callers: set[str | None] = set()  # whom the page said that it called for

    def text(self, field: str, at: int) -> str:
        """Return the text of a field."""
        self.told.add(field)
        return self.ways[at % len(self.ways)]

    def all(self, field: str) -> str:
        """Return all of them, one a line."""
        self.told.add(field)
        return "\n\n".join(self.ways)

    def url(self, field: str, at: int) -> str:
        """Return an address."""
        return f"{self._address}/{at}" if self._address else self.text(field, at)

    def coverage(self) -> dict[str, Any]:
        unread = [
            {"document_id": f"d{at}", "title": self.text("unread title", at),
             "file": "l.pdf", "reason": self.text("unread reason", at + 1)}
            for at in range(len(self.ways))
        ]  # fmt: skip
        return {
            "documents": 7, "pages": 9, "unread": len(unread),
            "indexed_at": "2026-11-21T10:32:00+00:00",
            "bodies": [self.text("coverage body", at) for at in range(len(self.ways))],
            "kinds": [self.text("coverage kind", at) for at in range(len(self.ways))],
            "from": "2024-01-01", "to": "2025-10-08", "unread_documents": unread,
        }  # fmt: skip

    def document(self, at: int, *, listed: bool) -> dict[str, Any]:
        return {
            "document_id": f"d{at}", "file": self.text("file", at) + ".pdf", "source": "s",
            "title": self.text("title", at), "kind": self.text("kind", at + 1),
            "body": self.text("body", at + 2), "date": "2025-10-08",
            "case_number": self.text("case number", at + 3), "pages": 3, "url": self.url("url", at),
            "state": STATES[at % 4] if listed else "indexed",
        }  # fmt: skip

    def page(self) -> dict[str, Any]:
        text = self.all("page text")
        return {
            "page": 2, "label": self.text("page label", 1), "text": text,
            "title": self.text("page title", 2), "case_number": self.text("page case", 0),
            "marks": [[0, len(text) // 2]], "picture": True,
            "links": [
                {"title": self.text("link title", at), "url": self.url("link url", at)}
                for at in range(len(self.ways))
            ],
        }  # fmt: skip

    def hit(self, at: int) -> dict[str, Any]:
        copy = {"document_id": "d1", "file": self.text("copy file", at), "title": "", "page": 2}
        return {
            "passage_id": str(at), "document_id": f"d{at}", "file": "f", "page": 1,
            "title": self.text("hit title", at), "kind": self.text("hit kind", at + 1),
            "section": [self.text("hit section", at + 2), self.text("hit section", at + 3)],
            "text": self.text("hit text", at + 4), "copies": [copy] * (at < COPIES),
        }  # fmt: skip

    def answer(self, name: str = "a0") -> dict[str, Any]:
        many = min(len(self.ways), 99)
        lines = [f"- {self.text('answer', at)} [{at + 1}]" for at in range(many)]
        return {
            "answer_id": name, "conversation_id": "c1", "status": "partial", "kept": True,
            "answer": self.all("lead-in") + "\n" + "\n".join(lines),
            "understood_as": self.text("understood as", 1),
            "choices": [
                {"label": self.text("choice", at), "question": self.text("choice", at)}
                for at in range(min(many, CHOICES))
            ],
            "statements": [{"text": self.text("answer", 0), "citations": [1]}],
            "citations": [
                {"number": at + 1, "document_id": "d1", "file": "f", "page": 2,
                 "title": self.text("citation title", at), "quote": self.text("quote", at + 1),
                 "url": self.url("citation url", at)}
                for at in range(many)
            ],
            "coverage": self.coverage(), "generator": self.text("generator", 0), "took_ms": 1,
        }  # fmt: skip

    def kept(self, at: int) -> dict[str, Any]:
        return {
            **self.answer(f"a{at}"), "question": self.text("earlier question", at),
            "asked_at": "2026-11-21T18:30:00Z", "expires_at": "2026-12-21T18:30:00Z",
            "own": True, "shared": False,
            "changed": [
                {"number": one, "title": self.text("changed title", one), "page": 1,
                 "message": self.text("changed message", one)}
                for one in range(len(self.ways))
            ],
        }  # fmt: skip

    def status(self) -> dict[str, Any]:
        failures = [
            {"source": "s", "file": self.text("file", at) + ".pdf", "state": "failed",
             "reason": self.text("failure reason", at + 1)}
            for at in range(len(self.ways))
        ]  # fmt: skip
        return {**self.coverage(), "failures": failures, "sources": [], "ingestion": None}

    def facets(self) -> dict[str, Any]:
        return {
            "kinds": [{"value": self.text("facet kind", at), "count": 1} for at in range(3)],
            "bodies": [
                {"value": f"b{at}", "name": self.text("facet body", at), "count": 1}
                for at in range(len(self.ways))
            ],
            "from": None, "to": None,
        }  # fmt: skip

    def events(self) -> Iterator[bytes]:
        whole = self.answer()
        told = [
            ("status", {"message": self.text("progress", 0)}),
            ("delta", {"text": whole["answer"]}),
        ]
        for name, data in [*told, ("done", whole)]:
            yield f"event: {name}\ndata: {json.dumps(data)}\n\n".encode()


class Handler(BaseHTTPRequestHandler):
    """Answers as the contract says, as far as the page asks."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the name is inherited)
        """Say nothing."""

    @property
    def _texts(self) -> Texts:
        return self.server.texts  # type: ignore[attr-defined, no-any-return]

    def do_GET(self) -> None:
        url = urlsplit(self.path)
        self._texts.callers.add(self.headers.get("X-Forwarded-For"))
        if url.path.endswith(".png"):
            self._send(_picture(), "image/png")
            return
        found = self._known(url.path, parse_qs(url.query))
        self._send(json.dumps(found).encode(), status=200 if found is not None else 404)

    def _known(self, path: str, query: Mapping[str, list[str]]) -> object:
        texts, many = self._texts, len(self._texts.ways)
        name = path.rsplit("/", 1)[1]
        fixed = {"status": texts.status, "facets": texts.facets}
        if name in fixed:
            return fixed[name]()
        if path.startswith("/v1/enquiries"):
            return OF_ENQUIRIES(texts, "GET", path)
        if path == "/v1/documents":
            run = range(int(query.get("offset", ["0"])[0]), many)[:100]
            return {"documents": [texts.document(at, listed=True) for at in run], "total": many}
        if "/pages/" in path:
            return texts.page()
        if path.startswith("/v1/documents/"):
            return texts.document(int(name.removeprefix("d")), listed=False)
        if path.startswith("/v1/answers/"):
            return texts.kept(int(name.removeprefix("a")))
        if path.startswith("/v1/conversations/"):
            return {"conversation_id": "c1", "answers": [texts.kept(at) for at in range(8)]}
        return None

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        if self.path == "/v1/ask":
            self._send(b"".join(self._texts.events()), "text/event-stream")
        elif self.path == "/v1/search":
            hits = [self._texts.hit(at) for at in range(min(len(self._texts.ways), 100))]
            self._send(json.dumps({"hits": hits, "took_ms": 1}).encode())
        else:
            told = OF_ENQUIRIES(self._texts, "POST", self.path)
            self._send(json.dumps(told).encode(), status=404 if told is None else 200)

    def _send(self, body: bytes, kind: str = "application/json", status: int = 200) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def _picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (60, 80), "white").save(out, "PNG")
    return out.getvalue()


@contextmanager
def hostile_api(port: int, ways: Sequence[str], address: str) -> Iterator[Texts]:
    """Serve on `port` until the block ends; what is yielded knows the fields that were told."""
    server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
    texts = server.texts = Texts(ways, address)  # type: ignore[attr-defined]
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield texts
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
