"""One enquiry: a draft to edit, or a sent one to follow to its answer."""

import streamlit as st

from ui.client import ApiProblem, Client
from ui.enquiries import (
    answering,
    calls,
    closing,
    editing,
    following,
    history,
    memory,
    outcome,
    reading_only,
    sharing,
    taking,
    tasks,
    wording,
    written,
)
from ui.enquiries.cards import show_page
from ui.enquiries.drafted import take_up
from ui.enquiries.heads import show_head
from ui.enquiries.kept import Enquiry
from ui.enquiries.memory import Editing
from ui.enquiries.notices import show_trouble
from ui.views.notices import show_notice


def show(client: Client, enquiry_id: str) -> None:
    """Show a kept enquiry; what is not there for this asker is said to be missing."""
    try:
        found = calls.one(client, enquiry_id)
    except ApiProblem as problem:
        show_trouble(problem)
        return
    held = memory.editing()
    same = held is not None and held.enquiry.row.enquiry_id == enquiry_id
    if held is None or not same or _is_newer(found, held):
        held = take_up(found)
    _show(client, found, held)


def _is_newer(found: Enquiry, held: Editing) -> bool:
    """Whether to show the newer version: not over what the member has written meanwhile."""
    return found.row.version != held.enquiry.row.version and not written.differs(held)


def show_unkept(client: Client) -> bool:
    """Show the draft that lives in this visit alone; False where there is none."""
    held = memory.editing()
    if held is None or held.enquiry.kept:
        return False
    _show(client, held.enquiry, held)
    return True


def _show(client: Client, found: Enquiry, held: Editing) -> None:
    show_head(found)
    tasks.tell("head")
    with st.container(key="enquiry-grid"):
        with st.container(key="enquiry-said"):
            _show_parts(client, found, held)
        show_page(client)


def _show_parts(client: Client, found: Enquiry, held: Editing) -> None:
    if found.outcome:
        outcome.show(found)
    if not found.kept:
        show_notice(wording.NOT_KEPT)
    if found.may.edit and found.row.status == "draft":
        editing.show(held)
    else:
        reading_only.show(found)
    taking.show(found)
    if not found.kept:
        return
    following.show(found)
    if found.may.answer:
        answering.show(found)
    sharing.show(found)
    if found.row.role != "reader":
        history.show(client, found)
    closing.show(found)
