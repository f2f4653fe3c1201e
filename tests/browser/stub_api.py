"""An API that says what is hard to provoke in the real one: every status, 401, 429, 503.

What it answers is chosen by a word in the question; its documents are invented.
"""

import io
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import urlsplit

from PIL import Image, ImageDraw

QUOTE = "Forvaltningen svarer senest 10 arbejds\ufffedage efter modtagelsen."
HOSTILE = "<img src=x onerror=alert(1)> [klik](javascript:alert(1))"
TEXT = f"Bredkær Kommune (opdigtet)\r\n\r\nForespørgsler\r\n{QUOTE}\r\n{HOSTILE}"
TITLES = {
    "pdf": "Håndbog for medlemmer af byrådet i Bredkær Kommune",
    "html": "Referat: Teknisk Udvalg den 8. oktober 2025",
}
COVERAGE = {
    "documents": 7,
    "pages": 1467,
    "unread": 1,
    "indexed_at": "2026-11-21T10:32:00+00:00",
    "bodies": ["Byrådet", "Teknisk Udvalg"],
    "kinds": ["referat"],
    "from": "2024-01-01",
    "to": "2025-10-08",
}
PROBLEMS = {"401": 401, "422": 422, "429": 429, "503": 503}
STATUSES = ("partial", "not_found", "clarify", "refused", "error")


def _citation(number: int, document: str) -> dict[str, Any]:
    return {
        "number": number,
        "document_id": document,
        "file": f"{document}.{document}",
        "title": TITLES[document],
        "page": 2,
        "quote": QUOTE,
        "url": f"https://example.org/{document}",
    }


def answer(status: str) -> dict[str, Any]:
    """Return an answer with that status."""
    citations = [_citation(1, "pdf"), _citation(2, "html")]
    text = (
        "Håndbog for medlemmer, 8. oktober 2025:\n"
        "- Forvaltningen svarer senest 10 arbejdsdage efter modtagelsen. [1]\n"
        "- Svaret sendes til hele udvalget og lægges på byrådets portal. [1][2]"
    )
    cited = status in ("answered", "partial")
    return {
        "answer_id": "a",
        "status": status,
        "answer": text if cited else "",
        "statements": [],
        "citations": citations if cited else [],
        "coverage": COVERAGE,
        "generator": "extractive",
        "conversation_id": "c",
        "took_ms": 12,
    }


def _hit(position: int) -> dict[str, Any]:
    document = "pdf" if position % 2 else "html"
    return {
        "passage_id": str(position),
        "document_id": document,
        "file": "f",
        "title": TITLES[document],
        "kind": "haandbog" if position % 2 else "referat",
        "page": position % 3 + 1,
        "section": ["Forespørgsler", "Frister"],
        "text": f"{QUOTE} Er det ikke muligt, får medlemmet besked om, hvornår svaret kommer.",
    }


def _picture(marked: bool) -> bytes:
    image = Image.new("RGB", (1000, 1414), "white")
    draw = ImageDraw.Draw(image)
    draw.rectangle((110, 120, 620, 150), fill="#0b4570")
    for row in range(26):
        top = 230 + row * 38
        fill = "#ffe34d" if marked and row in (7, 8) else "white"
        draw.rectangle((100, top - 8, 900, top + 22), fill=fill)
        draw.rectangle((110, top, 880 - row * 97 % 260, top + 10), fill="#6b7680")
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


class Handler(BaseHTTPRequestHandler):
    """Answers as section 5 of the contract says."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the name is inherited)
        """Say nothing."""

    def _send(self, body: object, status: int = 200, kind: str = "application/json") -> None:
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        if status == 429:
            self.send_header("Retry-After", "7")
        self.end_headers()
        self.wfile.write(data)

    def do_GET(self) -> None:
        url = urlsplit(self.path)
        if self.headers.get("Authorization") == "Bearer expired":
            self._send({"detail": "Udløbet."}, 401)
        elif url.path.endswith(".png"):
            self._send(_picture(marked="quote=" in url.query), kind="image/png")
        elif "/pages/" in url.path:
            self._send(self._page(url.path, marked="quote=" in url.query))
        elif url.path.endswith("/file"):
            self._send(b"%PDF-1.4", kind="application/pdf")
        else:
            self._send(self._known(url.path))

    def _page(self, path: str, *, marked: bool) -> Mapping[str, Any]:
        start = TEXT.index(QUOTE)
        return {
            "page": int(path.rsplit("/", 1)[1]),
            "label": "iv",
            "text": TEXT,
            "marks": [[start, start + len(QUOTE)]] if marked else [],
            "picture": "/pdf/" in path,
        }

    def _known(self, path: str) -> Mapping[str, Any]:
        if path == "/v1/facets":
            return {
                "kinds": [{"value": "referat", "count": 3}, {"value": "haandbog", "count": 1}],
                "bodies": [{"value": "teknisk-udvalg", "name": "Teknisk Udvalg", "count": 3}],
                "from": "2024-01-01",
                "to": "2025-10-08",
            }
        if path == "/v1/status":
            failures = [
                {
                    "source": "s",
                    "file": "låst.pdf",
                    "state": "failed",
                    "reason": "Filen er låst med en adgangskode.",
                }
            ]
            return {**COVERAGE, "failures": failures, "sources": [], "ingestion": self._ingestion()}
        document = path.rsplit("/", 1)[1]
        return {
            "document_id": document,
            "file": f"a/{document}.{document}",
            "source": "s",
            "title": TITLES[document],
            "kind": "haandbog",
            "body": "Teknisk Udvalg",
            "date": "2025-10-08",
            "case_number": None,
            "pages": 3,
            "url": f"https://example.org/{document}",
            "state": "indexed",
        }

    def _ingestion(self) -> Mapping[str, Any] | None:
        if self.headers.get("Authorization") != "Bearer ingesting":
            return None
        return {"phase": "reading", "files": 7, "files_done": 3}

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.asked.append((self.path, body))  # type: ignore[attr-defined]
        question = body.get("question") or body.get("query")
        for word, status in PROBLEMS.items():
            if word in question:
                self._send({"detail": "Spørgsmålet er for langt."}, status)
                return
        if self.path == "/v1/search":
            self._send({"hits": [_hit(n) for n in range(6)], "took_ms": 3})
            return
        status = next((one for one in STATUSES if one in question), "answered")
        self._send(b"".join(_stream(answer(status))), kind="text/event-stream")


def _stream(whole: Mapping[str, Any]) -> Iterator[bytes]:
    parts = [("status", {"message": "Søger i dokumenterne …"}), ("delta", {"text": "Forvalt"})]
    for name, data in [*parts, ("done", whole)]:
        yield f"event: {name}\ndata: {json.dumps(data)}\n\n".encode()


@contextmanager
def stub_api(port: int) -> Iterator[list[tuple[str, Any]]]:
    """Serve on `port`; what is yielded fills with the (path, body) of each POST."""
    server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
    server.asked = []  # type: ignore[attr-defined]
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server.asked  # type: ignore[attr-defined]
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
