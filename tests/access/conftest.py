"""The joined service over a small data folder, called without a server: clock and ids are given."""

# ruff: noqa: ANN401 - JSON is anything

import asyncio
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from assistant import wiring
from assistant.access.tokens.local import LocalTokens
from assistant.answering.judged.guarding import GuardedAnswerer
from assistant.answering.written.generative import GenerativeAnswerer
from assistant.api.parts.joined import Parts
from assistant.domain.access import Asker
from assistant.index.live import Live
from assistant.pictures.marks import Mark
from assistant.retrieval.hybrid import HybridRetriever
from assistant.settings import Settings
from assistant.testing.models import Script, ScriptedModel
from ingest.ports import Quiet
from ingest.testing import PlainReader, paragraphs

NOW = datetime.now(UTC).replace(microsecond=0)
INDEXED_AT = datetime(2026, 7, 1, 6, tzinfo=UTC)
NO_SUCH_ID = "f2b5a1d0-0000-5000-8000-000000000000"
NOBODY_SAYS = {"server", "date"}  # a server in front adds these; ours sends neither


@dataclass(frozen=True, slots=True)
class Sent:
    """A reply as it went over the wire: each byte of it."""

    status: int
    headers: tuple[tuple[bytes, bytes], ...]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8", "replace")

    def json(self) -> Any:
        return json.loads(self.body)


@dataclass
class Ids:
    """The same ids in the same order; those of other people's doings are others."""

    whose: str = "own"
    run: int = 0  # the data folder may hold what was made in earlier ones
    counts: dict[str, int] = field(default_factory=dict)

    def __call__(self) -> str:
        self.counts[self.whose] = self.counts.get(self.whose, 0) + 1
        return f"{self.whose}-{self.run:04}{self.counts[self.whose]:04}"


class PlainPictures:
    """Draws every page as the words of its file: who sees one has seen the document."""

    def draws(self, file: str) -> bool:
        return True

    def picture(
        self, file: Path, *, digest: str, page: int, quote: str, width: int,
        marks: tuple[Mark, ...] | None = None,
    ) -> bytes:  # fmt: skip
        return b"PNG " + file.read_bytes()

    def close(self) -> None:
        """Nothing is held."""


class Still:
    """Nothing goes on beside the calls."""

    def start(self, *, folders: object, refresh: object) -> None:
        """Do nothing."""

    def stop(self) -> None:
        """Do nothing."""

    def ingestion(self) -> None:
        return None

    def soon(self, folder: Path) -> None:
        """Do nothing."""


class Line:
    """Calls apps, all in one event loop."""

    def __init__(self) -> None:
        self._runner = asyncio.Runner()

    def call(
        self, app: FastAPI, method: str, path: str, *, body: Any = None,
        headers: Mapping[str, str] | Sequence[tuple[str, str]] = (),
    ) -> Sent:  # fmt: skip
        return self._runner.run(self._call(app, method, path, body, headers))

    async def _call(self, app: FastAPI, method: str, path: str, body: Any, headers: Any) -> Sent:
        # An error that nobody catches must be seen as what a client would see: a broken reply.
        transport = httpx.ASGITransport(app=app, client=("127.0.0.1", 1))
        content = {"content": body} if isinstance(body, bytes) else {"json": body}
        sent = content if body is not None else {}
        told = httpx.Headers({"Accept": "*/*"})
        told.update(httpx.Headers(headers))
        # Without a client, which has cookies and redirects to see to: there are thousands of calls.
        request = httpx.Request(method, f"http://127.0.0.1{path}", headers=told, **sent)
        reply = await transport.handle_async_request(request)
        await reply.aread()
        kept = [(n, v) for n, v in reply.headers.raw if n.decode().lower() not in NOBODY_SAYS]
        return Sent(reply.status_code, tuple(kept), reply.content)

    def close(self) -> None:
        self._runner.close()


