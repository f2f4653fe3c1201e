"""Kept enquiries over HTTP: whose they are, how they change, what comes and what goes out."""

# ruff: noqa: ANN001, ANN003, ANN201 - the values of conftest cannot be imported by name

import io
import zipfile

import pytest

from assistant.api.enquiries.cases import examples as shown
from assistant.api.messages import examples
from assistant.domain.kept_enquiries import KeptEnquiry, Role

ONE = f"/v1/enquiries/{shown.ENQUIRY_ID}"
SENT = f"/v1/enquiries/{shown.SENT_ID}"
ANSWERED = f"/v1/enquiries/{shown.ANSWERED_ID}"
NEVER_WAS = "/v1/enquiries/findes-ikke"
CALLS = [
    ("GET", ""), ("PATCH", ""), ("DELETE", ""), ("GET", "/history"), ("POST", "/follow-up"),
    ("POST", "/answer"), ("GET", f"/answers/{shown.ANSWER_ID}/file"),
    ("DELETE", f"/answers/{shown.ANSWER_ID}"), ("GET", "/deadline.ics"), ("GET", "/export.docx"),
    ("GET", "/export.pdf"), ("GET", "/export.txt"),
]  # fmt: skip


def call(client, method, path, headers):
    body = {
        "PATCH": {"version": 1, "party": "SF"},
        "POST": {"text": "Spørgsmål 1: Nej."} if path.endswith("/answer") else None,
    }.get(method)
    return client.request(method, path, json=body, headers=headers)


def drafted(client, headers, **more):
    check = {
        "known": [{"text": examples.QUOTE, "citations": [examples.ANSWERED["citations"][0]]}],
        "gap": ["Hvor mange møder holdt byrådet i 2024?"],
    }
    body = {"text": "Hvor mange møder holdt byrådet?", "check": check, **more}
    return client.post("/v1/enquiries", json=body, headers=headers)


@pytest.mark.parametrize("who", ["public", "body", "admin"])
@pytest.mark.parametrize(("method", "rest"), CALLS)
def test_anothers_draft_answers_byte_for_byte_as_one_that_never_was(
    world, client, who, method, rest
) -> None:
    headers = world.headers(who)

    draft = call(client, method, ONE + rest, headers)
    nothing = call(client, method, NEVER_WAS + rest, headers)

    assert (draft.status_code, draft.content) == (404, nothing.content)
    assert dict(draft.headers) == dict(nothing.headers)


@pytest.mark.parametrize(("method", "rest"), CALLS)
def test_a_sent_one_that_is_closed_answers_as_one_that_never_was(
    world, client, method, rest
) -> None:
    for who in ("public", "body"):
        headers = world.headers(who)
        closed = call(client, method, ANSWERED + rest, headers)
        assert (closed.status_code, closed.content) == (
            404,
            call(client, method, NEVER_WAS + rest, headers).content,
        )


def test_a_mutant_that_lets_everyone_see_drafts_is_caught(world, client, monkeypatch) -> None:
    monkeypatch.setattr(KeptEnquiry, "role_of", lambda self, asker: Role.READER)

    seen = client.get(ONE, headers=world.headers("body"))
    nothing = client.get(NEVER_WAS, headers=world.headers("body"))

    with pytest.raises(AssertionError):
        assert (seen.status_code, seen.content) == (404, nothing.content)


def test_a_named_askers_draft_is_kept_and_the_publics_is_not(world, client) -> None:
    mine = drafted(client, world.headers("council"), party="SF", member="Anna Holm").json()
    public = drafted(client, {}).json()

    assert (mine["kept"], mine["version"]) == (True, 1)
    opened = client.get(f"/v1/enquiries/{mine['enquiry_id']}", headers=world.headers("council"))
    assert (opened.json()["party"], opened.json()["role"]) == ("SF", "owner")
    assert (public["kept"], public["version"]) == (False, None)
    assert client.get(f"/v1/enquiries/{public['enquiry_id']}").status_code == 404


def test_an_audience_that_the_municipality_did_not_open_is_refused(
    world, client, is_problem
) -> None:
    reply = drafted(client, world.headers("council"), audience=["body:teknisk-udvalg"])

    is_problem(reply, 422)


def test_the_version_comes_with_the_reply_and_is_asked_for_with_each_change(
    world, client, is_problem
) -> None:
    headers = world.headers("council")
    assert client.get(ONE, headers=headers).headers["etag"] == '"1"'

    changed = client.patch(ONE, json={"party": "SF"}, headers={**headers, "If-Match": '"1"'})
    assert (changed.status_code, changed.headers["etag"]) == (200, '"2"')
    assert changed.json()["changed"] == [
        {"field": "party", "label": "parti", "before": "", "after": "SF", "why": ""}
    ]
    old = client.patch(ONE, json={"version": 1, "party": "V"}, headers=headers)
    assert is_problem(old, 409)["type"] == "urn:byraad:conflict"
    is_problem(client.patch(ONE, json={"party": "V"}, headers=headers), 422)
    misspelt = client.patch(ONE, json={"version": 2, "parti": "V"}, headers=headers)
    is_problem(misspelt, 422)


