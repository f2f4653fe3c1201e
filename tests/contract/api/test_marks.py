"""The secretariat's list and the explanation of access: for admins, and for nobody else there."""

# ruff: noqa: ANN001, ANN002, ANN201 - the values of conftest cannot be imported by name

import pytest

from assistant.access.policy.grants import Grant, Policy
from assistant.access.policy.live import LivePolicy
from assistant.api.access import routes as access
from assistant.domain.access import ADMIN, Asker, Audience
from assistant.domain.marks import Listed, Mark, MarkCode
from assistant.testing.marks import ListMarks

LIST = "/v1/access/marks"
NOBODY = {"groups": [], "excluded": []}
OTHERS = ["public", "council", "body"]


def calls(document):
    return [
        ("GET", LIST, None),
        ("GET", f"{LIST}?limit=999", None),
        ("POST", f"{LIST}/{document}", {"decision": "open", "why": "fordi"}),
        ("POST", f"{LIST}/{document}", {"decision": "måske"}),
        ("POST", f"{LIST}/{document}", None),
        ("GET", f"/v1/documents/{document}/access?as=council", None),
        ("GET", f"/v1/documents/{document}/access?as={'x' * 3000}", None),
    ]


@pytest.mark.parametrize("who", OTHERS)
@pytest.mark.parametrize("name", ["public", "council", "closed"])
def test_to_everyone_else_they_answer_as_a_document_that_does_not_exist(world, client, who, name):
    headers = world.headers(who)
    absent = client.get("/v1/documents/f2b5a1d0-0000-5000-8000-000000000000", headers=headers)

    for method, path, body in calls(world.id_of(name)):
        reply = client.request(method, path, json=body, headers=headers)
        assert reply.status_code == 404, path
        assert reply.content == absent.content, path
        assert reply.headers.multi_items() == absent.headers.multi_items(), path


def test_admins_see_what_contradicts_itself_and_why(world, client):
    reply = client.get(LIST, headers=world.headers("admin")).json()

    assert (reply["total"], reply["waiting"]) == (1, 1)
    assert reply["marks"][0]["document_id"] == world.id_of("public")
    assert reply["marks"][0]["marks"] == [{"code": "title", "said": "titlen siger »Lukket punkt«"}]


def test_a_decision_is_kept_with_its_reason_and_who_made_it_and_the_source_is_looked_at(
    make_world, world
):
    looked = []
    world = make_world(look_again=looked.append)
    client, admin, document = world.client(), world.headers("admin"), world.id_of("public")

    decided = client.post(
        f"{LIST}/{document}", json={"decision": "closed", "why": " Fejl. "}, headers=admin
    )

    assert decided.status_code == 200, decided.text
    made = decided.json()["decision"]
    assert (made["decision"], made["why"], made["by"]) == ("closed", "Fejl.", "admin")
    assert looked == ["Byrådet"]
    listed = client.get(LIST, headers=admin).json()
    assert (listed["waiting"], listed["marks"][0]["decision"]) == (0, made)


@pytest.mark.parametrize("body", [{"decision": "open", "why": "  "}, {"decision": "open"}])
def test_a_decision_without_a_reason_is_none(world, client, is_problem, body):
    path = f"{LIST}/{world.id_of('public')}"

    is_problem(client.post(path, json=body, headers=world.headers("admin")), 422)


def test_a_decision_about_other_marks_than_those_that_were_shown_is_none(world, client, is_problem):
    path, admin = f"{LIST}/{world.id_of('public')}", world.headers("admin")
    body = {"decision": "open", "why": "fordi", "marks": ["titlen siger »Lukket bilag«"]}

    is_problem(client.post(path, json=body, headers=admin), 409)
    seen = ["titlen siger »Lukket punkt«"]
    assert client.post(path, json=body | {"marks": seen}, headers=admin).status_code == 200


def test_a_build_that_lets_anyone_in_would_be_noticed(world, client):
    world.app.dependency_overrides[access._admin] = lambda: Asker(groups=frozenset({ADMIN}))

    assert client.get(LIST, headers=world.headers("council")).status_code == 200


