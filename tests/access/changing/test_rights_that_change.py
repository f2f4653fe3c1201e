"""Rights are those of this moment: of the call, of the page that is quoted, of the next step."""

# ruff: noqa: ANN001, ANN401 - the values of the conftests cannot be imported by name

import os
import random
from typing import Any

import pytest

from assistant.access.tokens.local import LocalTokens
from assistant.api.messages.replies import CitationOut
from assistant.catalogue.catalogue import Catalogue
from assistant.catalogue.users.people import Users
from assistant.domain.access import THE_PUBLIC, Asker, Audience
from assistant.domain.answers import CitationProved, Done
from assistant.settings import Settings
from assistant.testing.closed_worlds import BO, CARLA

STEPS = int(os.environ.get("SOAK_STEPS", "8"))
NO_SUCH = "/v1/documents/f2b5a1d0-0000-5000-8000-000000000000"
AUDIENCES = (
    Audience.of(["public"]),
    Audience.of(["council"]),
    Audience.of(["council"], ["user:carla"]),
    Audience.of(["body:teknisk-udvalg"]),
    Audience.of(["council", "body:teknisk-udvalg"]),
    Audience(),
)
ASKERS = (THE_PUBLIC, CARLA, BO, Asker(user="ada", groups=frozenset({"admin"})))
COUNCIL_ONLY = Audience.of(["council"])


def listed(house: Any, asker: Asker) -> set[str]:
    reply = house.joined.call(asker, "GET", "/v1/documents?limit=100").json()
    assert reply["total"] == len(reply["documents"])
    return {document["document_id"] for document in reply["documents"]}


def found(house: Any, asker: Asker) -> set[str]:
    body = {"query": "udvalget behandler sagen om borgerne", "limit": 100}
    reply = house.joined.call(asker, "POST", "/v1/search", body).json()
    return {hit["document_id"] for hit in reply["hits"]}


def disagreements(house: Any) -> list[str]:
    """What a list or a search shows to somebody who may not read it, or hides from a reader."""
    wrong = []
    for asker in ASKERS:
        may = {paper.id for paper in house.world.readable(asker)}
        wrong += [f"listed to {asker.user}"] * (listed(house, asker) != may)
        wrong += [f"found by {asker.user}"] * (not found(house, asker) <= may)
    return wrong


def test_who_may_read_a_paper_is_what_was_said_last_step_after_step(house, record_property) -> None:
    chance = random.Random(11)
    assert disagreements(house) == []
    for step in range(STEPS):
        paper = chance.choice(house.world.papers)
        house.close_to_all_but(chance.choice(AUDIENCES), paper.id)
        assert disagreements(house) == [], step

    record_property("changed audiences", f"{STEPS}, no reply by the old ones")


def test_rights_that_are_remembered_are_caught(house, monkeypatch) -> None:
    whole, remembered = Catalogue.documents, {}

    def once(self: Catalogue, *, asker: Asker, limit: int, offset: int) -> Any:
        if asker not in remembered:
            remembered[asker] = whole(self, asker=asker, limit=limit, offset=offset)
        return remembered[asker]

    monkeypatch.setattr(Catalogue, "documents", once)
    assert disagreements(house) == []
    shown = next(paper for paper in house.world.papers if paper.audience.is_public)

    house.close_to_all_but(Audience(), shown.id)

    assert disagreements(house) != []


def test_what_is_closed_counts_at_the_very_next_call_before_the_index_is_changed(house) -> None:
    shown = next(paper for paper in house.world.papers if paper.audience.is_public)
    before = house.joined.call(THE_PUBLIC, "GET", f"/v1/documents/{shown.id}")
    assert shown.id in found(house, THE_PUBLIC)

    house.close_to_all_but(COUNCIL_ONLY, shown.id)  # the service still holds the old index

    after = house.joined.call(THE_PUBLIC, "GET", f"/v1/documents/{shown.id}")
    assert before.status == 200
    assert after == house.joined.call(THE_PUBLIC, "GET", NO_SUCH)
    assert shown.id not in found(house, THE_PUBLIC)
    assert shown.id in found(house, CARLA)


def test_what_is_closed_while_an_answer_is_made_is_not_quoted_in_it(house) -> None:
    shown = next(paper for paper in house.world.papers if paper.audience.is_public)
    question = f"Hvad koster det at ændre {shown.title.removeprefix('Sagen om ')}?"
    whole = list(house.joined.parts.assistant.ask(question, asker=THE_PUBLIC))
    events = house.joined.parts.assistant.ask(question, asker=THE_PUBLIC)
    begun = [next(events), next(events)]  # it has been searched

    house.close_to_all_but(COUNCIL_ONLY, *(paper.id for paper in house.world.papers))

    rest = [*begun, *events]
    assert any(isinstance(event, CitationProved) for event in whole)
    assert not any(isinstance(event, CitationProved) for event in rest)
    assert isinstance(rest[-1], Done)
    assert rest[-1].answer.statements == ()
    assert "mio" not in rest[-1].answer.text
    assert CitationOut.of(next(e for e in whole if isinstance(e, CitationProved)).citation)


@pytest.fixture
def users(house) -> Any:
    opened = Users.open(Settings(data_dir=house.root / "data").catalogue_url)
    yield opened
    opened.close()


def test_a_role_that_is_taken_away_is_gone_at_the_next_call(house, users) -> None:
    closed = next(p for p in house.world.papers if p.audience == COUNCIL_ONLY)
    users.add("dina", password="never compared", groups=["council"])
    dina = users.find("dina")
    token = LocalTokens(house.root / "data").issue(
        "dina", (), of_user={"usr": dina.id, "ver": dina.version}
    )

    def call(method: str, path: str, body: Any = None) -> Any:
        headers = {"Authorization": f"Bearer {token}"}
        return house.joined.line.call(house.joined.app, method, path, body=body, headers=headers)

    path = f"/v1/documents/{closed.id}"
    asked = {"question": "Hvad koster det?", "filters": {"document_id": [closed.id]}}
    answer = call("POST", "/v1/ask", asked).json()
    kept = f"/v1/answers/{answer['answer_id']}"
    assert [c["document_id"] for c in answer["citations"]]
    assert (call("GET", path).status, call("GET", kept).status) == (200, 200)

    users.set_groups("dina", [])
    assert call("GET", path) == call("GET", NO_SUCH)
    assert call("GET", kept) == call("GET", NO_SUCH)
    assert closed.title not in call("GET", f"/v1/conversations/{answer['conversation_id']}").text

    users.set_groups("dina", ["council"])
    assert call("GET", path).status == 200

    users.remove("dina", at=0)
    assert call("GET", path).status == 401
