"""Every way in which the API can fail has a name, and so a Danish text."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest

from ui.client import ApiProblem, Client, api_address
from ui.wording import PROBLEMS


class Refusing(BaseHTTPRequestHandler):
    """Answers with the status code that the document id names; `broken` is not JSON."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the name is inherited)
        pass

    def do_GET(self) -> None:
        word = self.path.rsplit("/", 1)[1]
        body = b"<html>" if word == "broken" else json.dumps({"detail": "Nej."}).encode()
        self.send_response(200 if word == "broken" else int(word))
        self.send_header("Retry-After", "9")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@pytest.fixture(scope="module")
def refusing() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), Refusing)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("401", "token"),
        ("404", "missing"),
        ("422", "invalid"),
        ("429", "busy"),
        ("503", "unavailable"),
        ("500", "unavailable"),
        ("broken", "unavailable"),
    ],
)
def test_each_refusal_has_its_kind_and_its_text(refusing: str, word: str, kind: str) -> None:
    with pytest.raises(ApiProblem) as caught, Client(refusing) as client:
        client.document(word)

    assert caught.value.kind == kind
    assert kind in PROBLEMS


def test_the_wait_that_the_api_asks_for_is_kept(refusing: str) -> None:
    with pytest.raises(ApiProblem) as caught, Client(refusing) as client:
        client.document("429")

    assert caught.value.retry_after_s == 9


def test_an_api_that_is_not_there_is_down() -> None:
    with pytest.raises(ApiProblem) as caught, Client("http://127.0.0.1:1") as client:
        client.status()

    assert caught.value.kind == "down"


class Listing(BaseHTTPRequestHandler):
    """Has 230 documents, and one that is listed again; after 200 fewer than it promised."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the name is inherited)
        pass

    def do_GET(self) -> None:
        query = parse_qs(urlsplit(self.path).query)
        offset = int(query.get("offset", ["0"])[0])
        known = [{"document_id": str(max(n, 1))} for n in range(offset, min(offset + 100, 200))]
        body = json.dumps({"documents": known, "total": 230}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def test_documents_are_fetched_run_by_run_each_once_though_some_vanish_meanwhile() -> None:
    server = HTTPServer(("127.0.0.1", 0), Listing)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    with Client(f"http://127.0.0.1:{server.server_port}") as client:
        found = client.documents()
    server.shutdown()
    server.server_close()
    thread.join()

    assert [one.document_id for one in found] == [str(n) for n in range(1, 200)]


class Keeping(BaseHTTPRequestHandler):
    """Remembers what it is asked, and answers as one that keeps answers does."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the name is inherited)
        pass

    def do_GET(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        sent = json.loads(self.rfile.read(length)) if length else None
        self.server.calls.append((self.command, self.path, sent))  # type: ignore[attr-defined]
        one = {"answer_id": "a1", "question": "Hvad?", "status": "answered", "own": True}
        listed = {"conversation_id": "c1", "title": "Hvad?", "last_used": "2026-11-21T18:30:00Z"}
        known = {
            "/v1/answers/a1": one,
            "/v1/conversations/c1": {"answers": [one]},
            "/v1/conversations?limit=3": {"conversations": [listed], "total": 8},
        }
        body = json.dumps(known.get(self.path, {})).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_POST = do_DELETE = do_GET


def test_what_is_kept_is_opened_shared_judged_exported_and_deleted_by_its_id() -> None:
    server = HTTPServer(("127.0.0.1", 0), Keeping)
    server.calls = []  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    with Client(f"http://127.0.0.1:{server.server_port}") as client:
        kept = client.kept("a1")
        turns = client.conversation("c1")
        found, total = client.conversations(3)
        client.share("a1", shared=True)
        client.judge("a1", "wrong", "Forkert år")
        exported = client.export("a1")
        client.forget("c1")
    server.shutdown()
    server.server_close()
    thread.join()

    assert (kept.question, kept.own, kept.answer.kept) == ("Hvad?", True, True)
    assert [turn.answer.answer_id for turn in turns] == ["a1"]
    assert ([one.title for one in found], total) == (["Hvad?"], 8)
    assert exported == b"{}"
    assert server.calls[3:] == [  # type: ignore[attr-defined]
        ("POST", "/v1/answers/a1/share", {"shared": True}),
        ("POST", "/v1/answers/a1/feedback", {"verdict": "wrong", "comment": "Forkert år"}),
        ("GET", "/v1/answers/a1/export.docx", None),
        ("DELETE", "/v1/conversations/c1", None),
    ]


def test_the_address_comes_from_the_environment_with_the_contracts_defaults() -> None:
    assert api_address({}) == "http://127.0.0.1:8000"
    assert api_address({"BYRAAD_HOST": "::", "BYRAAD_API_PORT": "9"}) == "http://127.0.0.1:9"
    assert api_address({"BYRAAD_HOST": "::1"}) == "http://[::1]:8000"
