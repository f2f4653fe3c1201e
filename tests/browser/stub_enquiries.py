"""What the stub says of enquiries, as the real API tells of them.

A word in the request chooses what is hard to provoke: "tabel" is no enquiry, "dublet" was asked
before, "intet" has nothing known, "for lang" is refused; a question with "optaget" finds that
somebody else has saved meanwhile.
"""

import datetime
import itertools
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

QUOTE = "Forvaltningen svarer senest 10 arbejds\ufffedage efter modtagelsen."
HOSTILE = "<img src=x onerror=alert(1)> [klik](javascript:alert(1)) **fed**"
Reply = tuple[int, object]
Json = Mapping[str, Any]
# An id that begins so is a draft of whoever signed in and opens it first.
READY_MADE = "ny-"
GONE: Reply = (404, {"detail": "Findes ikke."})
FIELDS = ("title", "questions", "background", "addressee", "party", "member", "collaborators")
LATER = ("reminders", "status", "sent_on")


def citation(number: int, document: str = "pdf") -> dict[str, Any]:
    """Return a quote that stands on the stub's pages."""
    return {
        "number": number,
        "document_id": document,
        "file": f"{document}.{document}",
        "title": "Håndbog for medlemmer",
        "page": 2,
        "quote": QUOTE,
        "url": None,
    }


def check(text: str) -> dict[str, Any]:
    """Return a check of the request."""
    facts = [
        {"text": f"Det står fast nr. {number}. {HOSTILE}", "citations": [citation(number)]}
        for number in range(1, 9)
    ]
    similar = {
        "enquiry_id": "html",
        "title": f"Svar om ventetid {HOSTILE}",
        "date": "2026-03-13",
        "similarity": 0.93,
        "near_duplicate": "dublet" in text,
        "citations": [citation(1, "html")],
    }
    enquiry = "tabel" not in text
    return {
        "known": [] if "intet" in text else facts,
        "similar": [] if "intet" in text else [similar],
        "gap": ["Hvor længe venter borgerne?", f"Hvad koster det? {HOSTILE}"] if enquiry else [],
        "instrument": {
            "kind": "enquiry" if enquiry else "none",
            "name": "10-dages-forespørgsel" if enquiry else "ingen: et arbejdspapir",
            "enquiry": enquiry,
            "why": "Du vil vide noget.",
            "who": "rådmanden",
            "deadline": "ti dage fra dagen efter",
            "words": "" if enquiry else "Det her er et papir, du selv kan bruge.",
            "citations": [citation(1)],
        },
    }


