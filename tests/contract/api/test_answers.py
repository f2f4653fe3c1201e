"""An answer has an address: opened again, shared, exported and judged, by those who may."""

# ruff: noqa: ANN001, ANN201, ANN202 - the values of conftest cannot be imported by name

import io
from dataclasses import replace

import pytest
from docx import Document as open_word

from assistant.answering.kept import reopening
from assistant.api.kept import answers
from assistant.domain.access import Asker, Audience
from assistant.domain.documents import DocumentState

NOWHERE = "f2b5a1d0-0000-5000-8000-000000000000"


def asked(client, world, who):
    """Ask as someone; return the reply. The public's first hit is the public document."""
    return client.post("/v1/ask", json={"question": "q"}, headers=world.headers(who)).json()


def opened(client, world, answer, who):
    return client.get(f"/v1/answers/{answer}", headers=world.headers(who))


def only(world, name):
    """Leave one document to be found."""
    world.retriever.hits = [h for h in world.retriever.hits if h.document.id == world.id_of(name)]


def test_the_asker_opens_her_answer_again(world, client):
    given = asked(client, world, "council")
    again = opened(client, world, given["answer_id"], "council").json()

    same = ("answer_id", "conversation_id", "status", "answer", "statements", "citations",
            "coverage", "generator", "took_ms", "understood_as")  # fmt: skip
    assert {name: again[name] for name in same} == {name: given[name] for name in same}
    assert (again["question"], again["own"], again["shared"]) == ("q", True, False)
    assert again["changed"] == []
    assert again["asked_at"] == "2025-11-21T18:30:00Z"


def test_without_a_name_the_address_of_an_answer_does_not_give_away_its_conversation(world, client):
    given = asked(client, world, "public")

    assert given["conversation_id"]
    assert opened(client, world, given["answer_id"], "public").json()["conversation_id"] is None


@pytest.mark.parametrize("stranger", ["public", "body", "admin"])
@pytest.mark.parametrize("call", ["", "/export.docx", "/share", "/feedback"])
def test_what_is_not_shared_answers_byte_for_byte_as_what_is_not_there(
    world, client, stranger, call
):
    own = asked(client, world, "council")["answer_id"]
    bodies = {"/share": {"shared": True}, "/feedback": {"verdict": "right"}}

    replies = [
        client.request(
            "POST" if call in bodies else "GET",
            f"/v1/answers/{answer}{call}",
            json=bodies.get(call),
            headers=world.headers(stranger),
        )
        for answer in (own, NOWHERE)
    ]

    assert [reply.status_code for reply in replies] == [404, 404]
    assert replies[0].content == replies[1].content
    assert replies[0].headers.multi_items() == replies[1].headers.multi_items()


def test_a_shared_answer_is_opened_by_one_who_may_read_its_sources(world, client):
    own = asked(client, world, "council")["answer_id"]
    shared = client.post(
        f"/v1/answers/{own}/share", json={"shared": True}, headers=world.headers("council")
    )
    seen = opened(client, world, own, "body").json()

    assert shared.json() == {"answer_id": own, "shared": True}
    assert (seen["own"], seen["shared"], seen["conversation_id"]) == (False, True, None)
    assert seen["answer"] == asked(client, world, "council")["answer"]
    client.post(
        f"/v1/answers/{own}/share", json={"shared": False}, headers=world.headers("council")
    )
    assert opened(client, world, own, "body").status_code == 404


def test_one_who_may_read_none_of_a_shared_answer_meets_the_same_404(world, client):
    only(world, "council")
    own = asked(client, world, "council")["answer_id"]
    client.post(f"/v1/answers/{own}/share", json={"shared": True}, headers=world.headers("council"))

    for who in ("public", "body"):
        seen, nothing = (opened(client, world, answer, who) for answer in (own, NOWHERE))
        assert seen.status_code == 404
        assert seen.content == nothing.content
        assert seen.headers.multi_items() == nothing.headers.multi_items()
    assert opened(client, world, own, "admin").status_code == 200


def test_the_asker_loses_an_answer_with_the_right_to_its_source(world, client):
    only(world, "council")
    own = asked(client, world, "council")["answer_id"]
    world.catalogue.held = [
        replace(d, audience=Audience()) if d.id == world.id_of("council") else d
        for d in world.catalogue.held
    ]

    seen, nothing = (opened(client, world, answer, "council") for answer in (own, NOWHERE))
    assert seen.status_code == 404
    assert seen.content == nothing.content


def test_the_comparison_catches_an_opening_that_asks_for_no_rights(world, client, monkeypatch):
    only(world, "council")
    own = asked(client, world, "council")["answer_id"]
    client.post(f"/v1/answers/{own}/share", json={"shared": True}, headers=world.headers("council"))
    real = reopening.reopen
    everything = Asker(groups=frozenset({"admin"}))
    monkeypatch.setattr(
        answers, "reopen", lambda kept, archive, *, asker: real(kept, archive, asker=everything)
    )

    assert opened(client, world, own, "public").status_code == 200


