"""The commands beside a running service: HTTP through the owner's socket.

http.client is used because it starts in a tenth of the time that httpx takes.
"""

import contextlib
import http.client
import json
import socket
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any
from urllib.parse import quote

from assistant.cli.door import connect
from assistant.domain.access import THE_PUBLIC, Asker
from assistant.errors import ByraadError

Json = dict[str, Any]

# Longer than any answer of a language model; an ingestion may take hours and has no limit.
ANSWER_PATIENCE_S = 600.0
# A token for one call; what it names as `sub` where `--as` names no user cannot be typed there.
TOKEN_MINUTES = 10
NOBODY = "byraad"
LOST = "Tjenesten afbrød forbindelsen. Prøv igen; står det på, så se tjenestens log."


class Beside:
    """A running service, as its owner reaches it from the command line."""

    def __init__(self, opened: socket.socket) -> None:
        self._connection = http.client.HTTPConnection("byraad")
        self._connection.sock = opened
        self._connection.auto_open = 0  # a lost socket is an error, not a reason to call TCP

    def __enter__(self) -> "Beside":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._connection.close()

    def search(self, query: str, limit: int, asker: Asker) -> Json:
        """Return what `POST /v1/search` answers `asker`."""
        body = {"query": query, "limit": limit}
        return self._call("POST", "/v1/search", body, self._token(asker))

    def explain(self, query: str, limit: int, asker: Asker) -> Json:
        """Return the same for `asker`, each hit with what it was found by."""
        who = {"user": asker.user, "groups": sorted(asker.groups)}
        return self._call("POST", "/owner/search", {"query": query, "limit": limit, **who}, None)

    def ask(self, question: str, asker: Asker, conversation: str | None = None) -> Json:
        """Return what `POST /v1/ask` answers `asker`; `conversation` is the id of theirs."""
        body = {"question": question, "conversation_id": conversation}
        return self._call("POST", "/v1/ask", body, self._token(asker))

    def check_enquiry(self, text: str, asker: Asker) -> Json:
        """Return what `POST /v1/enquiries/check` answers `asker`."""
        return self._call("POST", "/v1/enquiries/check", {"text": text}, self._token(asker))

    def draft_enquiry(self, text: str, check: Json, asker: Asker) -> Json:
        """Return what `POST /v1/enquiries` answers `asker`."""
        body = {"text": text, "check": check}
        return self._call("POST", "/v1/enquiries", body, self._token(asker))

    def enquiries(self, asker: Asker) -> Json:
        """Return what `GET /v1/enquiries` answers `asker`."""
        return self._call("GET", "/v1/enquiries?limit=100", None, self._token(asker))

    def enquiry(self, enquiry_id: str, asker: Asker) -> Json:
        """Return what `GET /v1/enquiries/{id}` answers `asker`."""
        path = f"/v1/enquiries/{quote(enquiry_id, safe='')}"
        return self._call("GET", path, None, self._token(asker))

    def status(self, asker: Asker) -> Json:
        """Return what `GET /v1/status` answers `asker`, with the reason of a failed ingestion."""
        now = self._call("GET", "/v1/status", None, self._token(asker))
        failed = self._call("GET", "/owner/ingestion", None, None)["message"]
        if now.get("ingestion") and failed:
            now["ingestion"]["message"] = failed
        return now

    def token(self, sub: str, groups: Sequence[str], minutes: int | None) -> str:
        """Return a signed token, made by the service."""
        body = {"sub": sub, "groups": list(groups), "minutes": minutes}
        return str(self._call("POST", "/owner/token", body, None)["token"])

    def ingest(self, folders: Sequence[Path]) -> Iterator[Json]:
        """Have the service bring `folders` in step; yield its events as they come."""
        body = {"folders": [str(folder) for folder in folders]}
        with _translated():
            self._connection.sock.settimeout(None)
            self._send("POST", "/owner/ingest", body, None)
            reply = self._connection.getresponse()
            if reply.status != http.HTTPStatus.OK:
                raise ByraadError(_reason(reply.read()))
            for line in reply:
                yield json.loads(line)

    def _token(self, asker: Asker) -> str | None:
        if asker == THE_PUBLIC:
            return None
        return self.token(asker.user or NOBODY, sorted(asker.groups), TOKEN_MINUTES)

    def _call(self, method: str, path: str, body: object, token: str | None) -> Json:
        with _translated():
            self._connection.sock.settimeout(ANSWER_PATIENCE_S)
            self._send(method, path, body, token)
            reply = self._connection.getresponse()
            content = reply.read()
            if reply.status != http.HTTPStatus.OK:
                raise ByraadError(_reason(content))
            answer: Json = json.loads(content)
            return answer

    def _send(self, method: str, path: str, body: object, token: str | None) -> None:
        headers: dict[str, str] = {"Accept": "application/json", "Host": "localhost"}
        if token is not None:
            headers["Authorization"] = f"Bearer {token}"
        content = None
        if body is not None:
            content = json.dumps(body)
            headers["Content-Type"] = "application/json"
        self._connection.request(method, path, content, headers)


def beside(data_dir: Path) -> Beside | None:
    """Return the service that lives on `data_dir`; None where there is none.

    Raises:
        Busy: a service lives there but does not answer, or is another user's.
    """
    opened = connect(data_dir)
    return Beside(opened) if opened is not None else None


@contextlib.contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except (OSError, http.client.HTTPException, json.JSONDecodeError) as error:
        raise ByraadError(LOST) from error


def _reason(content: bytes) -> str:
    try:
        problem: Mapping[str, Any] = json.loads(content)
        return str(problem.get("detail") or problem.get("title") or LOST)
    except (json.JSONDecodeError, AttributeError):
        return LOST
