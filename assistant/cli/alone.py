"""The commands without a service: the parts are opened in this process, for one question.

The replies are the service's own, so that `--json` reads the same either way.
"""

import time
import uuid
from dataclasses import replace
from datetime import UTC, datetime

from assistant.api.messages.replies import HitOut, Reply, SearchOut
from assistant.api.messages.requests import AskIn, SearchIn
from assistant.api.operations.replies import FailureOut, PolicyOut, SourceOut, StatusOut
from assistant.api.parts.audited import audited, of_answer, of_hits
from assistant.api.questions.addressed import addressed
from assistant.api.questions.in_conversation import in_conversation
from assistant.cli.beside import NOBODY
from assistant.cli.events import Json
from assistant.cli.explained import explained
from assistant.domain.access import THE_PUBLIC, Asker
from assistant.domain.answers import Done
from assistant.errors import ByraadError, GeneratorUnavailable
from assistant.settings import Settings
from assistant.wiring import build_assistant
from assistant.wiring.stores import open_marks

# As the service says it (`assistant.api.messages.problems`), without importing HTTP for it.
NO_CONVERSATION = "Samtalen findes ikke."


def search(settings: Settings, query: str, limit: int, asker: Asker) -> Json:
    """Return the object of `POST /v1/search` for `asker`."""
    with build_assistant(settings) as parts:
        started = time.perf_counter()
        asker = _named(parts.policy.effective(asker))
        asked = SearchIn(query=query, limit=limit)
        found = parts.assistant.search(asked.query, asker=asker, limit=asked.limit)
        audited(parts, asker, "POST /v1/search", of_hits(found))
        hits = [HitOut.of(hit) for hit in found]
        return _json(SearchOut(hits=hits, took_ms=_since(started)))


def explain(settings: Settings, query: str, limit: int, asker: Asker) -> Json:
    """Return the same for `asker`, each hit with what it was found by."""
    with build_assistant(settings) as parts:
        return explained(parts.assistant, query, limit, parts.policy.effective(asker))


def ask(settings: Settings, question: str, asker: Asker, conversation: str | None = None) -> Json:
    """Return the object of `POST /v1/ask` for `asker`; `conversation` is the id of theirs.

    Raises:
        ByraadError: there is no such conversation of this asker.
        GeneratorUnavailable: the answer never came to its end.
    """
    with build_assistant(settings) as parts:
        started = time.perf_counter()
        asker = _named(parts.policy.effective(asker))
        put = AskIn(question=question, conversation_id=conversation)
        asked = in_conversation(put, parts.answers, asker=asker, at=datetime.now(UTC))
        if asked is None:
            raise ByraadError(NO_CONVERSATION)
        events = parts.assistant.ask(asked.in_full, asker=asker)
        done = [event.answer for event in events if isinstance(event, Done)]
        if not done:
            raise GeneratorUnavailable("Svaret blev ikke færdigt. Prøv igen.")
        audited(parts, asker, "POST /v1/ask", of_answer(done[-1]))
        reply = addressed(
            done[-1],
            asked,
            asker=asker,
            answer_id=str(uuid.uuid4()),
            conversation_id=conversation or str(uuid.uuid4()),
            coverage=parts.catalogue.coverage(asker=asker),
            took_ms=_since(started),
            store=parts.answers if settings.keep_days else None,
        )
        return _json(reply)


def status(settings: Settings, asker: Asker) -> Json:
    """Return the object of `GET /v1/status` for `asker`."""
    with build_assistant(settings) as parts:
        coverage = parts.catalogue.coverage(asker=asker)
        sources = parts.catalogue.sources(asker=asker)
        failures = parts.catalogue.failures(asker=asker)
        model = parts.model() if asker.is_admin else None
        policy = PolicyOut.of(parts.policy) if asker.is_admin else None
        waiting = _waiting(settings) if asker.is_admin else None
    reply = StatusOut(
        documents=coverage.documents,
        pages=coverage.pages,
        unread=coverage.unread,
        indexed_at=coverage.indexed_at,
        generator=parts.generator,
        model=model,
        sources=[SourceOut.of(source, asker=asker) for source in sources],
        failures=[FailureOut.of(document) for document in failures],
        ingestion=None,
        marks=waiting,
        policy=policy,
    )
    return _json(reply)


def _waiting(settings: Settings) -> int:
    marks = open_marks(settings)
    try:
        return marks.waiting()
    finally:
        marks.close()


def _named(asker: Asker) -> Asker:
    """Keep what a group asks from the public, as the running service does."""
    return asker if asker == THE_PUBLIC else replace(asker, user=asker.user or NOBODY)


def _since(started: float) -> int:
    return round(1000 * (time.perf_counter() - started))


def _json(reply: Reply) -> Json:
    return reply.model_dump(mode="json", by_alias=True)
