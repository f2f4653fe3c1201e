"""The page from top to bottom, in the order in which it is read."""

from pathlib import Path

import streamlit as st

from ui.client import ApiProblem, Client, api_address
from ui.state import Asked, Outcome, recall, remember
from ui.values import Facets, ServiceStatus
from ui.views import asking, coverage, outcomes, sign_in
from ui.views.notices import show_ai_line, show_ai_notice, show_masthead, show_problem
from ui.wording import NAME

HERE = Path(__file__).parent


def show() -> None:
    """Show the page for this run: ask, answer, sources, receipt."""
    st.set_page_config(page_title=NAME, page_icon=str(HERE / "assets/icon.png"), layout="wide")
    st.html(HERE / "assets/page.css")
    with Client(api_address(), recall("token", str)) as client:
        _show_parts(client)


def _show_parts(client: Client) -> None:
    service, facets, problem = _look_around(client)
    asked = recall("asked", Asked)
    show_masthead()
    _say_that_it_is_an_ai(begun=asked is not None or recall("outcome", Outcome) is not None)
    if service:
        coverage.show_progress(service)
    asking.show_form(facets, begun=asked is not None or recall("outcome", Outcome) is not None)
    if asked:
        asking.ask(client, asked)
        # Only now: a run that was cut short, by a filter say, asks again instead of forgetting.
        remember("asked", None)
    _show_outcome(client, problem)
    with st.container(key="foot"):
        if service:
            outcome = recall("outcome", Outcome)
            coverage.show_receipt(service, answered=bool(outcome and outcome.answer))
        sign_in.show()


def _look_around(client: Client) -> tuple[ServiceStatus | None, Facets, ApiProblem | None]:
    """Fetch what the page needs before any question; a problem is shown, never raised."""
    try:
        return client.status(), client.facets(), None
    except ApiProblem as problem:
        if problem.kind == "token":
            sign_in.forget()
        return None, Facets(), problem


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