@dataclass
class Enquiries:
    """The enquiries by id, each with its owner (the header with the token)."""

    kept: dict[str, dict[str, Any]] = field(default_factory=dict)
    owners: dict[str, str] = field(default_factory=dict)
    changes: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    numbers: Any = field(default_factory=lambda: itertools.count(1))

    def tell(
        self, method: str, path: str, query: Mapping[str, Any], body: Json, asker: str
    ) -> Reply:
        """Answer a call below /v1/enquiries."""
        parts = path.removeprefix("/v1/enquiries").strip("/").split("/")
        if method == "POST" and parts == ["check"]:
            lang = "for lang" in body["text"]
            return (422, {"detail": "Teksten er for lang."}) if lang else (200, check(body["text"]))
        if method == "POST" and parts == [""]:
            return 200, self._draft(body, asker)
        if parts in ([""], ["reminders"]):
            return 200, self._listed(query, asker) if parts == [""] else self._reminders(asker)
        if parts[0].startswith(READY_MADE) and asker and parts[0] not in self.kept:
            gap = check("")["gap"]
            self._keep("10-dages-forespørgsel om ventetid", gap, "", asker, parts[0])
        known = self.kept.get(parts[0])
        own = self.owners.get(parts[0]) == asker
        if known is None or not (own or known["status"] != "draft"):
            return GONE
        return self._one(method, parts, body, {**known, "role": "owner" if own else "reader"})

    def _one(self, method: str, parts: list[str], body: Json, known: dict[str, Any]) -> Reply:
        what = parts[1] if len(parts) > 1 else ""
        if what == "history":
            return 200, {"changes": self.changes[parts[0]]}
        if what == "answer":
            return 200, self._answered(parts[0])
        if what == "follow-up":
            left = known["follow_up"]
            return 200, self._keep(left["title"], left["questions"], "", self.owners[parts[0]])
        if method == "PATCH":
            return self._change(parts[0], body)
        if method == "DELETE":
            del self.kept[parts[0]]
            return 200, {"enquiry_id": parts[0], "deleted": True}
        return 200, self._whole(parts[0], known["role"])

    def _draft(self, body: Mapping[str, Any], asker: str) -> dict[str, Any]:
        gap = body["check"]["gap"]
        title = "10-dages-forespørgsel om ventetid"
        if asker:
            made = self._keep(title, gap, body["text"], asker)
            return {**made, "kept": True}
        return {**self._new(title, gap), "enquiry_id": "u1", "kept": False, "version": None}

    def _new(self, title: str, questions: list[str]) -> dict[str, Any]:
        return {
            "title": title,
            "addressee": [{"department": "Social og Omsorg", "reason": "Hertil hører: ventetid."}],
            "background": check("")["known"][:2],
            "questions": questions,
            "remarks": _remarks(questions),
            "suggestions": _suggestions(questions),
            "deadline": {"date": "2026-12-01", "explanation": "De 10 dage tæller fra i morgen."},
            "markdown": f"# {title}\n\n" + "\n".join(questions),
        }

    def _keep(
        self, title: str, questions: list[str], text: str, owner: str, known: str = ""
    ) -> dict[str, Any]:
        name = known or f"e{next(self.numbers)}"
        self.owners[name], self.changes[name] = owner, []
        self.kept[name] = {
            **self._new(title, list(questions)),
            **{"enquiry_id": name, "status": "draft", "version": 1, "request": text},
            **{"party": "", "member": "", "sent_on": None, "answers": [], "outcome": []},
            **{"collaborators": [], "reminders": {"days_before": [], "dismissed": []}},
            "archive": {"groups": ["council"], "choices": [["council"], []], "explanation": "Ja."},
            "follow_up": None,
        }
        return self._whole(name, "owner")

    def _whole(self, name: str, role: str) -> dict[str, Any]:
        known = self.kept[name]
        due = None
        if known["sent_on"]:
            due = datetime.date.fromisoformat(known["sent_on"]) + datetime.timedelta(days=10)
        left = (due - datetime.date.today()).days if due else None
        status = known["status"]
        if status == "sent" and left is not None and left <= 3:
            status = "overdue" if left < 0 else "due"
        mine, draft = role == "owner", status == "draft"
        rights = {"edit": mine and draft, "send": mine, "share": mine, "close": mine}
        return {
            **known,
            # Proved again, and told as any citation is.
            "background": [{**fact, "citations": [citation(1)]} for fact in known["background"]],
            "status": status,
            "role": role,
            "owner": "anna" if mine else None,
            "due_on": due.isoformat() if due else None,
            "days_left": left,
            "remarks": _remarks(known["questions"]),
            "suggestions": _suggestions(known["questions"]),
            "may": {**rights, "answer": mine and not draft, "delete": mine and draft},
        }

    def _change(self, name: str, body: Mapping[str, Any]) -> Reply:
        known = self.kept[name]
        if any("optaget" in question for question in body.get("questions", ())):
            return 409, {"detail": "Forespørgslen er ændret af en anden."}
        if body["version"] != known["version"]:
            return 409, {"detail": "Forkert udgave."}
        told = [
            {"field": one, "label": one.capitalize(), "before": known[one], "after": body[one]}
            for one in (*FIELDS, *LATER)
            if one in body and known[one] != body[one]
        ]
        known.update({one: body[one] for one in (*FIELDS, *LATER) if one in body})
        known["version"] += 1
        saved = {"version": known["version"], "at": "2026-11-21T18:30:00Z", "by": "anna"}
        self.changes[name].insert(0, {**saved, "changes": told})
        why = [{**one, "why": "Sådan er reglen."} for one in told if one["field"] == "questions"]
        return 200, {**self._whole(name, "owner"), "changed": why}

    def _answered(self, name: str) -> dict[str, Any]:
        known = self.kept[name]
        known["status"] = "answered"
        known["answers"] = [{"answer_id": "s1", "file": "svar.txt", "received_on": "2026-11-20"}]
        known["outcome"] = [_mapped(n, q) for n, q in enumerate(known["questions"], start=1)]
        left = [one["question"] for one in known["outcome"] if one["state"] != "answered"]
        known["follow_up"] = {"title": "Opfølgning", "questions": left, "markdown": ""}
        known["version"] += 1
        return self._whole(name, "owner")

    def _listed(self, query: Mapping[str, Any], asker: str) -> dict[str, Any]:
        scope, text = query.get("scope", ["all"])[0], query.get("text", [""])[0]
        found = []
        for name, known in self.kept.items():
            own = self.owners[name] == asker
            fits = own if scope == "own" else scope == "archive" and known["status"] != "draft"
            if fits and text in known["title"]:
                row = self._whole(name, "owner" if own else "reader")
                found.append({**row, "questions": len(row["questions"]), "unanswered": 0})
        facets = {
            "parties": ["Åbne Liste", "Venstre"],
            "departments": ["Social og Omsorg"],
            "years": [2026],
            "statuses": [{"value": "sent", "name": "Sendt", "count": 1}],
        }
        return {"enquiries": found, "total": len(found), "facets": facets}

    def _reminders(self, asker: str) -> dict[str, Any]:
        rows = [self._whole(name, "owner") for name, who in self.owners.items() if who == asker]
        late = [row for row in rows if row["status"] == "overdue"]
        return {"reminders": [{**row, "days_before": 0, "message": "For sent."} for row in late]}


def _remarks(questions: list[str]) -> list[str]:
    return [
        f"Spørgsmål {number} bruger »svigter«, som er ladet eller ledende."
        for number, question in enumerate(questions, start=1)
        if "svigter" in question
    ]


def _suggestions(questions: list[str]) -> list[dict[str, Any]]:
    return [
        {"number": number, "questions": ["Hvor mange er de?", "Hvad koster de?"], "why": "To i ét."}
        for number, question in enumerate(questions, start=1)
        if "både" in question
    ]


def _mapped(number: int, question: str) -> dict[str, Any]:
    state = ("answered", "partial", "unanswered")[min(number, 3) - 1]
    place = {"answer_id": "s1", "document_id": "pdf", "file": "svar.txt", "page": 2, "quote": QUOTE}
    return {
        "number": number,
        "question": question,
        "state": state,
        "lacks": ["tal for 2024"] if state == "partial" else [],
        "passage": "" if state == "unanswered" else f"Svaret er 21 dage. {HOSTILE}",
        "citations": [] if state == "unanswered" else [place],
    }
