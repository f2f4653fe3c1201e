"""Puts one question to the service and keeps what came back."""

import time
from typing import Any

import httpx

from eval.client import Client
from eval.observations import Cited, Observation, Stated
from eval.proof import CANNOT_PROVE, Prover
from eval.questions import Place, Question

HITS = 20
NO_ANSWER = (httpx.HTTPError, KeyError, TypeError, ValueError)


def observe(client: Client, prover: Prover, question: Question) -> Observation:
    """Search and ask; a fault is kept in `failures`, and the question stays in the count."""
    hits: tuple[Place, ...] = ()
    try:
        hits = _places(client.search(question.text, limit=HITS))
        started = time.perf_counter()
        reply = client.ask(question.text)
        wall_ms = 1000 * (time.perf_counter() - started)
    except NO_ANSWER as error:
        return Observation(question=question, hits=hits, failures=(_failure(question, error),))
    citations, failures = _prove(prover, question, reply.get("citations", []))
    return Observation(
        question=question,
        hits=hits,
        status=str(reply.get("status", "error")),
        answer=str(reply.get("answer", "")),
        statements=tuple(_stated(statement) for statement in reply.get("statements", [])),
        citations=citations,
        took_ms=reply.get("took_ms"),
        wall_ms=wall_ms,
        failures=failures,
    )


def _places(hits: list[dict[str, Any]]) -> tuple[Place, ...]:
    return tuple((hit["file"], hit["page"]) for hit in hits)


def _stated(statement: dict[str, Any]) -> Stated:
    return Stated(statement.get("text", ""), tuple(statement.get("citations", [])))


def _prove(
    prover: Prover, question: Question, citations: list[dict[str, Any]]
) -> tuple[tuple[Cited, ...], tuple[str, ...]]:
    proved, failures = [], []
    for citation in citations:
        try:
            is_proved = prover.is_proved(citation)
        except CANNOT_PROVE as error:
            is_proved = False
            failures.append(_failure(question, error))
        proved.append(_cited(citation, is_proved=is_proved))
    return tuple(proved), tuple(failures)


def _failure(question: Question, error: Exception) -> str:
    first_line, *_ = str(error).splitlines() or [""]
    return f"{question.id}: {type(error).__name__}: {first_line}"


def _cited(citation: dict[str, Any], *, is_proved: bool) -> Cited:
    return Cited(
        number=citation.get("number", 0),
        place=(citation.get("file", ""), citation.get("page", 0)),
        quote=citation.get("quote", ""),
        proved=is_proved,
    )
