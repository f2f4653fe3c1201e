"""The page from top to bottom, in the order in which it is read."""

from pathlib import Path

import streamlit as st

from ui.client import ApiProblem, Client, api_address
from ui.place import DOCUMENTS, Place, here
from ui.state import Asked, Outcome, recall, remember
from ui.values import Facets, ServiceStatus
from ui.views import asking, browsing, coverage, outcomes, sign_in, switching
from ui.views.notices import show_ai_line, show_ai_notice, show_masthead, show_problem
from ui.wording import NAME

HERE = Path(__file__).parent


def show() -> None:
    """Show the page for this run: asking or the documents, and the receipt."""
    st.set_page_config(page_title=NAME, page_icon=str(HERE / "assets/icon.png"), layout="wide")
    st.html(HERE / "assets/page.css")
    with Client(api_address(), recall("token", str)) as client:
        _show_parts(client)


def _show_parts(client: Client) -> None:
    place = here()
    service, problem = _look_around(client)
    show_masthead()
    switching.show(place)
    if service:
        coverage.show_progress(service)
    if place.view == DOCUMENTS:
        _show_documents(service, problem)
    else:
        _show_asking(client, problem)
    with st.container(key="foot"):
        if service:
            _show_receipt(service, place)
        sign_in.show()


def _look_around(client: Client) -> tuple[ServiceStatus | None, ApiProblem | None]:
    """Ask how the service stands; a problem is shown, never raised."""
    try:
        return client.status(), None
    except ApiProblem as problem:
        if problem.kind == "token":
            sign_in.forget()
        return None, problem


def _show_documents(service: ServiceStatus | None, problem: ApiProblem | None) -> None:
    if service:
        browsing.show(service)
    elif problem:
        browsing.show_trouble(problem)


def _show_asking(client: Client, problem: ApiProblem | None) -> None:
    facets, problem = _facets(client, problem)
    asked = recall("asked", Asked)
    begun = asked is not None or recall("outcome", Outcome) is not None
    _say_that_it_is_an_ai(begun=begun)
    asking.show_form(facets, begun=begun)
    if asked:
        asking.ask(client, asked)
        # Only now: a run that was cut short, by a filter say, asks again instead of forgetting.
        remember("asked", None)
    _show_outcome(client, problem)


def _facets(client: Client, problem: ApiProblem | None) -> tuple[Facets, ApiProblem | None]:
    if problem:
        return Facets(), problem
    try:
        return client.facets(), None
    except ApiProblem as new:
        return Facets(), new


def _say_that_it_is_an_ai(*, begun: bool) -> None:
    if begun:
        show_ai_line()
    else:
        show_ai_notice()


def _show_outcome(client: Client, problem: ApiProblem | None) -> None:
    outcome = recall("outcome", Outcome)
    # The same trouble is told once.
    if problem and not (outcome and outcome.problem):
        show_problem(problem)
    if outcome:
        outcomes.show(client, outcome)


def _show_receipt(service: ServiceStatus, place: Place) -> None:
    outcome = recall("outcome", Outcome)
    answered = place.view != DOCUMENTS and bool(outcome and outcome.answer)
    coverage.show_receipt(service, answered=answered)
