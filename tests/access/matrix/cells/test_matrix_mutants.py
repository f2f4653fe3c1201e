"""A build with a hole in it does not pass the access matrix: each hole is found by one cell."""

# ruff: noqa: ANN001, ANN401 - the values of the conftests cannot be imported by name

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from assistant.access.policy.verifier import UnderPolicy
from assistant.api.documents import routes as documents
from assistant.api.messages.problems import FAULT, ProblemRaised
from assistant.catalogue.catalogue import Catalogue
from assistant.domain.access import ADMIN, THE_PUBLIC, Asker, Audience
from assistant.domain.conversations import KeptAnswer
from assistant.domain.kept_enquiries import KeptEnquiry, Role
from assistant.errors import TokenRejected
from assistant.testing.probing import templates

THE_ADMIN = Asker(groups=frozenset({ADMIN}))
Patch = Callable[[pytest.MonkeyPatch], None]


def exclusions_are_forgotten(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Audience, "admits", lambda self, a: a.is_admin or bool(self.groups & a.groups))


def groups_are_forgotten(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Audience, "admits", lambda _self, _asker: True)


def admins_are_kept_out(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Audience, "admits", lambda self, asker: bool(self.groups & asker.groups))


def the_public_alone_reads(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Audience, "admits", lambda self, asker: asker.is_admin or self.is_public)


def what_is_closed_is_refused_aloud(patch: pytest.MonkeyPatch) -> None:
    whole = Catalogue.document

    def aloud(self: Catalogue, document_id: str, *, asker: Asker) -> Any:
        if whole(self, document_id, asker=asker) is None and whole(
            self, document_id, asker=THE_ADMIN
        ):
            raise ProblemRaised(FAULT)
        return whole(self, document_id, asker=asker)

    patch.setattr(Catalogue, "document", aloud)


def the_file_is_given_to_anyone(patch: pytest.MonkeyPatch) -> None:
    whole = documents._document
    patch.setattr(documents, "_document", lambda id_, parts, _asker: whole(id_, parts, THE_ADMIN))
    file = Catalogue.file
    patch.setattr(Catalogue, "file", lambda self, id_, *, asker: file(self, id_, asker=THE_ADMIN))


def every_answer_is_ones_own(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(KeptAnswer, "is_of", lambda _self, _asker: True)


def every_enquiry_is_ones_own(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(KeptEnquiry, "role_of", lambda _self, _asker: Role.OWNER)


def a_bad_token_is_the_public(patch: pytest.MonkeyPatch) -> None:
    whole = UnderPolicy.asker

    def lenient(self: UnderPolicy, token: str) -> Asker:
        try:
            return whole(self, token)
        except TokenRejected:
            return THE_PUBLIC

    patch.setattr(UnderPolicy, "asker", lenient)


TABLE = templates(Path(__file__).parent.with_name("access.toml"))
HOLES: tuple[tuple[Patch, str, str, str], ...] = (
    (exclusions_are_forgotten, "document", "GET /v1/documents/{document_id}", "excluded"),
    (exclusions_are_forgotten, "lists", "GET /v1/documents", "excluded"),
    (groups_are_forgotten, "document", "GET /v1/documents/{document_id}/pages/{number}", "nobody"),
    (groups_are_forgotten, "mentions", "POST /v1/ask", "body-a"),
    (groups_are_forgotten, "archived", "GET /v1/enquiries/{enquiry_id}", "body-b"),
    (admins_are_kept_out, "lists", "POST /v1/search", "admin"),
    (the_public_alone_reads, "document", "GET /v1/answers/{answer_id}", "body-a"),
    (what_is_closed_is_refused_aloud, "document", "GET /v1/documents/{document_id}", "nobody"),
    (the_file_is_given_to_anyone, "document", "GET /v1/documents/{document_id}/file", "council"),
    (every_answer_is_ones_own, "own", "GET /v1/answers/{answer_id}", "council"),
    (every_enquiry_is_ones_own, "draft", "GET /v1/enquiries/{enquiry_id}", "admin"),
    (a_bad_token_is_the_public, "bad token", "GET /v1/documents", "nobody"),
)


@pytest.mark.parametrize(
    ("hole", "rule", "route", "role"), HOLES, ids=[f"{h[0].__name__} {h[2]}" for h in HOLES]
)
def test_a_hole_is_found_by_the_cell_that_watches_it(
    matrix, rules, monkeypatch, hole: Patch, rule: str, route: str, role: str
) -> None:
    kinds = {rule} if rule in {row.kind for row in TABLE} else {row.kind for row in TABLE}
    row = next(row for row in TABLE if row.route == route and row.kind in kinds)
    rules[rule](matrix, row, role)

    hole(monkeypatch)

    with pytest.raises(AssertionError):
        rules[rule](matrix, row, role)
