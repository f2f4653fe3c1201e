"""The API over HTTP: every call that the page makes, and what can go wrong with one."""

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Self, TypeVar

import httpx

from ui.events import Event, events
from ui.kept import Earlier, Kept, read_earlier, read_kept, read_turns
from ui.me import Me, read_me
from ui.reading import (
    read_document,
    read_documents,
    read_facets,
    read_hits,
    read_page,
    read_status,
)
from ui.values import Document, Facets, Hit, Json, PageText, ServiceStatus
from ui.visitor import handed_on

T = TypeVar("T")

# An answer by a language model may take a minute; between two of its words, not so long.
TIMEOUT = httpx.Timeout(60, connect=3)
PICTURE_WIDTH = 1200
HITS = 10
RUN = 100  # the most that the API gives in one call
KINDS_OF_PROBLEM = {
    401: "token", 403: "forbidden", 404: "missing", 409: "conflict",
    413: "invalid", 415: "invalid", 422: "invalid", 429: "busy",
}  # fmt: skip


class ApiProblem(Exception):
    """The API could not be reached, or refused; `kind` is a key of `wording.PROBLEMS`."""

    def __init__(self, kind: str, detail: str = "", retry_after_s: int = 0) -> None:
        super().__init__(detail or kind)
        self.kind = kind
        self.detail = detail
        self.retry_after_s = retry_after_s


def api_address(environment: Mapping[str, str] = os.environ) -> str:
    """Return where the API answers, from `BYRAAD_HOST` and `BYRAAD_API_PORT`.

    >>> api_address({"BYRAAD_HOST": "0.0.0.0", "BYRAAD_API_PORT": "9000"})
    'http://127.0.0.1:9000'
    """
    host = environment.get("BYRAAD_HOST") or "127.0.0.1"
    if host in ("0.0.0.0", "::"):  # noqa: S104 (compared, never bound)
        host = "127.0.0.1"
    if ":" in host:
        host = f"[{host}]"
    return f"http://{host}:{environment.get('BYRAAD_API_PORT') or 8000}"


