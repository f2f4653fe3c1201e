"""What the manual shows of the audit."""

from typing import Any

from assistant.api.messages import examples

AUDIT: dict[str, Any] = {
    "person": "anna",
    "records": [
        {
            "id": 17,
            "at": "2025-11-21T18:30:00.120000Z",
            "person": "anna",
            "groups": ["council", "public"],
            "purpose": "POST /v1/ask",
            "policy": "3f1c2b7d9e10",
            "documents": [
                {
                    "document_id": examples.DOCUMENT_ID,
                    "title": "Referat 8. oktober 2025",
                    "file": examples.FILE,
                    "pages": [1],
                }
            ],
        }
    ],
    "total": 1,
}
