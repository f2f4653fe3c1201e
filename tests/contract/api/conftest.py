"""A small world behind the API: one document of each audience, and askers of each group."""

import hashlib
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import partial
from itertools import count
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI
from fpdf import FPDF
from starlette.testclient import TestClient

from assistant.access.tokens.ending import SignOut
from assistant.access.tokens.local import LocalTokens
from assistant.access.users.passwords import hashed
from assistant.access.users.sign_in import SignIn
from assistant.access.users.throttle import Throttle
from assistant.api.access.sign_in import CREDENTIALS
from assistant.api.app import create_app
from assistant.api.enquiries.cases import examples as enquiry_case_examples
from assistant.api.messages import examples
from assistant.api.parts.joined import Parts
from assistant.domain.access import Asker, Audience
from assistant.domain.answers import NO_FILTERS, Coverage, Hit, Statement, Status
from assistant.domain.conversations import KeptAnswer, KeptCitation
from assistant.domain.documents import (
    Document,
    DocumentKind,
    DocumentState,
    Page,
    Passage,
    document_id,
    passage_id,
)
from assistant.domain.kept_enquiries import KeptEnquiry, KeptFact, KeptPlace, Stage
from assistant.domain.marks import Cause, Listed, Mark, MarkCode, Moment
from assistant.enquiries.following.shelving import KEPT
from assistant.pictures.pages import PagePictures
from assistant.service import Assistant
from assistant.settings import Settings
from assistant.testing.answers import ListRetriever, ScriptedAnswerer
from assistant.testing.catalogue import DictCatalogue
from assistant.testing.conversations import DictAnswers
from assistant.testing.enquiries import (
    DictEnquiries,
    made_casework,
    made_enquiry,
    received,
    sent,
)
from assistant.testing.marks import ListMarks
from assistant.testing.trail import ListTrail
from assistant.testing.users import CHEAP, DictUsers
from assistant.testing.word_weigher import WordWeigher
from assistant.wiring.enquiries import build_drafter

AUDIENCES: Mapping[str, Audience] = {
    "public": Audience.of(["public"]),
    "council": Audience.of(["council"]),
    "body": Audience.of(["body:teknisk-udvalg"]),
    "closed": Audience(),
}
ASKERS: Mapping[str, tuple[str, ...] | None] = {
    "public": None,
    "council": ("council",),
    "body": ("body:teknisk-udvalg",),
    "admin": ("admin",),
}
ASKED_AT = datetime(2025, 11, 21, 18, 30, tzinfo=UTC)
MISSING = document_id("Byrådet", "findes-ikke.pdf")


def quote_of(name: str) -> str:
    return examples.QUOTE if name == "public" else f"Her står det, som er for {name} alene."


def made_document(name: str, **more: object) -> Document:
    file = examples.FILE if name == "public" else f"mappe/{name}.pdf"
    values: dict[str, object] = {
        "id": document_id(examples.SOURCE, file),
        "source": examples.SOURCE,
        "file": file,
        "title": "Referat 8. oktober 2025" if name == "public" else f"Titel {name}",
        "kind": DocumentKind.MINUTES,
        "body": "Byrådet",
        "case_number": "EMN-2025-009242",
        "date": date(2025, 10, 8),
        "url": f"https://example.org/{file}",
        "audience": AUDIENCES[name],
        "pages": 2,
        "digest": f"{name:0<64}",
        "indexed_at": datetime(2025, 10, 9, 6, tzinfo=UTC),
    }
    return Document(**(values | more))  # type: ignore[arg-type]


def made_pdf(folder: Path, name: str) -> Path:
    pdf = FPDF()
    for text in (quote_of(name), "Side to."):
        pdf.add_page()
        pdf.set_font("Helvetica", size=14)
        pdf.cell(text=text)
    file = folder / f"{name}.pdf"
    pdf.output(str(file))
    return file


