"""Examples of the calls about access, for the reference."""

from assistant.api.messages.examples import DOCUMENT_ID, FILE, SOURCE

AS = "council,body:teknisk-udvalg"
DECISION = {
    "decision": "open",
    "why": "Sagen blev åbnet på mødet den 8. oktober.",
    "marks": ["titlen siger »Lukket punkt«"],
}
_PUBLIC = {"groups": ["public"], "excluded": []}
_DECIDED = {
    "decision": "open", "why": DECISION["why"], "by": "anna", "at": "2025-10-09T08:15:00Z",
}  # fmt: skip
MARKS = {
    "marks": [
        {
            "document_id": DOCUMENT_ID, "file": FILE, "source": SOURCE,
            "title": "Lukket punkt: Køb af areal", "kind": "referat",
            "marks": [{"code": "title", "said": "titlen siger »Lukket punkt«"}],
            "since": "2025-10-08T20:00:00Z",
            "described": _PUBLIC, "audience": {"groups": [], "excluded": []},
            "set_aside": True, "waiting": True, "can_open": True, "decision": None,
        }
    ],
    "total": 1,
    "waiting": 1,
}  # fmt: skip
DECIDED = {"document_id": DOCUMENT_ID, "decision": _DECIDED}
ACCESS = {
    "document_id": DOCUMENT_ID, "file": FILE, "title": "Referat 8. oktober 2025",
    "may_read": True, "through": ["public"], "grants": [], "excluded": False,
    "audience": _PUBLIC, "since": "2025-10-08T20:00:00Z",
    "explanation": ["Må læse det: det er åbent for alle (public)."],
}  # fmt: skip
