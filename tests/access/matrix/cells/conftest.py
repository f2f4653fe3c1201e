"""What each rule of the access table means, for one call and one asker."""

# ruff: noqa: ANN401 - the values of the conftests above cannot be imported by name

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from typing import Any

import pytest

from assistant.testing.probing import Template, filled

NO_SUCH_ID = "f2b5a1d0-0000-5000-8000-000000000000"
NO_SUCH_DOCUMENT = ("GET", f"/v1/documents/{NO_SUCH_ID}")
# They say that it was done, and no more.
SILENT = {
    "POST /v1/answers/{answer_id}/feedback",
    "POST /v1/answers/{answer_id}/share",
    "DELETE /v1/conversations/{conversation_id}",
}
DRAFTS_THAT_SHOW = {
    "GET /v1/enquiries/{enquiry_id}",
    "GET /v1/enquiries/{enquiry_id}/export.txt",
}
BAD = ("", "Bearer", "Bearer not-a-token", "Basic YWRhOmFkYQ==", "Bearer a.b.c")
_OWN_ID = re.compile(rb"own-\d{8}")


def call(matrix: Any, role: str, row: Template, words: Mapping[str, str]) -> Any:
    path = filled(row.path, {"document_id": "{id}", "number": "1"})
    path, body = filled(path, words, in_address=True), filled(row.body, words)
    method = row.route.partition(" ")[0]
    return matrix.joined.call(matrix.roles[role], method, path, body, **dict(row.headers))


def words_of(of: Any) -> dict[str, str]:
    return {"id": of.paper.id, "class": of.name}


def same(sent: Any) -> tuple[Any, ...]:
    """A reply without the ids that every new thing gets."""
    return sent.status, sent.headers, _OWN_ID.sub(b"own-id", sent.body)


def told(sent: Any) -> str:
    """All that a reply says, a Word document's words as well."""
    if not sent.body.startswith(b"PK"):
        return str(sent.text)
    with zipfile.ZipFile(io.BytesIO(sent.body)) as parts:
        return " ".join(parts.read(name).decode("utf-8", "replace") for name in parts.namelist())


def traces_in(sent: Any, of: Any) -> list[str]:
    return [trace for trace in of.traces if trace in told(sent)]


def document(matrix: Any, row: Template, role: str) -> None:
    absent = call(matrix, role, row, {"id": NO_SUCH_ID})
    assert absent.status == 404
    for of in matrix.classes.values():
        sent = call(matrix, role, row, words_of(of))
        if role in of.readers:
            assert sent.status == 200, of.name
            assert row.route in SILENT or traces_in(sent, of), of.name
        else:
            assert sent == absent, of.name


def mentions(matrix: Any, row: Template, role: str) -> None:
    for of in matrix.classes.values():
        sent = call(matrix, role, row, words_of(of))
        assert sent.status == 200, sent.text
        if role in of.readers:
            assert of.paper.id in told(sent), of.name
        else:
            absent = call(matrix, role, row, words_of(of) | {"id": NO_SUCH_ID})
            assert same(sent) == same(absent), of.name


def lists(matrix: Any, row: Template, role: str) -> None:
    for of in matrix.classes.values():
        sent = call(matrix, role, row, words_of(of))
        assert sent.status == 200, sent.text
        if role in of.readers:
            assert traces_in(sent, of) or row.route == "GET /v1/status", of.name
        else:
            asked = {f"for {of.name} alene."} if "{class}" in str(row.body) else set()
            assert set(traces_in(sent, of)) <= asked, of.name


def own(matrix: Any, row: Template, role: str) -> None:
    for of in matrix.classes.values():
        body = {"question": "Hvad står der?", "filters": {"document_id": [of.paper.id]}}
        asked = matrix.joined.call(matrix.roles[role], "POST", "/v1/ask", body).json()
        words = {"answer": asked["answer_id"], "conversation": asked["conversation_id"]}
        # Whose it is has nothing to do with what it quotes: one other after another.
        for other in [other for other in matrix.roles if other != role] if of.is_first else ():
            absent = call(matrix, other, row, dict.fromkeys(words, NO_SUCH_ID))
            assert absent.status == 404
            assert call(matrix, other, row, words) == absent, (of.name, other)
        sent = call(matrix, role, row, words)
        assert sent.status == 200, sent.text
        assert row.route in SILENT or bool(traces_in(sent, of)) == (role in of.readers), of.name


def draft(matrix: Any, row: Template, role: str) -> None:
    words = matrix.drafted(role)
    for other in matrix.roles:
        if other != role or role == "nobody":  # a draft of nobody's is not kept
            absent = call(matrix, other, row, {"enquiry": NO_SUCH_ID})
            assert absent.status == 404
            assert call(matrix, other, row, words) == absent, other
    if role == "nobody":
        return
    sent = call(matrix, role, row, words)
    assert sent.status == 200, sent.text
    if row.route in DRAFTS_THAT_SHOW:
        for of in matrix.classes.values():
            assert bool(traces_in(sent, of)) == (role in of.readers), of.name


def archived(matrix: Any, row: Template, role: str) -> None:
    absent = call(matrix, role, row, {"sent": NO_SUCH_ID, "received": NO_SUCH_ID})
    assert absent.status == 404
    for name, words in matrix.sent.items():
        sent = call(matrix, role, row, words)
        if role not in matrix.classes[name].readers:
            assert sent == absent, name
        elif row.kind == "working" or (row.kind == "following" and role == "nobody"):
            assert sent.status == 403, name
        else:
            assert sent.status == 200, sent.text


def admin(matrix: Any, row: Template, role: str) -> None:
    absent = matrix.joined.call(matrix.roles[role], *NO_SUCH_DOCUMENT)
    for of in matrix.classes.values():
        sent = call(matrix, role, row, words_of(of))
        if role == "admin":
            is_there = row.kind == "admin" or not of.paper.audience.groups
            assert sent.status == (200 if is_there else 404), sent.text
        else:
            assert sent == absent, of.name
            assert call(matrix, role, row, words_of(of) | {"id": NO_SUCH_ID}) == absent, of.name


def open_(matrix: Any, row: Template, role: str) -> None:
    sent = call(matrix, role, row, {})
    if row.kind == "signed":
        assert sent.status == (401 if role == "nobody" else 200)
    elif row.route == "POST /v1/sign-in":
        assert sent.status in (401, 429)
    else:
        assert sent.status == 200, sent.text
    if row.route not in ("GET /v1/conversations", "GET /docs", "GET /openapi.json"):
        assert not any(traces_in(sent, of) for of in matrix.classes.values())


def bad_token(matrix: Any, row: Template, role: str) -> None:
    method, _, path = row.route.partition(" ")
    good = matrix.joined.bearer(matrix.roles["admin"])["Authorization"]
    for bad in (*BAD, good[:-2], f"{good}x"):
        sent = matrix.joined.line.call(
            matrix.joined.app, method, path, body=row.body, headers={"Authorization": bad}
        )
        assert sent.status == 401, bad
        assert dict(sent.headers)[b"www-authenticate"] == b"Bearer"


Rule = Callable[[Any, Template, str], None]
RULES: Mapping[str, Rule] = {
    "document": document,
    "mentions": mentions,
    "lists": lists,
    "own": own,
    "draft": draft,
    "archived": archived,
    "working": archived,
    "following": archived,
    "admin": admin,
    "listed": admin,
    "signed": open_,
    "open": open_,
    "bad token": bad_token,
}


@pytest.fixture(scope="session")
def rules() -> Mapping[str, Rule]:
    """What holds for one call and one asker, by the name of the rule."""
    return RULES
