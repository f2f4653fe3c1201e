"""The service under test, over HTTP and nothing else."""

import time
from types import TracebackType
from typing import Any, Self

import httpx

PATIENCE = 20  # times to wait when the service asks for a pause; then it counts as a failure
TIMEOUT_S = 60.0


class Client:
    """Calls a running service; waits where it is told to (429)."""

    def __init__(self, url: str) -> None:
        self._http = httpx.Client(base_url=url.rstrip("/"), timeout=TIMEOUT_S)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._http.close()

    def is_ready(self) -> bool:
        """Whether a service answers at the address."""
        try:
            return self._http.get("/readyz").is_success
        except httpx.HTTPError:
            return False

    def search(self, query: str, *, limit: int) -> list[dict[str, Any]]:
        """Return the hits, best first.

        Raises:
            httpx.HTTPError: no answer, or one that says that it failed.
        """
        body = {"query": query, "limit": limit}
        hits: list[dict[str, Any]] = self._call("POST", "/v1/search", body).json()["hits"]
        return hits

    def ask(self, question: str) -> dict[str, Any]:
        """Return the answer as section 5 of the contract has it.

        Raises:
            httpx.HTTPError: no answer, or one that says that it failed.
            TypeError: an answer that is no object.
        """
        reply = self._call("POST", "/v1/ask", {"question": question}).json()
        if not isinstance(reply, dict):
            raise TypeError("the answer is no object")
        return reply

    def page_text(self, document_id: str, page: int) -> str:
        """Return a page's text as the service read it; raises as `search`."""
        reply = self._call("GET", f"/v1/documents/{document_id}/pages/{page}").json()
        return str(reply.get("text", ""))

    def file(self, document_id: str) -> bytes:
        """Return a document's own file; raises as `search`."""
        return self._call("GET", f"/v1/documents/{document_id}/file").content

    def _call(self, method: str, path: str, body: object = None) -> httpx.Response:
        for _ in range(PATIENCE):
            reply = self._http.request(method, path, json=body)
            if reply.status_code != httpx.codes.TOO_MANY_REQUESTS:
                break
            time.sleep(float(reply.headers.get("Retry-After", 1)))
        return reply.raise_for_status()
