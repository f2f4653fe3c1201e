"""What the hostile API tells of enquiries: a way to smuggle in every text of theirs."""

from typing import Any, Protocol


class Texts(Protocol):
    """Texts by field and number, as `hostile_api` has them."""

    ways: Any

    def text(self, field: str, at: int) -> str:
        """Return the text of a field."""
        ...


MANY = 30


def told(texts: Texts, method: str, path: str) -> object:
    """Answer a call below /v1/enquiries; None is 404."""
    name = path.removeprefix("/v1/enquiries").strip("/")
    if (method, name) == ("POST", "check"):
        return _check(texts)
    if name in ("", "reminders") and method == "GET":
        rows = [_enquiry(texts, at) | {"message": texts.text("reminder", at)} for at in range(MANY)]
        return {"enquiries": rows, "reminders": rows, "total": MANY, "facets": _facets(texts)}
    if name.endswith("/history"):
        return {"changes": [_version(texts, at) for at in range(MANY)]}
    return _enquiry(texts, 0) if method == "GET" else None


def _check(texts: Texts) -> dict[str, Any]:
    return {
        "known": [_fact(texts, at) for at in range(MANY)],
        "similar": [
            {"enquiry_id": "d1", "document_id": "d1", "title": texts.text("similar title", at),
             "date": "2026-03-13", "similarity": 0.9, "near_duplicate": at % 2 == 0,
             "citations": [_citation(texts, at)]}
            for at in range(MANY)
        ],
        "gap": [texts.text("gap", at) for at in range(MANY)],
        "instrument": {
            "kind": "enquiry", "enquiry": True, "citations": [_citation(texts, 0)],
            **{name: texts.text(f"instrument {name}", at)
               for at, name in enumerate(("name", "why", "who", "deadline", "words"))},
        },
    }  # fmt: skip


def _citation(texts: Texts, at: int) -> dict[str, Any]:
    return {
        "number": at + 1, "document_id": "d1", "file": "f", "page": 2, "url": None,
        "title": texts.text("known title", at), "quote": texts.text("known quote", at + 1),
    }  # fmt: skip


def _fact(texts: Texts, at: int) -> dict[str, Any]:
    return {"text": texts.text("known", at), "citations": [_citation(texts, at)]}


def _enquiry(texts: Texts, at: int) -> dict[str, Any]:
    return {
        "enquiry_id": f"e{at}", "status": "answered", "status_text": texts.text("status text", at),
        "version": 1, "role": "reader", "owner": None, "sent_on": "2026-11-01",
        "due_on": "2026-11-11", "days_left": -10, "unanswered": 1,
        **{name: texts.text(f"enquiry {name}", at + more)
           for more, name in enumerate(("title", "reference", "party", "member", "request"))},
        "departments": [texts.text("department", at)],
        "addressee": [{"department": texts.text("department", at),
                       "reason": texts.text("addressee reason", at)}],
        "background": [_fact(texts, one) for one in range(3)],
        "questions": [texts.text("question", one) for one in range(3)],
        "remarks": [texts.text("remark", one) for one in range(3)],
        "suggestions": [], "collaborators": [], "markdown": "",
        "deadline": {"date": "2026-11-11", "explanation": texts.text("deadline", at)},
        "answers": [{"answer_id": "s1", "file": texts.text("answer file", at),
                     "received_on": "2026-11-20"}],
        "outcome": [
            {"number": one + 1, "question": texts.text("question", one), "state": "partial",
             "lacks": [texts.text("lacks", one)], "passage": texts.text("passage", one),
             "citations": []}
            for one in range(3)
        ],
        "reminders": {"days_before": [], "dismissed": []},
        "archive": {"groups": ["public"], "choices": [["public"]],
                    "explanation": texts.text("archive", at)},
        "follow_up": None,
        "may": dict.fromkeys(("edit", "send", "share", "close", "answer", "delete"), False),
    }  # fmt: skip


def _version(texts: Texts, at: int) -> dict[str, Any]:
    change = {"field": "title", "label": texts.text("change label", at),
              "before": texts.text("before", at), "after": texts.text("after", at)}  # fmt: skip
    return {
        "version": at, "at": "2026-11-21T18:30:00Z", "by": texts.text("by", at),
        "changes": [change],
    }  # fmt: skip


def _facets(texts: Texts) -> dict[str, Any]:
    return {
        "parties": [texts.text("facet party", at) for at in range(MANY)],
        "departments": [texts.text("facet department", at) for at in range(MANY)],
        "years": [2026],
        "statuses": [{"value": "sent", "name": texts.text("facet status", 0), "count": 1}],
    }