class Client:
    """The API for one asker. Made anew for each run of the page, and closed after it.

    Every call raises `ApiProblem` where the API is down or refuses.
    """

    def __init__(self, address: str, token: str | None = None) -> None:
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        headers.update(handed_on())
        # trust_env off: a proxy from the environment has no business between page and API.
        self._http = httpx.Client(
            base_url=address, headers=headers, timeout=TIMEOUT, trust_env=False
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._http.close()

    def ask(
        self, question: str, filters: Mapping[str, Any], conversation_id: str | None = None
    ) -> Iterator[Event]:
        """Yield the events of an answer as they come."""
        body = {"question": question, "filters": filters, "conversation_id": conversation_id}
        accept = {"Accept": "text/event-stream"}
        with (
            _translated(),
            self._http.stream("POST", "/v1/ask", json=body, headers=accept) as reply,
        ):
            _check(reply)
            yield from events(reply.iter_lines())

    def search(self, query: str, filters: Mapping[str, Any], limit: int = HITS) -> tuple[Hit, ...]:
        """Return the best passages for the question."""
        body = {"query": query, "limit": limit, "filters": filters}
        with _translated():
            return read_hits(_check(self._http.post("/v1/search", json=body)).json())

    def me(self) -> Me:
        """Return whom the API takes this asker for."""
        return self._read(read_me, "/v1/me")

    def facets(self) -> Facets:
        """Return what this asker can filter by."""
        return self._read(read_facets, "/v1/facets")

    def status(self) -> ServiceStatus:
        """Return coverage, failures and a running ingestion, as this asker may know them."""
        return self._read(read_status, "/v1/status")

    def document(self, document_id: str) -> Document:
        """Return what is known of a document."""
        return self._read(read_document, f"/v1/documents/{document_id}")

    def documents(self) -> tuple[Document, ...]:
        """Return every document that this asker may read, each once, run by run."""
        found, offset, total = dict[str, Document](), 0, 1
        while offset < total:
            run, total = self._read(read_documents, "/v1/documents", limit=RUN, offset=offset)
            if not run:
                break  # fewer than were promised: some were closed or withdrawn meanwhile
            found.update((document.document_id, document) for document in run)
            offset += len(run)
        return tuple(found.values())

    def page(self, document_id: str, page: int, quote: str = "") -> PageText:
        """Return a page's text and where the quote stands in it."""
        path = f"/v1/documents/{document_id}/pages/{page}"
        return self._read(read_page, path, quote=quote)

    def picture(self, document_id: str, page: int, quote: str = "") -> bytes:
        """Return a page as PNG, the quote marked."""
        path = f"/v1/documents/{document_id}/pages/{page}.png"
        return self._get(path, quote=quote, width=PICTURE_WIDTH).content

    def file(self, document_id: str) -> bytes:
        """Return the document's own file."""
        return self._get(f"/v1/documents/{document_id}/file").content

    def kept(self, answer_id: str) -> Kept:
        """Return an answer that was given before, as far as this asker may read it now."""
        return self._read(read_kept, f"/v1/answers/{answer_id}")

    def export(self, answer_id: str) -> bytes:
        """Return an answer as a Word file."""
        return self._get(f"/v1/answers/{answer_id}/export.docx").content

    def share(self, answer_id: str, *, shared: bool) -> None:
        """Let others open the asker's own answer, or no longer."""
        self._post(f"/v1/answers/{answer_id}/share", {"shared": shared})

    def judge(self, answer_id: str, verdict: str, comment: str) -> None:
        """Say how good an answer is; a later word replaces an earlier one."""
        said = {"verdict": verdict, "comment": comment}
        self._post(f"/v1/answers/{answer_id}/feedback", said)

    def conversations(self, limit: int) -> tuple[tuple[Earlier, ...], int]:
        """Return the asker's own conversations, the newest first, and how many there are."""
        return self._read(read_earlier, "/v1/conversations", limit=limit)

    def conversation(self, conversation_id: str) -> tuple[Kept, ...]:
        """Return the answers of a conversation, the oldest first."""
        return self._read(read_turns, f"/v1/conversations/{conversation_id}")

    def forget(self, conversation_id: str) -> None:
        """Delete a conversation with its answers."""
        with _translated():
            _check(self._http.delete(f"/v1/conversations/{conversation_id}"))

    def call(self, method: str, path: str, **how: Any) -> httpx.Response:  # noqa: ANN401 (httpx's own)
        """Make any other call; `how` is what httpx takes: `json`, `params`, `files`, `headers`."""
        with _translated():
            return _check(self._http.request(method, path, **how))

    def read(self, reader: Callable[[Json], T], method: str, path: str, **how: Any) -> T:  # noqa: ANN401
        """Make a call and read what came of it."""
        with _translated():
            return reader(self.call(method, path, **how).json())

    def _post(self, path: str, body: Mapping[str, Any]) -> None:
        with _translated():
            _check(self._http.post(path, json=body))

    def _read(self, reader: Callable[[Json], T], path: str, **params: str | int) -> T:
        with _translated():
            return reader(self._get(path, **params).json())

    def _get(self, path: str, **params: str | int) -> httpx.Response:
        with _translated():
            return _check(self._http.get(path, params={k: v for k, v in params.items() if v}))


def fetch_file(document_id: str, token: str | None) -> bytes:
    """Return a document's own file, as its asker may read it.

    Raises:
        ApiProblem: as for every call.
    """
    with Client(api_address(), token) as client:
        return client.file(document_id)


def fetch_export(answer_id: str, token: str | None) -> bytes:
    """Return an answer as a Word file, as its asker may read it.

    Raises:
        ApiProblem: as for every call.
    """
    with Client(api_address(), token) as client:
        return client.export(answer_id)


def _check(reply: httpx.Response) -> httpx.Response:
    if reply.is_success:
        return reply
    reply.read()
    kind = KINDS_OF_PROBLEM.get(reply.status_code, "unavailable")
    wait = reply.headers.get("Retry-After", "")
    raise ApiProblem(kind, _detail(reply), int(wait) if wait.isdigit() else 0)


def _detail(reply: httpx.Response) -> str:
    try:
        problem = reply.json()
    except ValueError:
        return ""
    detail = problem.get("detail") if isinstance(problem, dict) else None
    return detail if isinstance(detail, str) else ""


@contextmanager
def _translated() -> Iterator[None]:
    """Turn what httpx and a broken reply raise into `ApiProblem`."""
    try:
        yield
    except (httpx.TransportError, httpx.InvalidURL) as error:
        raise ApiProblem("down") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ApiProblem("unavailable") from error
