"""The end of an enquiry: closed when it is answered well enough, or deleted as a draft."""

import streamlit as st

from ui.client import Client
from ui.enquiries import calls, tasks
from ui.enquiries import following_wording as wording
from ui.enquiries.following import patch
from ui.enquiries.kept import Enquiry
from ui.enquiries.tasks import Task
from ui.marking import element
from ui.place import ENQUIRIES, Place, go, here
from ui.state import recall, remember

MINE = Place(view=ENQUIRIES, step="mine")


def show(enquiry: Enquiry) -> None:
    """Show how it is closed, opened again or deleted, as this asker may."""
    tasks.tell("close")
    status = enquiry.row.status
    if enquiry.may.close and status == "closed":
        back = "answered" if enquiry.answers else "sent"
        _show_step(enquiry, wording.REOPEN, back, wording.REOPENED)
    elif enquiry.may.close and status != "draft":
        _show_step(enquiry, wording.CLOSE, "closed", wording.CLOSED)
    if enquiry.may.delete and status == "draft":
        _show_deleting(enquiry.row.enquiry_id)


def _show_step(enquiry: Enquiry, label: str, status: str, done: str) -> None:
    st.button(
        label,
        key="close",
        icon=":material/task_alt:",
        on_click=patch,
        args=(enquiry, {"status": status}),
        kwargs={"place": here(), "where": "close", "done": done},
    )


def _show_deleting(known: str) -> None:
    if recall("enquiry-deleting", str) != known:
        st.button(
            wording.DELETE,
            key="delete-enquiry",
            type="tertiary",
            icon=":material/delete:",
            on_click=remember,
            args=("enquiry-deleting", known),
        )
        return
    said = element("strong", wording.DELETE_SURE) + element("p", wording.DELETE_HELP)
    st.html(f'<div class="notice trouble" role="alert">{said}</div>')

    def act(client: Client) -> None:
        calls.delete(client, known)
        remember("enquiry-deleting", None)
        remember("enquiry-editing", None)
        go(MINE)

    with st.container(horizontal=True, key="sure"):
        task = Task(where="list", says=wording.DELETING, act=act, done=wording.DELETED)
        tasks.button(wording.DELETE_YES, task, key="delete-yes", kind="primary")
        no = ("enquiry-deleting", None)
        st.button(wording.DELETE_NO, key="delete-no", on_click=remember, args=no)
