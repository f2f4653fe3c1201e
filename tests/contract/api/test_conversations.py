"""Conversations over HTTP: follow-ups, whose they are, how long they last."""

# ruff: noqa: ANN001, ANN201, ANN202 - the values of conftest cannot be imported by name

import logging

import anyio
import pytest

from assistant.answering.kept import reopening
from assistant.api.kept import conversations
from assistant.domain.answers import Answer, Choice, Done, Status
from assistant.errors import Busy, CatalogueUnavailable
from assistant.service import Assistant
from assistant.settings import Settings
from assistant.testing.answers import ListRetriever

WHOLE = "Hvor mange cykelstier blev bygget i 2023?"


class Listening:
    """Answers nothing, and remembers what it was asked."""

    def __init__(self, status=Status.NOT_FOUND, choices=()) -> None:
        self.asked, self.status, self.choices = [], status, choices

    def answer(self, question, hits, *, asker):
        self.asked.append(question)
        answer = Answer(status=self.status, text="Hvilken by mener du?", choices=self.choices)
        yield Done(answer)


@pytest.fixture
def listening():
    return Listening()


@pytest.fixture
def talk(make_world, listening):
    return make_world(assistant=Assistant(ListRetriever(), listening))


def ask(client, question, conversation=None, headers=None):
    body = {"question": question, "conversation_id": conversation}
    return client.post("/v1/ask", json=body, headers=headers or {})


def test_a_follow_up_is_answered_as_it_is_understood_and_that_is_told(talk, listening):
    client = talk.client()
    first = ask(client, WHOLE).json()
    second = ask(client, "og i 2024?", first["conversation_id"]).json()
    third = ask(client, "Hvem er Anna Holm?", first["conversation_id"]).json()
    ask(client, "hvorfor?", first["conversation_id"])

    assert (first["understood_as"], first["kept"]) == (None, True)
    assert second["understood_as"] == "Hvor mange cykelstier blev bygget i 2024?"
    assert third["understood_as"] is None
    assert second["conversation_id"] == first["conversation_id"]
    assert listening.asked == [
        WHOLE, second["understood_as"], "Hvem er Anna Holm?", "Hvorfor (om: Anna Holm)?",
    ]  # fmt: skip


def test_a_reply_to_a_question_of_ours_is_joined_to_what_was_asked(make_world):
    listening = Listening(Status.CLARIFY)
    client = make_world(assistant=Assistant(ListRetriever(), listening)).client()
    first = ask(client, "Hvad blev besluttet om skolen?").json()
    reply = ask(client, "den i Vestrup", first["conversation_id"]).json()

    assert reply["understood_as"] == "Hvad blev besluttet om skolen i Vestrup?"


def test_a_reply_that_names_one_of_our_choices_is_that_choice(make_world):
    towns = ("Solby", "Vestrup")
    choices = tuple(
        Choice(label=f"Byrådet i {town}", question=f"Hvad besluttede byrådet i {town}?")
        for town in towns
    )
    listening = Listening(Status.CLARIFY, choices)
    client = make_world(assistant=Assistant(ListRetriever(), listening)).client()
    first = ask(client, "Hvad besluttede byrådet?").json()
    for reply in ("Vestrup", "byrådet i vestrup", "Det i Vestrup"):
        told = ask(client, reply, first["conversation_id"]).json()["understood_as"]
        assert told == "Hvad besluttede byrådet i Vestrup?", reply
    both = ask(client, "byrådet", first["conversation_id"]).json()

    assert [choice["label"] for choice in first["choices"]] == [f"Byrådet i {t}" for t in towns]
    assert both["understood_as"] not in [choice.question for choice in choices]


def test_the_same_words_outside_a_conversation_are_left_as_they_are(talk, listening):
    ask(talk.client(), "og i 2024?")

    assert listening.asked == ["og i 2024?"]


def test_a_conversation_is_shown_and_deleted_by_its_asker(world, client):
    headers = world.headers("council")
    first = ask(client, WHOLE, headers=headers).json()
    second = ask(client, "uddyb", first["conversation_id"], headers).json()
    path = f"/v1/conversations/{first['conversation_id']}"
    shown = client.get(path, headers=headers).json()
    listed = client.get("/v1/conversations", headers=headers).json()

    assert [a["answer_id"] for a in shown["answers"]] == [first["answer_id"], second["answer_id"]]
    assert shown["title"] == WHOLE
    assert shown["expires_at"] == "2025-12-21T18:30:00Z"
    assert listed["total"] == 2
    assert listed["conversations"][0]["answers"] == 2
    assert client.delete(path, headers=headers).json()["answers"] == 2
    for gone in (path, f"/v1/answers/{first['answer_id']}"):
        assert client.get(gone, headers=headers).status_code == 404
    assert ask(client, "uddyb", first["conversation_id"], headers).status_code == 404


MINE = [
    ("GET", "/v1/conversations/{}", None),
    ("DELETE", "/v1/conversations/{}", None),
    ("POST", "/v1/ask", {"question": "uddyb"}),
]


