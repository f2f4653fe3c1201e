"""What the stub keeps of answers and conversations, as the real API tells of them.

A word in the question chooses what is hard to provoke: "ugemt" is not kept, "glemt" finds its
conversation gone, and "ændret" has sources that have changed when it is opened again.
"""

import itertools
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

ASKED_AT, EXPIRES_AT = "2026-11-21T18:30:00Z", "2026-12-21T18:30:00Z"
CHANGED = [
    {
        "number": 1,
        "title": "Håndbog <b>1</b>",
        "page": 2,
        "message": "Siden er ændret, siden der blev spurgt. Citatet står der stadig.",
    },
    {
        "number": None,
        "title": "Trukket notat",
        "page": 4,
        "message": "Dokumentet er trukket tilbage, siden der blev spurgt.",
    },
]


@dataclass
class Archive:
    """The answers by id, each with its owner (the header with the token) and conversation."""

    answers: dict[str, dict[str, Any]] = field(default_factory=dict)
    owners: dict[str, str] = field(default_factory=dict)
    numbers: Any = field(default_factory=lambda: itertools.count(1))

    def keep(
        self, asked: Mapping[str, Any], told: dict[str, Any], owner: str
    ) -> dict[str, Any] | None:
        """Return the whole reply; None where its conversation is not there for this asker."""
        question, known = asked["question"], asked.get("conversation_id")
        if known and ("glemt" in question or not self._turns(known, owner)):
            return None
        number = next(self.numbers)
        reply = {
            **told,
            "answer_id": f"a{number}",
            "conversation_id": known or f"c{number}",
            "understood_as": f"Hvad er fristen {question}?" if question[:3] == "og " else None,
            "kept": "ugemt" not in question,
        }
        if reply["kept"]:
            self.owners[reply["answer_id"]] = owner
            self.answers[reply["answer_id"]] = {
                **reply,
                "question": question,
                "asked_at": ASKED_AT,
                "expires_at": EXPIRES_AT,
                "shared": False,
                "changed": CHANGED if "ændret" in question else [],
            }
        return reply

    def get(self, path: str, asker: str) -> object:
        """Answer a GET; None is 404."""
        what, name = path.removeprefix("/v1/").partition("/")[::2]
        if what == "answers":
            return self._opened(name, asker)
        if name:
            turns = self._turns(name, asker)
            return {"conversation_id": name, "answers": turns} if turns else None
        found = self._conversations(asker) if asker else []
        return {"conversations": found, "total": len(found)}

    def post(self, path: str, body: Mapping[str, Any], asker: str) -> object:
        """Answer a POST to an answer; None is 404."""
        name, what = path.removeprefix("/v1/answers/").split("/")
        opened = self._opened(name, asker)
        if opened is None or (what == "share" and not opened["own"]):
            return None
        if what == "share":
            self.answers[name]["shared"] = body["shared"]
        return {"answer_id": name, **body}

    def delete(self, path: str, asker: str) -> object:
        """Delete a conversation; None is 404."""
        name = path.rsplit("/", 1)[1]
        turns = self._turns(name, asker)
        for turn in turns:
            del self.answers[turn["answer_id"]]
        return {"conversation_id": name, "answers": len(turns)} if turns else None

    def _opened(self, name: str, asker: str) -> dict[str, Any] | None:
        known = self.answers.get(name)
        own = self.owners.get(name) == asker
        if known is None or not (own or known["shared"]):
            return None
        named = known["conversation_id"] if own and asker else None
        return {**known, "own": own, "conversation_id": named}

    def _turns(self, conversation: str, asker: str) -> list[dict[str, Any]]:
        return [
            {**one, "own": True}
            for name, one in self.answers.items()
            if one["conversation_id"] == conversation and self.owners[name] == asker
        ]

    def _conversations(self, asker: str) -> list[dict[str, Any]]:
        names = dict.fromkeys(one["conversation_id"] for one in self.answers.values())
        runs = {name: self._turns(name, asker) for name in names}
        return [
            {
                "conversation_id": name,
                "title": turns[0]["question"],
                "last_used": ASKED_AT,
                "answers": len(turns),
            }
            for name, turns in reversed(runs.items())
            if turns
        ]