def kept_of(document: Document, quote: str, **more: object) -> KeptAnswer:
    """An answer that quotes a document: an admin shared it, under the document's own id."""
    values: dict[str, object] = {
        "id": document.id,
        "conversation_id": document.id,
        "owner": "admin",
        "asked_at": ASKED_AT,
        "question": examples.QUESTION,
        "understood_as": None,
        "filters": NO_FILTERS,
        "status": Status.ANSWERED,
        "text": f"{quote} [1]",
        "statements": (Statement(text=quote, citations=(1,)),),
        "citations": (
            KeptCitation(
                number=1, document_id=document.id, file=document.file, page=1, quote=quote,
                page_digest=hashlib.sha256(f"{quote}\r\n".encode()).hexdigest(),
            ),
        ),
        "leans_on": (document.id,),
        "coverage": Coverage(
            documents=1, pages=2, bodies=("Byrådet",), kinds=("referat",),
            indexed_at=document.indexed_at, date_from=document.date, date_to=document.date,
        ),
        "generator": "extractive",
        "took_ms": 41,
        "shared": True,
    }  # fmt: skip
    return KeptAnswer(**(values | more))  # type: ignore[arg-type]


def kept_example(document: Document) -> KeptAnswer:
    """What the manual's examples speak of: a member's own."""
    example = examples.ANSWERED
    return kept_of(
        document, examples.QUOTE, id=example["answer_id"], shared=False, owner="council",
        conversation_id=example["conversation_id"],
    )  # fmt: skip


def example_enquiries() -> list[KeptEnquiry]:
    """What the manual's examples speak of: a member's own, in each state."""
    shown, question = enquiry_case_examples, enquiry_case_examples.QUESTION
    quote = _place("public")
    of = {"owner": "council", "title": shown.TITLE, "questions": (question,), "party": ""}
    again = "Hvor mange af møderne var lukkede i 2024?"
    first = received("Spørgsmål 1: Byrådet holdt 11 møder i 2023 og 12 i 2024.", id=shown.ANSWER_ID)
    second = received("Spørgsmål 2: Tre af dem var lukkede.", id=shown.SECOND_ANSWER_ID)
    answered = sent(
        stage=Stage.ANSWERED, answered_on=date(2025, 11, 20), answers=(first, second),
        questions=(question, again),
    )  # fmt: skip
    archived = [
        made_enquiry(
            **sent(answers=(received(quote_of(name), id="a9"),)), id=made_document(name).id,
            owner="en-anden", title=f"Titel {name}", audience=audience, questions=(quote_of(name),),
            background=(KeptFact(quote_of(name), (_place(name),)),), party="", changed=ASKED_AT,
        )
        for name, audience in AUDIENCES.items()
    ]  # fmt: skip
    return [
        *archived,
        made_enquiry(**of, id=shown.ENQUIRY_ID, background=(KeptFact(examples.QUOTE, (quote,)),)),
        made_enquiry(**of, id=shown.SECOND_ID),
        made_enquiry(**(of | sent()), id=shown.SENT_ID),
        made_enquiry(**(of | answered), id=shown.ANSWERED_ID),
        made_enquiry(**(of | answered | {"answers": (replace(first, id="a3"),)}), id=shown.LEFT_ID),
    ]


def _place(name: str) -> KeptPlace:
    return KeptPlace(made_document(name).id, 1, quote_of(name))


