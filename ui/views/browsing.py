"""All documents that the asker may read, or those of one case, and the one that is open."""

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from ui import cases, choices, listing, shelf
from ui.client import ApiProblem, Client, api_address
from ui.danish import counted
from ui.marking import clean_quote, element
from ui.parts import Listed, show_list
from ui.place import DOCUMENTS, Place, go, here
from ui.state import Opened, recall
from ui.values import Document, ServiceStatus
from ui.views import sources
from ui.views.notices import show_problem
from ui.views.sign_in import forget
from ui.wording import (
    AGAIN,
    BACK_TO_LIST,
    CASE,
    CASE_ORDER,
    LOADING,
    NO_CASE,
    NO_DOCUMENTS,
    NOTHING_OPENED,
)


def show(service: ServiceStatus) -> None:
    """Show the list beside the open document. A press runs this part of the page alone."""
    _browse(service)


@st.fragment
def _browse(service: ServiceStatus) -> None:
    # A client of its own: the run of the page is over when a press runs this again.
    with Client(api_address(), recall("token", str)) as client:
        place, waiting = here(), st.empty()
        waiting.html(f'<div role="status">{element("p", LOADING, "working")}</div>')
        try:
            listed = _listed(client, service, place)
        except ApiProblem as problem:
            waiting.empty()
            show_trouble(problem)
            return
        waiting.empty()
        with st.container(key="browse"):
            with st.container(key="list"):
                show_list(
                    listed,
                    opened=place.document_id or None,
                    visit=recall("visit", int) or 0,
                    on_open=_open,
                    on_case=_follow,
                )
            with st.container(key="source" if place.document_id else "unopened"):
                _show_opened(client, place, service)


def _listed(client: Client, service: ServiceStatus, place: Place) -> Listed:
    documents = shelf.documents_of(client, service.coverage)
    failures = listing.failures_by_file(service.failures)
    if place.case:
        return _case(client, documents, failures, place.case)
    return Listed(
        name="",
        rows=[listing.row_of(document, failures) for document in documents],
        groups={
            "date": listing.by_month(documents),
            "body": listing.by_body(documents),
            "kind": listing.by_kind(documents),
        },
        choices={
            "kind": choices.kinds(documents),
            "body": choices.bodies(documents),
            "year": choices.years(documents),
        },
        empty=NO_DOCUMENTS,
    )


def _case(
    client: Client, documents: Sequence[Document], failures: listing.Failures, number: str
) -> Listed:
    parts = cases.parts_of(number, documents, cases.items_of(client, number))
    name = CASE.format(number=clean_quote(number))
    many = counted(len(parts), "dokument", "dokumenter")
    about = clean_quote(cases.subject(parts))
    said = CASE_ORDER.format(number=name, documents=many) if about else many
    return Listed(
        name=number,
        rows=[listing.row_of(one.document, failures, one.page, one.heading) for one in parts],
        groups={"date": [listing.Group("", tuple(range(len(parts))))]},
        choices={},
        heading=about or name,
        intro=said if parts else "",
        empty=NO_CASE,
    )


def show_trouble(problem: ApiProblem) -> None:
    """Say what went wrong, and offer to try again."""
    if problem.kind == "token":
        forget()
    show_problem(problem)
    st.button(AGAIN, key="again")


def _show_opened(client: Client, place: Place, service: ServiceStatus) -> None:
    if not place.document_id:
        st.html(element("p", NOTHING_OPENED, "hint"))
        return
    icon = ":material/arrow_back:"
    st.button(BACK_TO_LIST, key="to-list", type="tertiary", icon=icon, on_click=_close)
    opened = Opened(document_id=place.document_id, page=place.page, home=place.page)
    documents = shelf.documents_of(client, service.coverage)
    sources.show(client, opened, _turn, listing.addresses(documents))


def _open(pressed: str) -> None:
    document_id, _, page = pressed.rpartition(":")
    go(replace(here(), document_id=document_id, page=int(page)))


def _close() -> None:
    go(replace(here(), document_id="", page=1))


def _turn(page: int) -> None:
    go(replace(here(), page=page))


def _follow(number: str) -> None:
    """Show a case, or with no number all documents again."""
    go(Place(view=DOCUMENTS, case=number))
