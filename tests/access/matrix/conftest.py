"""Six askers, a document of each class, and an answer that quotes it: behind the joined service."""

# ruff: noqa: ANN001, ANN401 - the values of the conftest above cannot be imported by name

import hashlib
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from assistant.domain.access import THE_PUBLIC, Asker, Audience
from assistant.domain.answers import NO_FILTERS, Coverage, Statement, Status
from assistant.domain.conversations import KeptAnswer, KeptCitation
from assistant.testing.closed_worlds import Paper, write

TABLE = Path(__file__).with_name("access.toml")
SOURCE = "Klasserne"
ROLES: Mapping[str, Asker] = {
    "nobody": THE_PUBLIC,
    "council": Asker(user="carla", groups=frozenset({"council"})),
    "body-a": Asker(user="bo", groups=frozenset({"body:teknisk-udvalg"})),
    "body-b": Asker(user="britta", groups=frozenset({"body:skoleudvalget"})),
    "excluded": Asker(user="xenia", groups=frozenset({"council"})),
    "admin": Asker(user="ada", groups=frozenset({"admin"})),
}
OLGA = Asker(user="olga", groups=frozenset({"council"}))
ARCHIVED = ("public", "council", "set-aside")  # what an enquiry may be open to


@dataclass(frozen=True, slots=True)
class Class:
    """A class of documents, one of them, and who may read it: by the table alone."""

    name: str
    paper: Paper
    readers: frozenset[str]
    is_first: bool

    @property
    def quote(self) -> str:
        return f"Her står det, som er for {self.name} alene."

    @property
    def traces(self) -> tuple[str, ...]:
        """What gives it away, wherever it stands."""
        words = (self.paper.title, self.paper.file, self.paper.case_number, self.paper.body)
        return (self.paper.id, f"for {self.name} alene.", *words)


def _class(number: int, name: str, row: Mapping[str, Any]) -> Class:
    paper = Paper(
        source=SOURCE, file=f"papir-{name}.md", title=f"Titel af {name}",
        text=f"# Titel\n\nHer står det, som er for {name} alene.\n",
        audience=Audience.of(row["audience"], row.get("excluded", ())), kind="notat",
        body=f"Udvalget for {name}", date=f"2026-01-1{number}", case_number=f"EMN-2026-77{number}",
    )  # fmt: skip
    return Class(name, paper, frozenset(row["readers"]), not number)


@dataclass(frozen=True)
class Matrix:
    """The service, the classes and the askers."""

    joined: Any
    classes: Mapping[str, Class]
    roles: Mapping[str, Asker]
    sent: Mapping[str, Mapping[str, str]]  # by class: an enquiry of that audience, and its answer

    def drafted(self, role: str) -> Mapping[str, str]:
        """What `role` gets who drafts an enquiry that quotes all documents."""
        facts = [
            {
                "text": each.quote,
                "citations": [{"document_id": each.paper.id, "page": 1, "quote": each.quote}],
            }
            for each in self.classes.values()
        ]
        return _drafted(self.joined, self.roles[role], facts)


@pytest.fixture(scope="session")
def matrix(ingest, join, tmp_path_factory) -> Iterator[Matrix]:
    """The service of six documents; an admin shared an answer that quotes each."""
    rows = tomllib.loads(TABLE.read_text(encoding="utf-8"))["class"]
    classes = {name: _class(n, name, row) for n, (name, row) in enumerate(rows.items())}
    root = tmp_path_factory.mktemp("matrix")
    papers = [each.paper for each in classes.values()]
    ingest(root / "data", write(papers, root / "papers", order=[SOURCE]))
    with join(root / "data") as joined:
        for each in classes.values():
            joined.parts.answers.keep(_answer(each, joined.parts.clock()))
        sent = {name: _sent(joined, classes[name]) for name in ARCHIVED}
        yield Matrix(joined, classes, ROLES, sent)


def _drafted(joined: Any, asker: Asker, facts: list[Any]) -> Mapping[str, str]:
    asked = {
        "text": "Hvad koster vejene i 2027?",
        "check": {"known": facts, "gap": ["Hvad koster vejene i 2027?"]},
    }
    reply = joined.call(asker, "POST", "/v1/enquiries", asked).json()
    return {"enquiry": reply["enquiry_id"]}


def _sent(joined: Any, of: Class) -> Mapping[str, str]:
    """An enquiry that Olga sent, open to the class, and an answer that leaves it open."""
    enquiry = _drafted(joined, OLGA, [])["enquiry"]
    groups = sorted(of.paper.audience.groups)
    change = {"version": 1, "audience": groups, "status": "sent"}
    changed = joined.call(OLGA, "PATCH", f"/v1/enquiries/{enquiry}", change)
    assert changed.status == 200, changed.text
    answer = {"text": "Det ved forvaltningen ikke endnu."}
    whole = joined.call(OLGA, "POST", f"/v1/enquiries/{enquiry}/answer", answer)
    assert whole.status == 200, whole.text
    return {"sent": enquiry, "received": whole.json()["answers"][0]["answer_id"]}


def _answer(of: Class, asked_at: Any) -> KeptAnswer:
    """An answer under the document's own id, in a conversation of an admin's."""
    page = hashlib.sha256(of.paper.text.encode()).hexdigest()
    cited = KeptCitation(
        number=1, document_id=of.paper.id, file=of.paper.file, page=1, quote=of.quote,
        page_digest=page,
    )  # fmt: skip
    return KeptAnswer(
        id=of.paper.id, conversation_id=f"c-{of.name}", owner="ada", asked_at=asked_at,
        question="Hvad står der?", understood_as=None, filters=NO_FILTERS,
        status=Status.ANSWERED, text=f"{of.quote} [1]",
        statements=(Statement(text=of.quote, citations=(1,)),), citations=(cited,),
        leans_on=(of.paper.id,), generator="extractive", took_ms=1, shared=True,
        coverage=Coverage(
            documents=1, pages=1, bodies=(), kinds=(), indexed_at=asked_at, date_from=None,
            date_to=None,
        ),
    )  # fmt: skip