@dataclass
class Joined:
    """A service and the ways to speak to it."""

    app: FastAPI
    line: Line
    tokens: LocalTokens
    ids: Ids
    prompts: list[str]  # what was sent to the model, where there is one
    issued: int = 0  # tokens

    @property
    def parts(self) -> Parts:
        parts: Parts = self.app.state.parts
        return parts

    def change(self, **parts: Any) -> None:
        self.app.state.parts = replace(self.parts, **parts)

    def bearer(self, asker: Asker) -> dict[str, str]:
        if asker.user is None:
            return {}
        # No two are the same: who signs out ends one of them.
        self.issued += 1
        token = self.tokens.issue(asker.user, sorted(asker.groups), 60 + self.issued / 60)
        return {"Authorization": f"Bearer {token}"}

    def call(self, asker: Asker, method: str, path: str, body: Any = None, **headers: str) -> Sent:
        given = self.bearer(asker) | {n.replace("_", "-"): v for n, v in headers.items()}
        return self.line.call(self.app, method, path, body=body, headers=given)


Ingest = Callable[[Path, Sequence[Path]], None]
Join = Callable[..., Any]


def _ingest(data_dir: Path, folders: Sequence[Path]) -> None:
    made = wiring.build_ingestion(Settings(data_dir=data_dir))
    quick = replace(
        made, read=PlainReader(), load_passages=lambda: paragraphs, now=lambda: INDEXED_AT
    )
    quick.bring_in_step(folders, Quiet())


@contextmanager
def _joined(
    line: Line, data_dir: Path, script: Script | None = None, **parts: Any
) -> Iterator[Joined]:
    """Open the service of a data folder, as the real one is joined."""
    settings = Settings(data_dir=data_dir, rate_limit=10_000_000)
    app = wiring.build_app(settings, background=Still())
    ids, prompts = Ids(), []
    joined = Joined(app, line, LocalTokens(data_dir), ids, prompts)
    retriever = joined.parts.assistant.retriever
    assert isinstance(retriever, HybridRetriever)
    joined.change(
        clock=lambda: NOW, stopwatch=lambda: 0.0, new_id=ids, pictures=PlainPictures(), **parts
    )
    _let_file(joined)
    if script is not None:
        _let_write(joined, script)
    try:
        yield joined
    finally:
        assert isinstance(retriever.source, Live)
        retriever.source.close()
        for held in _held(joined.parts):
            held.close()


def _held(parts: Any) -> Sequence[Any]:
    """What is open until the service stops."""
    return (
        parts.answers, parts.casework.desk.store, parts.marks, parts.sign_out._ends, parts.audit,
        parts.catalogue,
    )  # fmt: skip


def _let_file(joined: Joined) -> None:
    """Let enquiries have ids as everything else, and answers to them be plain text."""
    casework = joined.parts.casework
    receiving = replace(
        casework.receiving, new_id=joined.ids, read=lambda _file, content: (content.decode(),)
    )
    joined.change(
        casework=replace(casework, new_id=joined.ids, receiving=receiving),
        word_as_pdf=lambda _word: None,
    )


def _let_write(joined: Joined, script: Script) -> None:
    """Let a model by script write the answers, and keep what it was sent."""

    def heard(message: str) -> str:
        joined.prompts.append(message)
        return script(message)

    assistant = joined.parts.assistant
    guarded = assistant.answerer
    assert isinstance(guarded, GuardedAnswerer)
    written = GenerativeAnswerer(ScriptedModel(heard), joined.parts.catalogue, guarded.inner)
    joined.change(assistant=replace(assistant, answerer=replace(guarded, inner=written)))


@pytest.fixture(scope="session")
def line() -> Iterator[Line]:
    made = Line()
    yield made
    made.close()


@pytest.fixture(scope="session")
def ingest() -> Ingest:
    """Return what brings a data folder in step with folders of plain text, at a fixed moment."""
    return _ingest


@pytest.fixture(scope="session")
def join(line: Line) -> Join:
    """Return what opens the service of a data folder: `with join(folder) as joined`."""
    return lambda data_dir, script=None, **parts: _joined(line, data_dir, script, **parts)