def test_sending_is_the_members_act_and_starts_the_deadline(world, client, is_problem) -> None:
    headers = world.headers("council")
    body = {"version": 1, "status": "sent", "sent_on": "2025-11-20", "sent_at": "14:30"}

    sent = client.patch(ONE, json=body, headers=headers).json()

    assert (sent["status"], sent["due_on"], sent["days_left"]) == ("sent", "2025-12-01", 10)
    assert sent["may"]["edit"] is False
    late = client.patch(ONE, json={"version": 2, "title": "Ny"}, headers=headers)
    assert is_problem(late, 409)["type"] == "urn:byraad:wrong-state"
    listed = client.get("/v1/enquiries?status=sent", headers=headers).json()
    assert [each["enquiry_id"] for each in listed["enquiries"]] == [shown.ENQUIRY_ID]


def test_an_answer_comes_as_a_file_and_each_question_is_held_against_it(world, client) -> None:
    headers = {**world.headers("council"), "Content-Type": "application/octet-stream"}
    text = "Spørgsmål 1: Byrådet holdt 11 møder i 2023."

    reply = client.post(
        f"{SENT}/answer?file=Svar%20%C3%A6.txt", content=text.encode(), headers=headers
    ).json()

    [found] = reply["outcome"]
    assert (reply["status"], found["state"], found["lacks"]) == (
        "answered", "partial", ["tal for 2024"],
    )  # fmt: skip
    assert found["citations"][0]["quote"] == "Byrådet holdt 11 møder i 2023."
    assert reply["follow_up"]["questions"]
    [answer] = reply["answers"]
    file = client.get(
        f"{SENT}/answers/{answer['answer_id']}/file", headers=world.headers("council")
    )
    assert file.content == text.encode()
    assert file.headers["content-type"] == "application/octet-stream"
    assert file.headers["content-disposition"].startswith("attachment;")


@pytest.mark.parametrize(
    ("content", "media"),
    [(b"\xff\xfe", "application/pdf"), (b"{", "application/json"), (b"{}", "application/json"),
     (b"", "text/plain")],
)  # fmt: skip
def test_an_answer_that_cannot_be_read_is_refused_with_the_reason(
    world, client, is_problem, content, media
) -> None:
    headers = {**world.headers("council"), "Content-Type": media}

    problem = is_problem(client.post(f"{SENT}/answer", content=content, headers=headers), 422)

    assert problem["detail"]


def test_a_reader_of_the_archive_sees_the_letter_and_not_who_worked_on_it(world, client) -> None:
    seen = client.get(ANSWERED, headers=world.headers("admin")).json()

    assert seen["role"] == "reader"
    assert seen["questions"]
    assert (seen["owner"], seen["request"], seen["collaborators"]) == (None, None, [])
    assert not any(seen["may"].values())
    history = client.get(f"{ANSWERED}/history", headers=world.headers("admin"))
    assert history.status_code == 403


def test_the_public_has_no_list_of_its_own_and_nothing_to_be_reminded_of(client) -> None:
    listed = client.get("/v1/enquiries").json()

    # What was sent with the public as its audience, and nothing of anybody's own.
    assert [each["role"] for each in listed["enquiries"]] == ["reader"]
    assert (listed["total"], listed["facets"]["parties"]) == (1, [])
    assert client.get("/v1/enquiries?scope=own").json()["total"] == 0
    assert client.get("/v1/enquiries/reminders").json() == {"reminders": []}


def test_the_word_document_has_real_footnotes_and_says_that_an_ai_helped(world, client) -> None:
    word = client.get(f"{ONE}/export.docx", headers=world.headers("council"))

    with zipfile.ZipFile(io.BytesIO(word.content)) as package:
        notes = package.read("word/footnotes.xml").decode()
        text = package.read("word/document.xml").decode()
        core = package.read("docProps/core.xml").decode()
        types = package.read("[Content_Types].xml").decode()
    assert examples.QUOTE in notes
    assert "side 1: »" in notes
    assert text.count("w:footnoteReference ") == 1
    assert "Udkast lavet med hjælp fra en AI" in text
    assert "Udkast lavet med hjælp fra en AI" in core
    assert "wordprocessingml.footnotes+xml" in types


def test_the_mail_and_the_plain_pdf_say_the_same(world, client) -> None:
    headers = world.headers("council")
    mail = client.get(f"{ONE}/export.txt", headers=headers).text
    pdf = client.get(f"{ONE}/export.pdf", headers=headers)

    assert pdf.headers["content-type"] == "application/pdf"
    assert pdf.content.startswith(b"%PDF")
    for said in (shown.QUESTION, "Kilder", "Udkast lavet med hjælp fra en AI"):
        assert said in mail


def test_there_is_no_deadline_before_it_is_sent(world, client, is_problem) -> None:
    headers = world.headers("council")

    is_problem(client.get(f"{ONE}/deadline.ics", headers=headers), 409)
    assert client.get(f"{SENT}/deadline.ics", headers=headers).text.startswith("BEGIN:VCALENDAR")


@pytest.mark.parametrize("query", ["scope=andet", "year=20", "status=sendt", "limit=0"])
def test_a_list_is_narrowed_by_what_there_is(world, client, is_problem, query) -> None:
    is_problem(client.get(f"/v1/enquiries?{query}", headers=world.headers("council")), 422)
