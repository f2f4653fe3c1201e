"""Rows of answers and conversations as plain values, and back."""

import json
from dataclasses import asdict
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Row

from assistant.domain.answers import Choice, Coverage, Filters, Statement, Status, UnreadDocument
from assistant.domain.conversations import Conversation, Feedback, KeptAnswer, KeptCitation, Verdict
from assistant.domain.documents import DocumentKind

Values = dict[str, Any]


def from_answer(answer: KeptAnswer) -> Values:
    """Write an answer as a row."""
    same = ("id", "conversation_id", "owner", "question", "understood_as", "generator", "shared")
    return {name: getattr(answer, name) for name in same} | {
        "created": answer.asked_at,
        "status": answer.status.value,
        "filters": _json(_from_filters(answer.filters)),
        "reply": _json(_reply(answer)),
        "page_digests": _json({str(c.number): c.page_digest for c in answer.citations}),
    }


def to_answer(row: Row[Any]) -> KeptAnswer:
    """Read a row of `answers`."""
    reply, digests = json.loads(row.reply), json.loads(row.page_digests)
    return KeptAnswer(
        id=row.id,
        conversation_id=row.conversation_id,
        owner=row.owner,
        asked_at=moment(row.created),
        question=row.question,
        understood_as=row.understood_as,
        filters=_to_filters(json.loads(row.filters)),
        status=Status(row.status),
        text=reply["answer"],
        statements=tuple(
            Statement(text=s["text"], citations=tuple(s["citations"])) for s in reply["statements"]
        ),
        citations=tuple(
            KeptCitation(**c, page_digest=digests[str(c["number"])]) for c in reply["citations"]
        ),
        leans_on=tuple(reply["leans_on"]),
        coverage=_to_coverage(reply["coverage"]),
        generator=row.generator,
        took_ms=reply["took_ms"],
        choices=tuple(Choice(**choice) for choice in reply["choices"]),
        shared=row.shared,
    )


def to_conversation(row: Row[Any]) -> Conversation:
    """Read a row of `conversations` with the number of its answers."""
    return Conversation(
        id=row.id,
        owner=row.owner,
        title=row.title,
        created=moment(row.created),
        last_used=moment(row.last_used),
        answers=row.number,
    )


def from_feedback(feedback: Feedback) -> Values:
    """Write a verdict as a row."""
    return asdict(feedback) | {
        "given_by": feedback.given_by or "",
        "verdict": feedback.verdict.value,
    }


def to_feedback(row: Row[Any]) -> Feedback:
    """Read a row of `feedback`."""
    return Feedback(
        answer_id=row.answer_id,
        given_by=row.given_by or None,
        given_at=moment(row.given_at),
        verdict=Verdict(row.verdict),
        comment=row.comment,
    )


def moment(stored: datetime) -> datetime:
    """Restore the zone, which SQLite does not keep."""
    return stored if stored.tzinfo else stored.replace(tzinfo=UTC)


def _reply(answer: KeptAnswer) -> Values:
    citations = [asdict(citation) for citation in answer.citations]
    for citation in citations:
        del citation["page_digest"]
    return {
        "answer": answer.text,
        "statements": [asdict(statement) for statement in answer.statements],
        "citations": citations,
        "leans_on": answer.leans_on,
        "coverage": asdict(answer.coverage),
        "took_ms": answer.took_ms,
        "choices": [asdict(choice) for choice in answer.choices],
    }


def _to_coverage(values: Values) -> Coverage:
    return Coverage(
        **values
        | {
            "indexed_at": _read_moment(values["indexed_at"]),
            "date_from": _read_date(values["date_from"]),
            "date_to": _read_date(values["date_to"]),
            "bodies": tuple(values["bodies"]),
            "kinds": tuple(values["kinds"]),
            "unread_documents": tuple(UnreadDocument(**d) for d in values["unread_documents"]),
        }
    )


def _from_filters(filters: Filters) -> Values:
    values = asdict(filters)
    return {k: sorted(v) if isinstance(v, frozenset) else v for k, v in values.items()}


def _to_filters(values: Values) -> Filters:
    return Filters(
        kinds=frozenset(DocumentKind(kind) for kind in values["kinds"]),
        bodies=frozenset(values["bodies"]),
        date_from=_read_date(values["date_from"]),
        date_to=_read_date(values["date_to"]),
        case_number=values["case_number"],
        document_ids=frozenset(values["document_ids"]),
    )


def _read_date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _read_moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _json(values: Values) -> str:
    return json.dumps(values, ensure_ascii=False, default=lambda value: value.isoformat())
