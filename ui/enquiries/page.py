"""The view of enquiries, as the address says: the start, a step on the way, or one of them."""

import streamlit as st

from ui.client import ApiProblem, Client
from ui.enquiries import carrying, checking, memory, one, rows, starting, tasks, wording
from ui.enquiries.notices import show_trouble
from ui.place import ENQUIRIES, Place, go, here
from ui.state import recall, remember

PARTS = {"tjek": "", "udkast": ""}  # steps of a new enquiry


def show_enquiries(client: Client, problem: ApiProblem | None) -> None:
    """Show what the address names; where the service is out of order, only that."""
    if problem:
        show_trouble(problem)
        return
    with st.container(key="enquiries"):
        tasks.carry_out(client)  # first: it may lead elsewhere
        place = here()
        _show_parts(place)
        if place.enquiry_id:
            one.show(client, place.enquiry_id)
        else:
            _show_step(client, place.step)
        carrying.show(place)


def _show_parts(place: Place) -> None:
    """Show the ways among the enquiries, the one that is in use marked."""
    # With one open none is in use, so that each of them leads somewhere.
    part = None if place.enquiry_id else PARTS.get(place.step, place.step)
    remember("enquiry-part", part)  # the address decides, also after the browser's way back
    st.segmented_control(
        wording.PARTS_LABEL,
        list(wording.PARTS),
        key="enquiry-part",
        format_func=lambda name: wording.PARTS[name],
        required=part is not None,
        on_change=_change,
        label_visibility="collapsed",
    )


def _change() -> None:
    memory.open_page(None)
    go(Place(view=ENQUIRIES, step=recall("enquiry-part", str) or ""))


def _show_step(client: Client, step: str) -> None:
    found = memory.checked()
    if step == "mine":
        rows.show_reminders(client)
        rows.show_mine(client)
    elif step == "arkiv":
        rows.show_archive(client)
    elif step == "tjek" and found:
        checking.show(client, found)
    elif not (step == "udkast" and one.show_unkept(client)):
        rows.show_reminders(client)
        starting.show()