class Clock:
    """Stands still until it is moved."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


class Ids:
    """The same ids again after `again`."""

    def __init__(self) -> None:
        self.again()

    def again(self) -> None:
        self._numbers = count(1)

    def __call__(self) -> str:
        return f"id-{next(self._numbers)}"


@dataclass
class World:
    catalogue: DictCatalogue
    answers: DictAnswers
    retriever: ListRetriever
    answerer: ScriptedAnswerer
    tokens: LocalTokens
    app: FastAPI
    clock: Clock
    ids: Ids

    def headers(self, who: str) -> dict[str, str]:
        groups = ASKERS[who]
        if groups is None:
            return {}
        return {"Authorization": f"Bearer {self.tokens.issue(who, groups)}"}

    def id_of(self, name: str) -> str:
        return made_document(name).id

    def client(self) -> TestClient:
        return TestClient(self.app)


@pytest.fixture(scope="session")
def pictures() -> Iterator[PagePictures]:
    made = PagePictures(workers=1, time_limit_s=30)
    yield made
    made.close()


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("world")
    for name in AUDIENCES:
        made_pdf(made, name)
    (made / "note.md").write_text("# Notat\n\nOm æblegrød.\n", encoding="utf-8")
    return made


@pytest.fixture
def world(folder: Path, pictures: PagePictures) -> World:
    return made_world(folder, pictures)


@pytest.fixture
def client(world: World) -> TestClient:
    return world.client()


def made_world(folder: Path, pictures: PagePictures, **more: object) -> World:
    documents = [made_document(name) for name in AUDIENCES]
    note = made_document("public", id=document_id("Byrådet", "note.md"), file="note.md", pages=1)
    failed = made_document(
        "closed", id=document_id("Byrådet", "laast.pdf"), file="laast.pdf",
        state=DocumentState.FAILED, reason="kræver adgangskode", pages=0,
    )  # fmt: skip
    pages = {
        (d.id, 1): Page(number=1, label="1", text=f"{quote_of(name)}\r\n")
        for name, d in zip(AUDIENCES, documents, strict=True)
    }
    pages[note.id, 1] = Page(number=1, label="1", text="Notat\n\nOm æblegrød.\n")
    hits = [
        Hit(passage=Passage(
            id=passage_id(d.id, 1, quote_of(name), 0), document_id=d.id, page=1, position=0,
            section=("Mødets form", "Tid"), text=quote_of(name)), document=d, score=1.0)
        for name, d in zip(AUDIENCES, documents, strict=True)
    ]  # fmt: skip
    catalogue = DictCatalogue([*documents, note, failed], pages, {
        **{d.id: folder / f"{name}.pdf" for name, d in zip(AUDIENCES, documents, strict=True)},
        note.id: folder / "note.md",
    })  # fmt: skip
    retriever, answerer, clock = ListRetriever(hits), ScriptedAnswerer(pages), Clock()
    tokens, ids = LocalTokens(folder), Ids()
    answers, users = DictAnswers(), DictUsers()
    users.add(
        CREDENTIALS["user"], password=hashed(CREDENTIALS["password"], CHEAP), groups=["council"]
    )
    for name, document in zip(AUDIENCES, documents, strict=True):
        answers.keep(kept_of(document, quote_of(name)))
    answers.keep(kept_example(documents[0]))
    trail = ListTrail()
    trail.shown(Asker(user="anna"), "POST /v1/ask", [(documents[0].id, 1)])
    drafter = build_drafter(Settings(), retriever, catalogue, WordWeigher())
    enquiries, desk = DictEnquiries(example_enquiries()), Path(tempfile.mkdtemp(dir=folder))
    for answer in (
        enquiry_case_examples.ANSWER_ID, enquiry_case_examples.SECOND_ANSWER_ID, "a9"
    ):  # fmt: skip
        (desk / KEPT).mkdir(exist_ok=True)
        (desk / KEPT / f"{answer}.txt").write_bytes(b"Svar.")
    doubted = Listed(
        document=documents[0],
        described=documents[0].audience,
        marks=(Mark(MarkCode.TITLE, "titlen siger »Lukket punkt«"),),
        since=ASKED_AT,
    )
    parts = Parts(
        assistant=Assistant(retriever, answerer),
        audit=trail,
        marks=ListMarks(
            [doubted],
            {documents[0].id: [Moment(ASKED_AT, documents[0].audience, Cause.SOURCE)]},
        ),
        catalogue=catalogue,
        answers=answers,
        enquiries=drafter,
        casework=made_casework(drafter, catalogue, enquiries, desk, new_id=ids),
        settings=Settings(),
        tokens=tokens,
        sign_in=SignIn(users, tokens, Throttle(now=clock), cost=CHEAP),
        sign_out=SignOut(users, now=clock),
        pictures=pictures,
        now=clock,
        stopwatch=clock,
        new_id=ids,
        clock=lambda: ASKED_AT,
    )
    return World(
        catalogue,
        answers,
        retriever,
        answerer,
        tokens,
        create_app(replace(parts, **more)),
        clock,
        ids,
    )


@pytest.fixture
def make_world(folder: Path, pictures: PagePictures) -> Callable[..., World]:
    """A world of which some parts are others."""
    return partial(made_world, folder, pictures=pictures)


@pytest.fixture
def is_problem() -> Callable[..., dict[str, object]]:
    """Hold a reply to the form of a problem with this status; return its members."""
    return _problem_of


def _problem_of(reply: httpx.Response, status: int) -> dict[str, object]:
    assert reply.status_code == status, reply.text
    assert reply.headers["content-type"] == "application/problem+json"
    body = reply.json()
    assert {"type", "title", "status", "detail"} <= set(body) <= {
        "type", "title", "status", "detail", "errors"
    }  # fmt: skip
    assert body["status"] == status
    assert reply.headers["content-security-policy"].startswith("default-src 'none'")
    assert reply.headers["cache-control"] == "no-store"
    return body
