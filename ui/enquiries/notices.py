"""What went wrong with a call about an enquiry, and what a save changed, in plain Danish."""

from collections.abc import Sequence

import streamlit as st

from ui.client import ApiProblem
from ui.enquiries.kept import Change
from ui.enquiries.wording import (
    CHANGED,
    CHANGED_AWAY,
    CHANGED_NEW,
    CHANGED_TO,
    PROBLEMS,
    SHOWN_IN_FULL,
)
from ui.marking import clean_quote, element, shortened
from ui.views.notices import show_notice, show_problem
from ui.views.sign_in import forget

CHANGE_LENGTH = 300


def show_trouble(problem: ApiProblem) -> None:
    """Say what went wrong and what to do; the service's own words where it has some to say."""
    if problem.kind == "token":
        forget()
    notice = PROBLEMS.get(problem.kind)
    if notice is None:
        show_problem(problem)
    else:
        show_notice(notice, problem.detail if problem.kind in SHOWN_IN_FULL else "")


def show_changes(changes: Sequence[Change]) -> None:
    """Say what the service changed by itself, and why; what the member wrote needs no telling."""
    told = [one for one in changes if one.why]
    if told:
        heading = element("strong", CHANGED)
        rows = "".join(f"<li>{change_html(one)}</li>" for one in told)
        st.html(f'<div class="notice question" role="note">{heading}<ul>{rows}</ul></div>')


def change_html(change: Change) -> str:
    """Return one change: what, from what to what, and why."""
    gone, new = _what_differs(change.before.splitlines(), change.after.splitlines())
    told = (CHANGED_TO if gone and new else CHANGED_AWAY if gone else CHANGED_NEW).format(
        before=shortened(gone, CHANGE_LENGTH), after=shortened(new, CHANGE_LENGTH)
    )
    said = element("b", f"{change.label[:1].upper()}{change.label[1:]}: ") + element("span", told)
    return said + (element("span", f" {change.why}", "why") if change.why else "")


def _what_differs(before: Sequence[str], after: Sequence[str]) -> tuple[str, str]:
    """Return what went and what came, each as one line: of a list only the lines that differ."""
    gone = [line for line in before if line not in after]
    new = [line for line in after if line not in before]
    return clean_quote(" ".join(gone)), clean_quote(" ".join(new))
