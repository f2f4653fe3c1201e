"""The two calls that matter: search and ask."""

from collections.abc import Generator, Iterator
from contextlib import closing
from typing import Annotated

from fastapi import APIRouter, Body, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from assistant.api.gate.observe import Metrics, metrics_of
from assistant.api.messages import examples
from assistant.api.messages.problems import TOO_LARGE
from assistant.api.messages.replies import (
    AskOut,
    CitationOut,
    DeltaOut,
    HitOut,
    Reply,
    SearchOut,
    StatusEventOut,
)
from assistant.api.messages.requests import AskIn, SearchIn
from assistant.api.parts.audited import audited, of_hits
from assistant.api.parts.context import TheAsker, TheParts
from assistant.api.parts.joined import Parts
from assistant.api.questions.addressed import Asked, addressed
from assistant.api.questions.stream import DONE, Named, event_stream, whole
from assistant.api.questions.talking import understand
from assistant.domain.access import Asker
from assistant.domain.answers import (
    Answer,
    CitationProved,
    Delta,
    Done,
    StatusChanged,
)
from assistant.errors import GeneratorUnavailable
from assistant.privacy.trail import Place

EVENT_STREAM = "text/event-stream"
_ASKED = "POST /v1/ask"
router = APIRouter(prefix="/v1", tags=["Spørgsmål"])


@router.post(
    "/search",
    description="Find afsnit i de dokumenter, du må læse, det bedste først.",
    responses=examples.gives(examples.SEARCHED, TOO_LARGE),
)
def search(
    asked: Annotated[SearchIn, Body(openapi_examples=examples.body(examples.SEARCH))],
    parts: TheParts,
    asker: TheAsker,
) -> SearchOut:
    """Find passages in the documents that the asker may read, best first."""
    started = parts.stopwatch()
    hits = parts.assistant.search(
        asked.query, asker=asker, filters=asked.filters.value(), limit=asked.limit
    )
    audited(parts, asker, "POST /v1/search", of_hits(hits))
    return SearchOut(hits=[HitOut.of(hit) for hit in hits], took_ms=_took_ms(parts, started))


_ASK_REPLIES = examples.gives(examples.ANSWERED, TOO_LARGE)
_ASK_REPLIES[200]["content"][EVENT_STREAM] = {"example": examples.EVENTS}


@router.post(
    "/ask",
    description=(
        "Svar på et spørgsmål på dansk, hvert udsagn bevist med et citat på en side. Med "
        "Accept: text/event-stream kommer svaret som hændelser: status, delta, citation "
        "og til sidst netop én done (hele svaret) eller error (en fejl)."
    ),
    responses=_ASK_REPLIES,
    response_model=AskOut,
)
async def ask(
    asked: Annotated[AskIn, Body(openapi_examples=examples.body(examples.ASK))],
    request: Request,
    parts: TheParts,
    asker: TheAsker,
) -> Response | Reply:
    """Answer a question in Danish, every statement proved by a quote on a page.

    With `Accept: text/event-stream` the answer comes as events: `status`, `delta`, `citation`,
    then exactly one `done` (the whole answer) or `error` (a problem).
    """
    # Before the first event: a conversation that is not there is a 404, not a broken stream.
    if asked.conversation_id is None:  # nothing is looked up, and each change of thread costs
        understood = understand(asked, parts, asker)
    else:
        understood = await run_in_threadpool(understand, asked, parts, asker)
    events = _events(understood, parts, asker, metrics_of(request))
    if _wants_events(request):
        return event_stream(_audited_events(events, parts, asker))
    return await whole(_audited_whole(events, parts, asker), request)


def _events(
    asked: Asked, parts: Parts, asker: Asker, metrics: Metrics
) -> Generator[Named, None, None]:
    """The events of one answer. Nothing is held before the first is asked for."""
    started = parts.stopwatch()
    answering = parts.assistant.ask(asked.in_full, asker=asker, filters=asked.filters)
    with metrics.answering.track_inprogress(), closing(answering):
        for event in answering:
            match event:
                case StatusChanged(message):
                    yield "status", StatusEventOut(message=message)
                case Delta(text):
                    yield "delta", DeltaOut(text=text)
                case CitationProved(citation):
                    yield "citation", CitationOut.of(citation)
                case Done(answer):
                    metrics.answers.labels(answer.status.value).inc()
                    yield "done", _reply(answer, asked, parts, asker, metrics, started)
                    return
    raise GeneratorUnavailable("Svaret blev afbrudt.")


def _audited_events(
    events: Generator[Named, None, None], parts: Parts, asker: Asker
) -> Generator[Named, None, None]:
    """Write each place down before the first words from it leave: its citation goes ahead."""
    seen: set[Place] = set()
    with closing(events):
        for name, data in events:
            fresh = [place for place in _places(data) if place not in seen]
            if fresh:
                audited(parts, asker, _ASKED, fresh)
                seen.update(fresh)
            yield name, data


def _audited_whole(
    events: Generator[Named, None, None], parts: Parts, asker: Asker
) -> Generator[Named, None, None]:
    """Write all places down at once: of a plain call nothing but the last event leaves."""
    with closing(events):
        for name, data in events:
            if name == DONE:
                audited(parts, asker, _ASKED, _places(data))
            yield name, data


def _places(data: Reply) -> Iterator[Place]:
    match data:
        case CitationOut(document_id=document_id, page=page):
            yield document_id, page
        case AskOut(citations=citations):
            yield from ((cited.document_id, cited.page) for cited in citations)


def _reply(
    answer: Answer, asked: Asked, parts: Parts, asker: Asker, metrics: Metrics, started: float
) -> AskOut:
    """Make the reply; its answer is kept before its address is told."""
    store = parts.answers if parts.keep else None
    answer_id = parts.new_id()
    reply = addressed(
        answer,
        asked,
        asker=asker,
        answer_id=answer_id,
        conversation_id=asked.conversation_id or parts.new_id(),
        coverage=parts.catalogue.coverage(asker=asker, filters=asked.filters),
        took_ms=_took_ms(parts, started),
        store=store,
    )
    if store is not None and not reply.kept:
        metrics.not_kept.inc()
    return reply


def _took_ms(parts: Parts, started: float) -> int:
    return round(1000 * (parts.stopwatch() - started))


def _wants_events(request: Request) -> bool:
    accepted = request.headers.get("accept", "").lower().split(",")
    return any(part.split(";")[0].strip() == EVENT_STREAM for part in accepted)
