"""The service under test, over HTTP and nothing else."""

import copy
import time
from collections.abc import Callable, Mapping
from types import TracebackType
from typing import Any, Self

import httpx

from eval.questions import BadQuestions

PATIENCE = 20  # times to wait when the service asks for a pause; then it counts as a failure
TIMEOUT_S = 120.0  # longer than a language model may take for an answer

Tokens = Callable[[str], str]
"""Makes a bearer token for groups such as `council,user:anna`."""


def no_tokens(groups: str) -> str:
    """Refuse: the caller has given no way to make one.

    Raises:
        BadQuestions: always.
    """
    raise BadQuestions(f"Der kan ikke spørges som {groups}: der er intet adgangstoken.")


class Client:
    """Calls a service as the public; waits where it is told to (429)."""

    def __init__(
        self,
        url: str,
        *,
        transport: httpx.BaseTransport | None = None,
        tokens: Tokens = no_tokens,
    ) -> None:
        """Without a `transport` the calls go over the network."""
        self._http = httpx.Client(base_url=url.rstrip("/"), timeout=TIMEOUT_S, transport=transport)
        self._tokens = tokens
        self._headers: Mapping[str, str] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._http.close()

    def speaking_for(self, groups: str | None) -> Self:
        """Return the same client with the rights of `groups`; None is the public."""
        other = copy.copy(self)
        other._headers = {"Authorization": f"Bearer {self._tokens(groups)}"} if groups else {}
        return other

    def is_ready(self) -> bool:
        """Whether a service answers at the address."""
        try:
            return self._http.get("/readyz").is_success
        except httpx.HTTPError:
            return False

    def status(self) -> dict[str, Any]:
        """Return what the service says of its documents and its generator; raises as `search`."""
        reply: dict[str, Any] = self._call("GET", "/v1/status").json()
        return reply

    def version(self) -> str:
        """Return the version of the service; raises as `search`."""
        return str(self._call("GET", "/openapi.json").json()["info"]["version"])

    def search(self, query: str, *, limit: int) -> list[dict[str, Any]]:
        """Return the hits, best first.

        Raises:
            httpx.HTTPError: no answer, or one that says that it failed.
        """
        body = {"query": query, "limit": limit}
        hits: list[dict[str, Any]] = self._call("POST", "/v1/search", body).json()["hits"]
        return hits

    def ask(self, question: str, *, conversation_id: str | None = None) -> dict[str, Any]:
        """Return the answer as section 5 of the contract has it.

        Raises:
            httpx.HTTPError: no answer, or one that says that it failed.
            TypeError: an answer that is no object.
        """
        body = {"question": question}
        if conversation_id is not None:
            body["conversation_id"] = conversation_id
        reply = self._call("POST", "/v1/ask", body).json()
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
            reply = self._http.request(method, path, json=body, headers=dict(self._headers))
            if reply.status_code != httpx.codes.TOO_MANY_REQUESTS:
                break
            time.sleep(float(reply.headers.get("Retry-After", 1)))
        return reply.raise_for_status()