def test_the_comparison_catches_an_opening_that_passes_over_the_sharing(world, client, monkeypatch):
    own = asked(client, world, "council")["answer_id"]
    real = reopening.reopen
    monkeypatch.setattr(
        answers, "reopen",
        lambda kept, archive, *, asker: real(replace(kept, shared=True), archive, asker=asker),
    )  # fmt: skip

    assert opened(client, world, own, "public").status_code == 200


def test_the_comparison_catches_a_store_that_lets_anyone_share(world, client):
    own = asked(client, world, "council")["answer_id"]

    class Mutant(type(world.answers)):
        def share(self, answer_id, *, asker, shared):
            self.held[answer_id] = replace(self.held[answer_id], shared=shared)
            return True

    client.app.state.parts.__dict__["answers"] = Mutant(world.answers.held)
    body = {"shared": True}
    assert client.post(f"/v1/answers/{own}/share", json=body).status_code == 200


def test_a_source_that_changed_or_went_is_told(world, client):
    own = asked(client, world, "public")["answer_id"]
    document = world.id_of("public")
    before = world.catalogue.pages[document, 1]
    world.catalogue.pages[document, 1] = replace(before, text=f"Ny overskrift.\n{before.text}")
    changed = opened(client, world, own, "public").json()
    world.catalogue.pages[document, 1] = replace(before, text="Møder begynder klokken 16.")
    gone = opened(client, world, own, "public").json()
    world.catalogue.held = [
        replace(d, state=DocumentState.WITHDRAWN) if d.id == document else d
        for d in world.catalogue.held
    ]
    withdrawn = opened(client, world, own, "public").json()

    assert [(c["number"], c["change"]) for c in changed["changed"]] == [(1, "page_changed")]
    assert changed["statements"]
    assert [(c["number"], c["change"]) for c in gone["changed"]] == [(None, "quote_gone")]
    assert (gone["status"], gone["statements"]) == ("not_found", [])
    assert withdrawn["changed"][0]["change"] == "withdrawn"
    assert withdrawn["changed"][0]["message"].endswith("siden der blev spurgt.")


def test_the_word_file_is_for_those_who_may_open_the_answer(world, client):
    own = asked(client, world, "council")["answer_id"]
    reply = client.get(f"/v1/answers/{own}/export.docx", headers=world.headers("council"))
    text = "\n".join(p.text for p in open_word(io.BytesIO(reply.content)).paragraphs)

    assert reply.headers["content-disposition"] == (
        f'attachment; filename="byraads-gpt-svar-{own[:8]}.docx"'
    )
    assert reply.headers["cache-control"] == "no-store"
    assert "Byrådets møder begynder klokken 17.00. [1]" in text
    assert "https://example.org/referat-2025-10-08.pdf" in text


def test_a_verdict_is_kept_once_for_each_reader(world, client):
    own = asked(client, world, "council")["answer_id"]
    path = f"/v1/answers/{own}/feedback"
    for body in ({"verdict": "right"}, {"verdict": "wrong_source", "comment": " Et\x00 bilag "}):
        reply = client.post(path, json=body, headers=world.headers("council"))

    assert reply.json() == {
        "answer_id": own, "verdict": "wrong_source", "comment": "Et  bilag",
    }  # fmt: skip
    (kept,) = world.answers.verdicts.values()
    assert (kept.given_by, kept.verdict) == ("council", "wrong_source")
    assert 'byraad_feedback_total{verdict="wrong_source"} 1.0' in client.get("/metrics").text


@pytest.mark.parametrize(
    "body",
    [{}, {"verdict": "bad"}, {"verdict": "right", "comment": "x" * 1001}, {"verdict": None}],
)
def test_a_verdict_that_is_none_is_unprocessable(client, world, is_problem, body):
    own = asked(client, world, "public")["answer_id"]

    problem = is_problem(client.post(f"/v1/answers/{own}/feedback", json=body), 422)
    if body.get("verdict") == "bad":
        assert problem["detail"].endswith("right, wrong, incomplete eller wrong_source.")


@pytest.mark.parametrize("answer", ["%00", "x" * 65, "a_b", "..%2f", "æ"])
def test_no_id_of_an_answer_or_conversation_breaks_anything(client, is_problem, answer):
    is_problem(client.get(f"/v1/answers/{answer}"), 404)
    is_problem(client.get(f"/v1/conversations/{answer}"), 404)
    is_problem(client.post(f"/v1/answers/{answer}/share", json={"shared": True}), 404)


def test_the_publics_answer_is_shared_before_a_member_opens_it(world, client):
    own = asked(client, world, "public")["answer_id"]

    assert opened(client, world, own, "public").json()["own"]
    assert opened(client, world, own, "council").status_code == 404
    client.post(f"/v1/answers/{own}/share", json={"shared": True})
    assert not opened(client, world, own, "council").json()["own"]
