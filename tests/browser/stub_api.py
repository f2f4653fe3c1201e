"""An API that says what is hard to provoke in the real one: every status, 401, 429, 503.

What it answers is chosen by a word in the question; its documents are invented.
"""

import datetime
import io
import json
import runpy
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

from PIL import Image, ImageDraw
from PIL.PngImagePlugin import PngInfo

Archive = runpy.run_path(str(Path(__file__).with_name("stub_archive.py")))["Archive"]
Enquiries = runpy.run_path(str(Path(__file__).with_name("stub_enquiries.py")))["Enquiries"]
ENQUIRIES = "/v1/enquiries"
QUOTE = "Forvaltningen svarer senest 10 arbejds\ufffedage efter modtagelsen."
HOSTILE = "<img src=x onerror=alert(1)> [klik](javascript:alert(1))"
TEXT = f"Bredkær Kommune (opdigtet)\r\n\r\nForespørgsler\r\n{QUOTE}\r\n{HOSTILE}"
# What stands above it on a page of text, so that the page is longer than its box.
ABOVE = "Udvalget drøftede sagen, og den genoptages.\r\n" * 60
TITLES = {
    "pdf": "Håndbog for medlemmer af byrådet i Bredkær Kommune",
    "html": "Referat: Teknisk Udvalg den 8. oktober 2025",
    "docx": "Notat om cykelstier",
}
# A Word file's picture comes, or does not, when a test has put one of these among what was asked.
COMES, FAILS = ("picture", "comes"), ("picture", "fails")
COVERAGE = {
    "documents": 7,
    "pages": 1467,
    "unread": 1,
    "indexed_at": "2026-11-21T10:32:00+00:00",
    "bodies": ["Byrådet", "Teknisk Udvalg"],
    "kinds": ["referat"],
    "from": "2024-01-01",
    "to": "2025-10-08",
    "unread_documents": [
        {"document_id": "l", "title": "Låst <b>notat</b>", "file": "l.pdf", "reason": "låst"}
    ],
}
# What the asker may read, by the token: 130 documents, six hundred, none, or an API out of order.
SHELVES = {"Bearer many": 600, "Bearer none": 0}
BODIES = ("Økonomiudvalget", "Byrådet", "Ældreudvalget", "Teknisk Udvalg", "Åudvalget")
LIST_KINDS = ("dagsorden", "referat", "bilag", "notat")
CASE = "BKR-2025-000042"
PROBLEMS = {"401": 401, "422": 422, "429": 429, "503": 503}
STATUSES = ("partial", "not_found", "clarify", "refused", "error")
SAID = {
    "not_found": "Det fandt jeg ikke noget om i de dokumenter, der er søgt i.",
    "clarify": "Mener du Teknisk Udvalg i Bredkær eller i Møllehavn?",
    "refused": "Jeg har ingen meninger. Jeg kan finde, hvad udvalget har besluttet.",
}
FIRST = "Forvaltningen svarer senest 10 arbejdsdage efter modtagelsen."
LACKING = "Materialet omtaler emnet, men jeg fandt ikke det beløb, du spørger om."
CHOICES = [
    {"label": f"Teknisk Udvalg i {town}", "question": f"Hvad har udvalget i {town} besluttet?"}
    for town in ("Bredkær", "Møllehavn")
]


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


def answer(status: str, documents: tuple[str, str] = ("pdf", "html")) -> dict[str, Any]:
    """Return an answer with that status."""
    citations = [_citation(number, each) for number, each in enumerate(documents, start=1)]
    text = (
        "Håndbog for medlemmer, 8. oktober 2025:\n"
        f"- {FIRST} [1]\n"
        "- Svaret sendes til hele udvalget og lægges på byrådets portal. [1][2]"
    )
    cited = status in ("answered", "partial")
    said = SAID.get(status, text if cited else "")
    return {
        "status": status,
        "answer": f"{LACKING}\n{text}" if status == "partial" else said,
        "choices": CHOICES if status == "clarify" else [],
        "statements": [{"text": FIRST, "citations": [1]}] if cited else [],
        "citations": citations if cited else [],
        "coverage": COVERAGE,
        "generator": "extractive",
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
        "copies": COPIES if position == 0 else [],
    }


