"""The page from top to bottom, in the order in which it is read."""

from pathlib import Path

import streamlit as st

from ui.client import ApiProblem, Client, api_address
from ui.enquiries.page import show_enquiries
from ui.place import ASKING, DOCUMENTS, ENQUIRIES, REVIEW, Place, here
from ui.state import Asked, recall, remember
from ui.talks import Talk
from ui.values import Facets, ServiceStatus
from ui.views import (
    asking,
    browsing,
    coverage,
    earlier,
    marks,
    outcomes,
    reopening,
    sign_in,
    switching,
    talking,
)
from ui.views.notices import (
    show_ai_line,
    show_ai_notice,
    show_answer_problem,
    show_masthead,
    show_problem,
)
from ui.wording import NAME

HERE = Path(__file__).parent


def show() -> None:
    """Show the page for this run: asking or the documents, and the receipt."""
    st.set_page_config(page_title=NAME, page_icon=str(HERE / "assets/icon.png"), layout="wide")
    st.html(HERE / "assets/page.css")
    st.html(HERE / "assets/enquiries.css")
    sign_in.take_up()
    with Client(api_address(), recall("token", str)) as client:
        sign_in.check(client)
        _show_parts(client)


def _show_parts(client: Client) -> None:
    place = here()
    service, problem = _look_around(client)
    show_masthead()
    sign_in.show_who()
    reviews = service is not None and service.marks is not None
    if place.view == REVIEW and not reviews:
        place = Place()  # for everyone else there is no such view
    switching.show(place, reviews=reviews)
    if service:
        coverage.show_progress(service)
    if place.view == DOCUMENTS:
        _show_documents(service, problem)
    elif place.view == REVIEW and service:
        marks.show(client, service)
    elif place.view == ENQUIRIES:
        show_enquiries(client, problem)
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
    gone = None if asked or problem else _follow(client)
    begun = asked is not None or recall("talk", Talk) is not None
    _say_that_it_is_an_ai(begun=begun)
    asking.show_form(facets, begun=begun)
    if gone:
        show_answer_problem(gone)
    _show_conversation(asked)
    if asked:
        _ask(client, asked)
    _show_outcome(client, problem)
    if not begun and not problem:
        earlier.show(client)


def _follow(client: Client) -> ApiProblem | None:
    """Show what the address or a press among the earlier conversations asks for."""
    try:
        earlier.open_wanted(client)
        reopening.follow(client, here())
    except ApiProblem as problem:
        return problem
    return None


def _show_conversation(asked: Asked | None) -> None:
    """Show the turns above the newest; while the next one is waited for, all there are."""
    talk = recall("talk", Talk)
    if not talk:
        talking.show_said()
    elif not asked:
        talking.show_before(talk.before)
    elif asked.follows:
        talking.show_before(talk.turns)


def _ask(client: Client, asked: Asked) -> None:
    asking.ask(client, asked)
    # Only now: a run that was cut short, by a filter say, asks again instead of forgetting.
    remember("asked", None)
    talk = recall("talk", Talk)
    if asked.follows and talk and talk.shown.begun_anew:
        st.rerun()  # the turns above belong to a conversation that is gone


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
    talk = recall("talk", Talk)
    # The same trouble is told once.
    if problem and not (talk and talk.shown.problem):
        show_problem(problem)
    if talk:
        outcomes.show(client, talk)


def _show_receipt(service: ServiceStatus, place: Place) -> None:
    talk = recall("talk", Talk)
    answered = place.view == ASKING and bool(talk and talk.shown.answer)
    coverage.show_receipt(service, answered=answered)
