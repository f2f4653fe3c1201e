"""Examples of kept answers and conversations for the OpenAPI page. Tests send each of them."""

from typing import Any

from assistant.api.messages import examples

ANSWER_ID: str = examples.ANSWERED["answer_id"]
CONVERSATION_ID: str = examples.ANSWERED["conversation_id"]
_ASKED_AT, _EXPIRES_AT = "2025-11-21T18:30:00Z", "2025-12-21T18:30:00Z"
_ANSWER = (
    "status",
    "answer",
    "statements",
    "citations",
    "coverage",
    "generator",
    "took_ms",
    "choices",
)

ANSWER: dict[str, Any] = {
    "answer_id": ANSWER_ID, "conversation_id": CONVERSATION_ID, "question": examples.QUESTION,
    "understood_as": None, "asked_at": _ASKED_AT, "expires_at": _EXPIRES_AT, "own": True,
    "shared": False, "changed": [],
} | {name: examples.ANSWERED[name] for name in _ANSWER}  # fmt: skip
SHARE = {"shared": True}
SHARED = {"answer_id": ANSWER_ID, "shared": True}
JUDGE = {"verdict": "incomplete", "comment": "Sluttidspunktet mangler."}
FEEDBACK = {"answer_id": ANSWER_ID, **JUDGE}
_CONVERSATION = {
    "conversation_id": CONVERSATION_ID, "title": examples.QUESTION, "created": _ASKED_AT,
    "last_used": _ASKED_AT, "expires_at": _EXPIRES_AT,
}  # fmt: skip
CONVERSATION = _CONVERSATION | {"answers": [ANSWER]}
CONVERSATIONS = {"conversations": [_CONVERSATION | {"answers": 1}], "total": 1}
FORGOTTEN = {"conversation_id": CONVERSATION_ID, "answers": 1}