def test_a_build_that_marks_what_is_public_would_be_noticed(world, client, monkeypatch):
    monkeypatch.setattr(Audience, "is_closed", True)

    listed = client.get("/v1/documents?limit=100").json()["documents"]
    assert {one["closed"] for one in listed} == {True}


def test_what_is_not_on_the_list_cannot_be_decided(world, client, is_problem):
    body = {"decision": "open", "why": "fordi"}
    path = f"{LIST}/{world.id_of('closed')}"

    is_problem(client.post(path, json=body, headers=world.headers("admin")), 404)


def test_where_nobody_has_said_who_may_read_it_nothing_can_be_opened(make_world, world, is_problem):
    document = world.catalogue.held[0]
    unsaid = Listed(
        document=document,
        described=Audience(),
        marks=(Mark(MarkCode.MISSING, "ingen har sagt det"),),
        since=None,
    )
    world = make_world(marks=ListMarks([unsaid]))
    path, admin = f"{LIST}/{document.id}", world.headers("admin")

    told = is_problem(
        world.client().post(path, json={"decision": "open", "why": "x"}, headers=admin), 422
    )
    assert "source.toml" in told["detail"]
    kept = world.client().post(path, json={"decision": "closed", "why": "ja"}, headers=admin)
    assert kept.status_code == 200


def policy_of(*grants):
    return LivePolicy(None, load=lambda _: Policy(version="1", grants=grants))


@pytest.mark.parametrize(
    ("name", "who", "may"),
    [
        ("public", "", True),
        ("council", "", False),
        ("council", "council", True),
        ("council", "body:teknisk-udvalg", False),
        ("body", "body:teknisk-udvalg", True),
        ("closed", "council", False),
        ("closed", "admin", True),
    ],
)
def test_it_says_what_the_documents_themselves_do(world, client, name, who, may):
    path = f"/v1/documents/{world.id_of(name)}/access?as={who}"

    told = client.get(path, headers=world.headers("admin")).json()

    assert told["may_read"] is may
    said = "Må læse det" if may else "Må ikke læse det"
    assert sum(sentence.startswith(said) for sentence in told["explanation"]) == 1


def test_it_names_the_row_that_gives_access(make_world):
    grant = Grant(
        to="council", reads=frozenset({"body:teknisk-udvalg"}), why="§ 20, stk. 6", line=7
    )
    world = make_world(policy=policy_of(grant))
    path = f"/v1/documents/{world.id_of('body')}/access?as=council"

    told = world.client().get(path, headers=world.headers("admin")).json()

    assert told["may_read"] is True
    assert told["grants"][0]["line"] == 7
    assert any("§ 20, stk. 6" in sentence for sentence in told["explanation"])


def test_only_admins_are_told_how_many_wait_and_of_the_policy(world, client):
    for who in OTHERS:
        told = client.get("/v1/status", headers=world.headers(who)).json()
        assert (told["marks"], told["policy"]) == (None, None)
    told = client.get("/v1/status", headers=world.headers("admin")).json()
    assert told["marks"] == 1
    assert told["policy"]["trouble"] is None


def test_what_is_closed_is_marked_and_what_is_public_is_not(world, client):
    for who, closed in (("public", {False}), ("admin", {False, True})):
        headers = world.headers(who)
        listed = client.get("/v1/documents?limit=100", headers=headers).json()["documents"]
        found = client.post("/v1/search", json={"query": "q"}, headers=headers).json()["hits"]
        asked = client.post("/v1/ask", json={"question": "q"}, headers=headers).json()
        assert {one["closed"] for one in listed} == closed
        assert {one["closed"] for one in found} == closed
        assert {one["closed"] for one in asked["citations"]} <= closed
    by_id = {one["document_id"]: one["closed"] for one in listed}
    assert by_id[world.id_of("council")] is True
    assert by_id[world.id_of("public")] is False