COPIES = [
    {"document_id": "pdf", "file": "f", "title": "Håndbog, <b>gammel</b>", "page": 2},
    {"document_id": "docx", "file": "f", "title": "Notat om cykelstier", "page": 1},
]


def _item(document: str) -> dict[str, Any]:
    return {**_hit(1), "document_id": document, "page": 2, "section": "Ny bro \u203a Resume"}


LINKS = [
    {"title": "Bilag her", "url": "https://example.org/d6"},
    {"title": "Bilag ude", "url": "https://example.org/et-andet"},
]


def _listed(position: int) -> dict[str, Any]:
    """Return one of many documents: two a day, the odd ones of a case; the first are special."""
    kind = LIST_KINDS[position % 4]
    suffix = "html" if kind in ("dagsorden", "referat") else "pdf"
    day = datetime.date(2025, 10, 8) - datetime.timedelta(days=position // 2)
    return {
        "document_id": f"d{position}",
        "file": f"d{position}.{suffix}",
        "source": "s",
        "title": f"{kind.capitalize()} nr. {position}",
        "kind": kind,
        "body": BODIES[position % len(BODIES)],
        "date": day.isoformat(),
        "case_number": CASE if position % 20 == 3 else None,
        "pages": 3,
        "url": f"https://example.org/d{position}",
        "state": "indexed",
        **SPECIAL.get(position, {}),
    }


SPECIAL: Mapping[int, Mapping[str, Any]] = {
    2: {"title": "Håndbog om åer og <b>søer</b>", "state": "outdated", "body": None},
    4: {"title": "Plan for broen", "date": None, "body": "Byrådet"},
    5: {"title": "Trukket notat", "state": "withdrawn", "pages": 0},
    7: {"title": "Låst notat", "file": "låst.pdf", "state": "failed", "pages": 0},
}


def _picture(marked: bool) -> bytes:
    image = Image.new("RGB", (1000, 1414), "white")
    draw = ImageDraw.Draw(image)
    draw.rectangle((110, 120, 620, 150), fill="#0b4570")
    for row in range(26):
        top = 230 + row * 38
        fill = "#ffe34d" if marked and row in (22, 23) else "white"
        draw.rectangle((100, top - 8, 900, top + 22), fill=fill)
        draw.rectangle((110, top, 880 - row * 97 % 260, top + 10), fill="#6b7680")
    out = io.BytesIO()
    remarks = PngInfo()
    if marked:
        remarks.add_text("MarkedFrom", f"{(230 + 22 * 38 - 8) / image.height:.4f}")
    image.save(out, "PNG", pnginfo=remarks)
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
        elif url.path == "/v1/me":
            user = self._asker.removeprefix("Bearer ") or None
            self._send({"user": user, "groups": ["public", *(["council"] if user else [])]})
        elif url.path.startswith(ENQUIRIES) and "export." not in url.path:
            self._enquiry("GET", None)
        elif "/export." in url.path or url.path.endswith(".ics"):
            self._send(b"PK", kind="application/octet-stream")
        elif url.path.startswith(("/v1/answers", "/v1/conversations")):
            self._tell(self.server.archive.get(url.path, self._asker))  # type: ignore[attr-defined]
        elif url.path == "/v1/documents":
            self._list(parse_qs(url.query))
        elif url.path.startswith("/v1/documents"):
            self._tell_of_document(url.path, marked="quote=" in url.query)
        else:
            self._send(self._known(url.path))

    def _tell_of_document(self, path: str, *, marked: bool) -> None:
        if "/documents/missing" in path:
            self._send({"detail": "Findes ikke."}, 404)
        elif path.endswith(".png") and "/docx/" in path and not self._comes():
            self._send({"detail": "Optaget."}, 503)
        elif path.endswith(".png"):
            self._send(_picture(marked=marked), kind="image/png")
        elif "/pages/" in path:
            self._send(self._page(path, marked=marked))
        elif path.endswith("/file"):
            self._send(b"%PDF-1.4", kind="application/pdf")
        else:
            self._send(self._known(path))

    def _enquiry(self, method: str, body: object) -> None:
        url = urlsplit(self.path)
        enquiries = self.server.enquiries  # type: ignore[attr-defined]
        told = enquiries.tell(method, url.path, parse_qs(url.query), body, self._asker)
        self._send(told[1], told[0])

    def do_PATCH(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.asked.append((f"PATCH {self.path}", body))  # type: ignore[attr-defined]
        self._enquiry("PATCH", body)

    def do_DELETE(self) -> None:
        self.server.asked.append((f"DELETE {self.path}", None))  # type: ignore[attr-defined]
        if self.path.startswith(ENQUIRIES):
            self._enquiry("DELETE", None)
            return
        self._tell(self.server.archive.delete(self.path, self._asker))  # type: ignore[attr-defined]

    @property
    def _asker(self) -> str:
        return self.headers.get("Authorization", "")

    def _tell(self, body: object) -> None:
        if body is None:
            self._send({"detail": "Findes ikke."}, 404)
        else:
            self._send(body)

    def _list(self, query: Mapping[str, list[str]]) -> None:
        token = self.headers.get("Authorization", "")
        if token == "Bearer broken":
            self._send({"detail": "Optaget."}, 503)
            return
        limit, offset = int(query["limit"][0]), int(query.get("offset", ["0"])[0])
        self.server.asked.append(("/v1/documents", (limit, offset)))  # type: ignore[attr-defined]
        total = SHELVES.get(token, 130)
        run = range(offset, min(offset + limit, total))
        self._send({"documents": [_listed(position) for position in run], "total": total})

    def _page(self, path: str, *, marked: bool) -> Mapping[str, Any]:
        text = ABOVE + TEXT if "/html/" in path else TEXT
        start = text.index(QUOTE)
        return {
            "page": int(path.rsplit("/", 1)[1]),
            "label": "iv",
            "text": text,
            "case_number": CASE if "/d0/" in path else None,
            "links": LINKS if "/d0/" in path else [],
            "marks": [[start, start + len(QUOTE)]] if marked else [],
            "picture": not any(web in path for web in ("/html/", "/d0/", "/d1/")),
        }

    def _comes(self) -> bool:
        asked = self.server.asked  # type: ignore[attr-defined]
        while COMES not in asked and FAILS not in asked:
            time.sleep(0.05)
        return COMES in asked

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
        if document not in TITLES:
            return _listed(int(document.removeprefix("d")))
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
        sent = self.rfile.read(int(self.headers["Content-Length"]))
        # An answer that comes as a file is no JSON.
        file = self.headers["Content-Type"] == "application/octet-stream"
        body: Any = sent if file else json.loads(sent or b"{}")
        self.server.asked.append((self.path, body))  # type: ignore[attr-defined]
        if self.path.startswith(ENQUIRIES):
            self._enquiry("POST", body)
            return
        if self.path.startswith("/v1/answers/"):
            archive = self.server.archive  # type: ignore[attr-defined]
            self._tell(archive.post(self.path, body, self._asker))
            return
        question = body.get("question") or body.get("query")
        for word, status in PROBLEMS.items():
            if word in question:
                self._send({"detail": "Spørgsmålet er for langt."}, status)
                return
        if self.path == "/v1/search" and body["filters"].get("case_number") == CASE:
            self._send({"hits": [_item("d0"), _item("d1")], "took_ms": 3})
            return
        if self.path == "/v1/search":
            self._send({"hits": [_hit(n) for n in range(6)], "took_ms": 3})
            return
        status = next((one for one in STATUSES if one in question), "answered")
        documents = ("docx", "html") if "notat" in question else ("pdf", "html")
        archive = self.server.archive  # type: ignore[attr-defined]
        told = archive.keep(body, answer(status, documents), self._asker)
        if told is None:
            self._tell(None)
            return
        self._send(b"".join(_stream(told)), kind="text/event-stream")


def _stream(whole: Mapping[str, Any]) -> Iterator[bytes]:
    parts = [("status", {"message": "Søger i dokumenterne …"}), ("delta", {"text": "Forvalt"})]
    for name, data in [*parts, ("done", whole)]:
        yield f"event: {name}\ndata: {json.dumps(data)}\n\n".encode()


@contextmanager
def stub_api(port: int) -> Iterator[list[tuple[str, Any]]]:
    """Serve on `port`; what is yielded fills with the (path, body) of each POST."""
    server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
    server.asked = []  # type: ignore[attr-defined]
    server.archive = Archive()  # type: ignore[attr-defined]
    server.enquiries = Enquiries()  # type: ignore[attr-defined]
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server.asked  # type: ignore[attr-defined]
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
