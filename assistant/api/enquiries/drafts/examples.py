"""Examples of enquiries for the OpenAPI page. Tests send each of them."""

from typing import Any

from assistant.api.messages import examples

TEXT = "Hvornår begynder byrådets møder?"
_CITATION: dict[str, Any] = examples.ANSWERED["citations"][0]
_FACT = {"text": examples.QUOTE, "citations": [_CITATION]}
_ASKED = "Hvilke tiltag om byrådets møder er planlagt i de kommende 12 måneder?"

CHECK = {"text": TEXT}
CHECKED: dict[str, Any] = {
    "known": [_FACT],
    "similar": [],
    "gap": [_ASKED],
    "instrument": {
        "kind": "enquiry", "name": "10-dages-forespørgsel", "enquiry": True,
        "why": "Du vil vide noget, som forvaltningen kan svare på skriftligt.",
        "who": "rådmanden eller borgmesteren for den afdeling, som sagen hører til",
        "deadline": "ti dage fra dagen efter", "words": "", "citations": [],
    },
}  # fmt: skip
DRAFT = {"text": TEXT, "check": {"known": [_FACT], "gap": [_ASKED]}}
DRAFTED: dict[str, Any] = {
    "enquiry_id": "9f1c1c1e-2f0b-4d3a-8a55-0f5f8a2f3b10",
    "title": "10-dages-forespørgsel om byrådets møder",
    "addressee": [
        {"department": "Borgmesterens Afdeling (BA)", "reason": "Hertil hører: byrådets."}
    ],
    "background": [_FACT],
    "questions": [_ASKED],
    "remarks": [],
    "deadline": {
        "date": "2025-12-01",
        "explanation": (
            "Regnes som modtaget fredag den 21. november 2025. De 10 kalenderdage tæller fra dagen "
            "efter, lørdag den 22. november. Fristen er mandag den 1. december 2025."
        ),
    },
    "markdown": "# 10-dages-forespørgsel om byrådets møder\n…",
    "kept": True,
    "version": 1,
}
