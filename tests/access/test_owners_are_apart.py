"""A thousand times somebody holds the id of another's thing: it is nothing to her."""

# ruff: noqa: ANN001, ANN401 - the values of the conftests cannot be imported by name

import random
from collections.abc import Callable, Mapping
from typing import Any

import pytest

from assistant.domain.access import Asker
from assistant.domain.conversations import KeptAnswer
from assistant.testing.closed_worlds import OPEN_SOURCE, closed_world, write

PAIRS = 1000
PEOPLE = tuple(Asker(user=f"medlem-{number}", groups=frozenset({"council"})) for number in range(8))
ADMIN = Asker(user="ada", groups=frozenset({"admin"}))
NO_SUCH_ID = "f2b5a1d0-0000-5000-8000-000000000000"
# A member's own thing, and the ways to reach for it.
REACHES: tuple[tuple[str, str, str, Any], ...] = (
    ("answer", "GET", "/v1/answers/{}", None),
    ("answer", "GET", "/v1/answers/{}/export.docx", None),
    ("answer", "POST", "/v1/answers/{}/share", {"shared": True}),
    ("answer", "POST", "/v1/answers/{}/feedback", {"verdict": "wrong", "comment": ""}),
    ("conversation", "GET", "/v1/conversations/{}", None),
    ("conversation", "DELETE", "/v1/conversations/{}", None),
    ("conversation", "POST", "/v1/ask", {"question": "Og hvad så?", "conversation_id": "{}"}),
    ("enquiry", "GET", "/v1/enquiries/{}", None),
    ("enquiry", "PATCH", "/v1/enquiries/{}", {"version": 1, "title": "Min"}),
    ("enquiry", "DELETE", "/v1/enquiries/{}", None),
    ("enquiry", "GET", "/v1/enquiries/{}/history", None),
    ("enquiry", "GET", "/v1/enquiries/{}/export.txt", None),
)


@pytest.fixture(scope="module")
def owned(ingest, join, tmp_path_factory) -> Any:
    """A service, and the ids of what each of some people made in it."""
    root = tmp_path_factory.mktemp("owners")
    ingest(root / "data", write(closed_world(2).papers, root / "papers", order=[OPEN_SOURCE]))
    with join(root / "data") as joined:
        yield joined, {asker: made_by(joined, asker) for asker in PEOPLE}


def made_by(joined: Any, asker: Asker) -> Mapping[str, str]:
    asked = joined.call(asker, "POST", "/v1/ask", {"question": "Hvad koster det?"}).json()
    drafted = joined.call(asker, "POST", "/v1/enquiries", {
        "text": "Hvad koster vejene?", "check": {"known": [], "gap": ["Hvad koster vejene?"]},
    }).json()  # fmt: skip
    return {
        "answer": asked["answer_id"],
        "conversation": asked["conversation_id"],
        "enquiry": drafted["enquiry_id"],
    }


def reach(joined: Any, asker: Asker, how: tuple[str, str, str, Any], id_: str) -> Any:
    _, method, path, body = how
    sent = {k: id_ if v == "{}" else v for k, v in body.items()} if body else body
    return joined.call(asker, method, path.format(id_), sent)


def opened(owned: Any, pairs: int) -> int:
    """How many of so many random reaches for another's thing are no 404 as for an unknown id."""
    joined, things = owned
    chance = random.Random(5)
    absent: dict[tuple[Asker, int], Any] = {}
    failed = 0
    for _ in range(pairs):
        owner, number = chance.choice(PEOPLE), chance.randrange(len(REACHES))
        other = chance.choice([one for one in (*PEOPLE, ADMIN) if one != owner])
        how = REACHES[number]
        if (other, number) not in absent:
            absent[other, number] = reach(joined, other, how, NO_SUCH_ID)
            assert absent[other, number].status == 404
        failed += reach(joined, other, how, things[owner][how[0]]) != absent[other, number]
    return failed


def test_nobody_opens_changes_or_deletes_what_is_anothers(owned, record_property) -> None:
    failed = opened(owned, PAIRS)

    record_property("reaches for another's thing", f"{failed} of {PAIRS} opened")
    assert failed == 0


def test_the_owner_opens_each_of_them(owned) -> None:
    joined, things = owned
    for owner in PEOPLE:
        for how in REACHES:
            if how[1] == "GET":
                assert reach(joined, owner, how, things[owner][how[0]]).status == 200


def test_a_service_that_forgets_owners_is_caught(owned, monkeypatch) -> None:
    always: Callable[..., bool] = lambda _self, _asker: True  # noqa: E731 - a method, replaced
    monkeypatch.setattr(KeptAnswer, "is_of", always)

    assert opened(owned, 100) > 0
