"""Where an enquiry begins: what the member would like to know, in their own words."""

from collections.abc import Sequence

import streamlit as st

from ui.client import Client
from ui.enquiries import calls, memory, tasks, wording
from ui.enquiries.lines import lines_of
from ui.enquiries.tasks import Task
from ui.marking import element
from ui.place import ENQUIRIES, Place, go, here
from ui.state import recall, remember
from ui.views.notices import show_notice

LONGEST_TEXT = 4000
AT_CHECK = Place(view=ENQUIRIES, step="tjek")


def show() -> None:
    """Show where it is written, and what will come of it."""
    memory.forget_others_text()
    st.html(element("h2", wording.START) + element("p", wording.START_HELP, "lead"))
    with st.container(key="ask-form"), st.form("enquiry-form", border=False):
        st.text_area(
            wording.START,
            key="enquiry-text",
            max_chars=LONGEST_TEXT,
            placeholder=wording.PLACEHOLDER,
            height=150,
            persist_state="session",
            label_visibility="collapsed",
        )
        st.form_submit_button(wording.CHECK, type="primary", on_click=_send, args=(here(),))
    tasks.tell("start")
    if recall("enquiry-empty", bool):
        show_notice(wording.EMPTY)
        remember("enquiry-empty", None)
    if found := memory.checked():
        st.html(element("p", wording.YOU_WROTE + found.text, "hint clipped"))
        st.button(wording.GO_ON, key="go-on", on_click=go, args=(AT_CHECK,))


def _send(place: Place) -> None:
    text = (recall("enquiry-text", str) or "").strip()
    if text:
        act = looked_up(text)
        tasks.begin(Task(where="start", says=wording.CHECKING, act=act), place)
    else:
        remember("enquiry-empty", True)


def looked_up(text: str, asked: Sequence[str] = ()) -> tasks.Act:
    """Return what checks `text` and goes to the check; `asked` is in place of the gap it finds."""

    def act(client: Client) -> None:
        found = calls.check(client, text)
        gap = lines_of(asked or found.gap or [""])
        held = memory.Checked(text=text, check=found, gap=gap, whose=memory.whose())
        remember("enquiry-check", held)
        remember("enquiry-all-known", None)
        memory.open_page(None)
        go(AT_CHECK)

    return act
