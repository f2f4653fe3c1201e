"""Every route, for every asker and every class of documents, is decided by one table."""

# ruff: noqa: ANN001 - the values of the conftests cannot be imported by name

from pathlib import Path

import pytest
from starlette.routing import Route

from assistant.testing.probing import Template, templates

TABLE = templates(Path(__file__).parent.with_name("access.toml"))
ROLES = ("nobody", "council", "body-a", "body-b", "excluded", "admin")
ROWS = [pytest.param(row, id=f"{row.route} {row.kind}") for row in TABLE]


def test_every_route_has_a_row_and_every_row_a_route(matrix) -> None:
    app = matrix.joined.app
    described = {
        f"{method.upper()} {path}"
        for path, calls in app.openapi()["paths"].items()
        for method in calls
    }
    plain = {
        f"{method} {route.path}"
        for route in app.routes
        if isinstance(route, Route)
        for method in route.methods or ()
        if method != "HEAD"
    }
    assert {row.route for row in TABLE} == described | plain | {"GET /docs"}


def test_every_row_has_a_rule_and_the_askers_are_six(matrix, rules) -> None:
    assert {row.kind for row in TABLE} <= set(rules)
    assert tuple(matrix.roles) == ROLES
    assert len(matrix.classes) == 6
    assert all(each.readers <= set(ROLES) for each in matrix.classes.values())


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("row", ROWS)
def test_the_route_does_what_the_table_says(matrix, rules, row: Template, role: str) -> None:
    rules[row.kind](matrix, row, role)


@pytest.mark.parametrize("row", ROWS)
def test_a_bad_token_is_401_at_every_route(matrix, rules, row: Template) -> None:
    rules["bad token"](matrix, row, "nobody")


@pytest.mark.parametrize("role", ROLES)
def test_the_enquiries_that_are_listed_are_those_that_the_asker_sees(matrix, role) -> None:
    own = {matrix.drafted(role)["enquiry"]} if role != "nobody" else set()
    others = {matrix.drafted(other)["enquiry"] for other in ROLES if other not in (role, "nobody")}
    sent = {name: words["sent"] for name, words in matrix.sent.items()}
    listed = matrix.joined.call(matrix.roles[role], "GET", "/v1/enquiries?limit=100").json()

    shown = {each["enquiry_id"] for each in listed["enquiries"]}
    seen = {id_ for name, id_ in sent.items() if role in matrix.classes[name].readers}
    assert own <= shown
    assert not others & shown
    assert shown & set(sent.values()) == seen
    assert listed["total"] == sum(status["count"] for status in listed["facets"]["statuses"])


def test_the_table_decides_every_cell(matrix, record_property) -> None:
    routes, cells = {row.route for row in TABLE}, len(TABLE) * len(ROLES) * len(matrix.classes)
    record_property("access matrix", f"{len(routes)} routes, {cells} cells")
    assert cells > 1000
