"""Puts questions to the service and keeps what came back."""

import time
from collections.abc import Iterable, Sequence
from typing import Any

import httpx

from eval.client import Client
from eval.observations import Cited, Observation, Stated, Usage
from eval.proof import CANNOT_PROVE, Prover
from eval.questions import Place, Question, earlier

HITS = 20
NO_ANSWER = (httpx.HTTPError, KeyError, TypeError, ValueError)


class Observer:
    """Asks one question at a time, so that the times are those of one asker.

    A question that names an asker is asked as that one, any other as `asker`. Leaving it lets go
    of the files that were read for proof.
    """

    def __init__(
        self, client: Client, questions: Sequence[Question], *, asker: str | None = None
    ) -> None:
        self._client = client
        self._questions = questions
        self._asker = asker
        # One for each asker: what one may read must not prove another's citation.
        self._as: dict[str | None, tuple[Client, Prover]] = {}

    def __enter__(self) -> "Observer":
        return self

    def __exit__(self, *exception: object) -> None:
        for _, prover in self._as.values():
            prover.close()

    def greet(self) -> list[Client]:
        """Return the client of every asker there is, so that a bad one is told before the start."""
        askers = {question.asker or self._asker for question in self._questions}
        return [self._speaking_for(asker)[0] for asker in sorted(askers, key=str)]

    def observe(self, question: Question) -> Observation:
        """Search and ask; a fault is kept in `failures`, and the question stays in the count.

        Where it follows another question, a new conversation is begun with that one.
        """
        client, prover = self._speaking_for(question.asker or self._asker)
        hits: tuple[Place, ...] = ()
        try:
            hits = _places(client.search(question.text, limit=HITS))
            conversation = self._conversation(client, question)
            started = time.perf_counter()
            reply = client.ask(question.text, conversation_id=conversation)
            wall_ms = 1000 * (time.perf_counter() - started)
        except NO_ANSWER as error:
            return Observation(question=question, hits=hits, failures=(_failure(question, error),))
        return _observation(question, hits, reply, prover, wall_ms)

    def _speaking_for(self, asker: str | None) -> tuple[Client, Prover]:
        if asker not in self._as:
            client = self._client.speaking_for(asker)
            self._as[asker] = client, Prover(client)
        return self._as[asker]

    def _conversation(self, client: Client, question: Question) -> str | None:
        conversation = None
        for before in earlier(question, self._questions):
            conversation = str(
                client.ask(before.text, conversation_id=conversation)["conversation_id"]
            )
        return conversation


def observe_all(
    client: Client, questions: Iterable[Question], *, asker: str | None = None
) -> list[Observation]:
    """Put every question, in order."""
    asked = list(questions)
    with Observer(client, asked, asker=asker) as observer:
        return [observer.observe(question) for question in asked]


def _observation(
    question: Question,
    hits: tuple[Place, ...],
    reply: dict[str, Any],
    prover: Prover,
    wall_ms: float,
) -> Observation:
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
        generator=str(reply.get("generator", "")),
        usage=_usage(reply.get("usage")),
        failures=failures,
    )


def _places(hits: list[dict[str, Any]]) -> tuple[Place, ...]:
    return tuple((hit["file"], hit["page"]) for hit in hits)


def _stated(statement: dict[str, Any]) -> Stated:
    return Stated(statement.get("text", ""), tuple(statement.get("citations", [])))


def _usage(told: object) -> Usage | None:
    """The tokens where the service tells them in the form of OpenAI; anything else is nothing."""
    if not isinstance(told, dict):
        return None
    tokens = [told.get(name) for name in ("prompt_tokens", "completion_tokens")]
    if not all(isinstance(number, int) for number in tokens):
        return None
    return Usage(prompt_tokens=int(tokens[0] or 0), completion_tokens=int(tokens[1] or 0))


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
        document_id=str(citation.get("document_id", "")),
    )
