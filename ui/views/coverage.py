"""What the service has read, what it could not read, and a reading that is under way."""

import streamlit as st

from ui.answer_wording import AND_OTHERS, SEARCHED_UNREAD, WHAT_WAS_SEARCHED
from ui.client import ApiProblem, Client, api_address
from ui.danish import counted
from ui.marking import clean_quote, element, elements
from ui.receipt import details, progress, receipt
from ui.state import recall
from ui.values import Coverage, ServiceStatus
from ui.views.notices import show_notice, show_problem
from ui.wording import COVERAGE, SEARCHABLE, UNREAD_LIST, Notice

WATCH_EVERY_S = 3.0


def show_progress(status: ServiceStatus) -> None:
    """Say that documents are being read in right now, where they are, until they have been."""
    if status.ingesting:
        _watch()


@st.fragment(run_every=WATCH_EVERY_S)
def _watch() -> None:
    """Ask again by itself, with a client of its own: the run of the page is over by then."""
    try:
        with Client(api_address(), recall("token", str)) as client:
            said = progress(client.status())
    except ApiProblem as problem:
        show_problem(problem)
        return
    if said:
        show_notice(Notice(said, ""))


def show_receipt(status: ServiceStatus, *, answered: bool) -> None:
    """Say what this asker can search, unless an answer says so, and what could not be read."""
    if not answered:
        said = receipt(status.coverage, SEARCHABLE)
        st.html(element("h2", COVERAGE) + element("p", said, "receipt"))
    if not status.failures:
        return
    with st.expander(f"{UNREAD_LIST} ({len(status.failures)})", key="unread"):
        rows = (
            element("b", clean_quote(one.file)) + element("span", clean_quote(one.reason))
            for one in status.failures
        )
        st.html(f'<ul class="failures">{"".join(f"<li>{row}</li>" for row in rows)}</ul>')


def show_details(coverage: Coverage) -> None:
    """Show, folded away, which bodies, kinds and dates an answer was looked for in."""
    if not coverage.documents:
        return
    with st.expander(WHAT_WAS_SEARCHED, key="searched"):
        rows = [element("dt", name) + element("dd", said) for name, said in details(coverage)]
        st.html(f'<dl class="searched">{"".join(rows)}{_unread(coverage)}</dl>')


def _unread(coverage: Coverage) -> str:
    if not coverage.unread_documents:
        return ""
    named = [
        ": ".join(filter(None, (clean_quote(one.title), clean_quote(one.reason))))
        for one in coverage.unread_documents
    ]
    if left := coverage.unread - len(named):
        named.append(AND_OTHERS.format(others=counted(left, "andet", "andre")))
    return element("dt", SEARCHED_UNREAD) + elements("dd", named)
