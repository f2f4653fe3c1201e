"""Examples of kept enquiries for the OpenAPI page. Tests send each of them, in the page's order."""

from typing import Any

from assistant.api.enquiries.drafts import examples as enquiry_examples

ENQUIRY_ID = "9f1c1c1e-2f0b-4d3a-8a55-0f5f8a2f3b10"
SECOND_ID = "9f1c1c1e-2f0b-4d3a-8a55-0f5f8a2f3b11"
SENT_ID = "9f1c1c1e-2f0b-4d3a-8a55-0f5f8a2f3b12"
ANSWERED_ID = "9f1c1c1e-2f0b-4d3a-8a55-0f5f8a2f3b13"
LEFT_ID = "9f1c1c1e-2f0b-4d3a-8a55-0f5f8a2f3b14"
ANSWER_ID = "5c0e7a51-9d1f-4a44-8d6c-0b7f3f1e2a01"
SECOND_ANSWER_ID = "5c0e7a51-9d1f-4a44-8d6c-0b7f3f1e2a02"
TITLE = "10-dages-forespørgsel om byrådets møder"
QUESTION = "Hvor mange møder holdt byrådet i hvert af årene 2023 og 2024?"
ANSWER = {"text": "Spørgsmål 1: Byrådet holdt 11 møder i 2023 og 12 i 2024.", "received_on": None}
DELETED = {"enquiry_id": SECOND_ID, "deleted": True}
MAIL = f"{TITLE}\n\nTil: Borgmesterens Afdeling (BA)\n\nSpørgsmål\n\n1. {QUESTION}\n…"
CALENDAR = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n…\r\nEND:VCALENDAR\r\n"

_HEAD: dict[str, Any] = {
    "enquiry_id": ENQUIRY_ID, "title": TITLE, "reference": TITLE, "status": "draft",
    "status_text": "Udkast", "party": "", "member": "",
    "departments": ["Borgmesterens Afdeling (BA)"], "created_on": "2025-11-21", "sent_on": None,
    "due_on": None, "days_left": None, "answered_on": None, "unanswered": 0, "role": "owner",
    "version": 1, "changed_at": "2025-11-21T19:30:00+01:00",
}  # fmt: skip
ENQUIRY: dict[str, Any] = {
    **_HEAD,
    "request": enquiry_examples.TEXT,
    "addressee": [
        {"department": "Borgmesterens Afdeling (BA)", "reason": "Hertil hører: byrådets."}
    ],
    "background": enquiry_examples.DRAFTED["background"],
    "questions": [QUESTION],
    "remarks": [],
    "suggestions": [],
    "deadline": enquiry_examples.DRAFTED["deadline"],
    "sent_at": None,
    "archive": {
        "groups": ["council"], "choices": [["council"], ["public"], []], "open": True,
        "explanation": "Når forespørgslen er sendt, kan de grupper, du har valgt, se den.",
    },
    "collaborators": [],
    "owner": "anna",
    "reminders": {"days_before": [3, 1], "dismissed": []},
    "may": {
        "edit": True, "send": True, "answer": False, "share": True, "delete": True, "close": False,
    },
    "answers": [],
    "outcome": [],
    "follow_up": None,
    "follows": None,
    "followed_by": [],
    "markdown": f"# {TITLE}\n…",
}  # fmt: skip
ENQUIRIES = {
    "enquiries": [{**_HEAD, "questions": 1}],
    "total": 1,
    "facets": {
        "parties": [], "departments": ["Borgmesterens Afdeling (BA)"], "years": [2025],
        "statuses": [{"value": "draft", "name": "Udkast", "count": 1}],
    },
}  # fmt: skip
REMINDERS = {
    "reminders": [
        {
            "enquiry_id": SENT_ID, "title": TITLE, "due_on": "2025-11-24", "days_left": 3,
            "days_before": 3,
            "message": "Svaret skal komme om 3 dage, senest mandag den 24. november 2025.",
        }
    ]
}  # fmt: skip
PATCH = {"version": 1, "questions": [QUESTION], "party": "SF"}
CHANGED = {
    **ENQUIRY,
    "version": 2,
    "changed": [
        {
            "field": "party", "label": "parti", "before": "", "after": "SF", "why": "",
        }
    ],
}  # fmt: skip
HISTORY = {
    "changes": [
        {
            "version": 1, "at": "2025-11-21T18:30:00Z", "by": "anna",
            "changes": [
                {"field": "status", "label": "status", "before": "", "after": "udkast"},
                {"field": "title", "label": "titel", "before": "", "after": TITLE},
            ],
        }
    ]
}  # fmt: skip
ANSWERED: dict[str, Any] = {
    **ENQUIRY,
    "enquiry_id": SENT_ID,
    "status": "answered",
    "status_text": "Besvaret",
    "sent_on": "2025-11-14",
    "due_on": "2025-11-24",
    "answered_on": "2025-11-21",
    "background": [],
    "answers": [
        {
            "answer_id": ANSWER_ID, "file": "svar.txt", "received_on": "2025-11-21", "pages": 1,
            "document_id": None, "audience": ["council"], "by": "anna",
        }
    ],
    "outcome": [
        {
            "number": 1, "question": QUESTION, "state": "answered", "state_text": "Besvaret",
            "lacks": [], "passage": "Byrådet holdt 11 møder i 2023 og 12 i 2024.",
            "citations": [
                {
                    "answer_id": ANSWER_ID, "document_id": None, "file": "svar.txt", "page": 1,
                    "quote": "Byrådet holdt 11 møder i 2023 og 12 i 2024.",
                }
            ],
            "found_by": "number",
        }
    ],
}  # fmt: skip
# Of the answer that stays the second question is not answered.
WITHDRAWN: dict[str, Any] = {
    **ANSWERED,
    "enquiry_id": ANSWERED_ID,
    "unanswered": 1,
    "follow_up": {
        "title": f"{TITLE} (opfølgning)",
        "questions": ["Spørgsmål 2 i den tidligere forespørgsel er ikke besvaret: …"],
        "markdown": f"# {TITLE} (opfølgning)\n…",
    },
}
FOLLOW_UP: dict[str, Any] = {**ENQUIRY, "follows": LEFT_ID, "background": []}