@pytest.mark.parametrize(("method", "path", "body"), MINE)
@pytest.mark.parametrize("stranger", ["public", "body", "admin"])
def test_anothers_conversation_answers_byte_for_byte_as_none(
    world, client, is_problem, method, path, body, stranger
):
    own = ask(client, WHOLE, headers=world.headers("council")).json()["conversation_id"]

    replies = []
    for conversation in (own, "f2b5a1d0-0000-5000-8000-000000000000", "gammel"):
        sent = body and body | {"conversation_id": conversation}
        replies.append(
            client.request(
                method, path.format(conversation), json=sent, headers=world.headers(stranger)
            )
        )

    assert is_problem(replies[0], 404)["detail"] == "Samtalen findes ikke."
    assert len({reply.content for reply in replies}) == 1
    assert len({str(reply.headers.multi_items()) for reply in replies}) == 1
    own_path = f"/v1/conversations/{own}"
    assert client.get(own_path, headers=world.headers("council")).status_code == 200


def test_the_comparison_catches_a_store_that_gives_a_conversation_to_anyone(world, client):
    own = ask(client, WHOLE, headers=world.headers("council")).json()["conversation_id"]

    class Mutant(type(world.answers)):
        def turns(self, conversation_id, *, asker, limit):
            return [a for a in self.held.values() if a.conversation_id == conversation_id]

    client.app.state.parts.__dict__["answers"] = Mutant(world.answers.held)

    assert client.get(f"/v1/conversations/{own}").status_code == 200


def test_a_conversation_in_which_nothing_may_be_read_any_more_shows_no_answer(world, client):
    mine = ask(client, "q", headers=world.headers("admin")).json()
    path = f"/v1/conversations/{mine['conversation_id']}"
    kept = world.answers.held[mine["answer_id"]]
    world.catalogue.held = [
        d for d in world.catalogue.held if d.id != kept.citations[0].document_id
    ]

    shown = client.get(path, headers=world.headers("admin")).json()
    assert shown["answers"] == []
    assert shown["title"] == "q"


def test_the_check_catches_a_conversation_that_shows_what_was_kept(world, client, monkeypatch):
    mine = ask(client, "q", headers=world.headers("admin")).json()
    whole = world.catalogue
    real = reopening.reopen
    monkeypatch.setattr(
        conversations, "reopen", lambda kept, archive, *, asker: real(kept, before, asker=asker)
    )
    before = type(whole)(whole.held, whole.pages, whole.files)
    world.catalogue.held = []

    path = f"/v1/conversations/{mine['conversation_id']}"
    assert client.get(path, headers=world.headers("admin")).json()["answers"]


def test_too_old_a_conversation_is_no_conversation(world, client):
    own = ask(client, WHOLE).json()
    world.answers.expired = world.answers.held[own["answer_id"]].asked_at

    assert ask(client, "uddyb", own["conversation_id"]).status_code == 404
    assert client.get(f"/v1/answers/{own['answer_id']}").status_code == 404


def test_the_public_has_no_list_of_conversations(client):
    ask(client, WHOLE)

    assert client.get("/v1/conversations").json() == {"conversations": [], "total": 0}


def test_a_conversation_that_is_not_there_is_said_before_a_stream_begins(client, is_problem):
    reply = client.post(
        "/v1/ask",
        json={"question": "q", "conversation_id": "findes-ikke"},
        headers={"Accept": "text/event-stream"},
    )

    assert is_problem(reply, 404)["detail"] == "Samtalen findes ikke."


def test_with_no_days_to_keep_nothing_is_kept_and_that_is_told(make_world):
    world = make_world(settings=Settings(keep_days=0))
    held = dict(world.answers.held)
    reply = ask(world.client(), WHOLE).json()

    assert (reply["kept"], reply["status"]) == (False, "answered")
    assert world.answers.held == held


@pytest.mark.parametrize("fault", [CatalogueUnavailable("/sti"), Busy("x"), RuntimeError(WHOLE)])
def test_a_store_that_fails_loses_no_answer_and_is_logged_and_counted(make_world, caplog, fault):
    class Full:
        def keep(self, answer):
            raise fault

    world = make_world(answers=Full())
    client = world.client()
    with caplog.at_level(logging.ERROR, "assistant.api"):
        reply = ask(client, WHOLE).json()

    assert (reply["status"], reply["kept"]) == ("answered", False)
    (record,) = caplog.records
    assert (record.message, record.call) == ("answer not kept", {"error": type(fault).__name__})
    assert WHOLE not in caplog.text
    assert "byraad_answers_not_kept_total 1.0" in client.get("/metrics").text


def test_when_the_store_cannot_be_read_a_conversation_waits(world, client, is_problem):
    world.answers.fault = CatalogueUnavailable("/sti")

    problem = is_problem(ask(client, "uddyb", "c"), 503)
    assert "/sti" not in str(problem)


def test_an_asker_who_leaves_in_mid_stream_leaves_nothing_behind(world):
    held = dict(world.answers.held)
    world.answerer.words = ["Et ", "ord "] * 500
    sent = []

    async def receive():
        if not sent:
            sent.append("body")
            return {"type": "http.request", "body": b'{"question": "q"}', "more_body": False}
        while len(sent) < 6:
            await anyio.sleep(0.001)
        return {"type": "http.disconnect"}

    async def send(message):
        sent.append(message)
        await anyio.sleep(0.001)

    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "POST",
        "path": "/v1/ask", "raw_path": b"/v1/ask", "query_string": b"", "scheme": "http",
        "headers": [
            (b"host", b"testserver"), (b"content-type", b"application/json"),
            (b"accept", b"text/event-stream"),
        ],
        "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 8000), "root_path": "",
    }  # fmt: skip

    async def called():
        with anyio.fail_after(20):
            await world.app(scope, receive, send)

    anyio.run(called)

    assert world.answers.held == held
