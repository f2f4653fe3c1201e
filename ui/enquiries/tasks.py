"""Work that a press began: carried out in the run after it, with words while it lasts."""

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from ui.client import ApiProblem, Client
from ui.enquiries.notices import show_trouble
from ui.marking import element
from ui.place import Place, here
from ui.state import recall, remember
from ui.views.notices import show_notice
from ui.wording import Notice

Act = Callable[[Client], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What is to be done; `where` on the page its outcome is told, `done` where it went well."""

    where: str
    says: str
    act: Act
    done: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """What came of it, for the part of the page that it belongs to."""

    where: str
    words: str
    problem: ApiProblem | None = None
    notice: Notice | None = None


def begin(task: Task, place: Place) -> None:
    """Have it done in this run; a second press on what is gone by then does nothing."""
    if here() == place:
        remember("enquiry-task", task)


def button(
    label: str, task: Task, *, key: str, icon: str | None = None, kind: str = "secondary"
) -> None:
    """Show a button that begins `task`."""
    st.button(
        label,
        key=key,
        icon=icon,
        type="primary" if kind == "primary" else "tertiary" if kind == "tertiary" else "secondary",
        on_click=begin,
        args=(task, here()),
    )


def carry_out(client: Client) -> None:
    """Do what a press began; what came of it is told where it belongs, once."""
    task = recall("enquiry-task", Task)
    if not task:
        remember("enquiry-told", None)
        return
    waiting = st.empty()
    with waiting.container(key="enquiry-wait"):
        st.html(f'<div role="status">{element("p", task.says, "working")}</div>')
    # Taken before it is done: a run that is cut short must not do it twice.
    remember("enquiry-task", None)
    remember("enquiry-told", Told(task.where, task.done))
    try:
        task.act(client)
    except ApiProblem as problem:
        remember("enquiry-told", Told(task.where, "", problem))
    waiting.empty()


def tell(where: str) -> None:
    """Show here what came of a press, where it belongs here."""
    told = recall("enquiry-told", Told)
    if not told or told.where != where:
        return
    if told.problem:
        show_trouble(told.problem)
    elif told.notice:
        show_notice(told.notice)
    elif told.words:
        st.html(f'<div role="status">{element("p", told.words, "done")}</div>')


def failed(where: str, kind: str) -> bool:
    """Whether what a press began here has just come to nothing for that reason."""
    told = recall("enquiry-told", Told)
    return bool(told and told.where == where and told.problem and told.problem.kind == kind)


def told(where: str) -> bool:
    """Whether there is anything to tell here."""
    found = recall("enquiry-told", Told)
    return bool(found and found.where == where)
