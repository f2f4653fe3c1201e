"""The choice at the top: to ask, or to look through the documents."""

import streamlit as st

from ui.place import ASKING, DOCUMENTS, Place, go, here
from ui.state import recall, remember
from ui.talks import Talk
from ui.wording import VIEW_ASKING, VIEW_DOCUMENTS, VIEWS

NAMES = {ASKING: VIEW_ASKING, DOCUMENTS: VIEW_DOCUMENTS}


def show(place: Place) -> None:
    """Show both views' names, the one that is in use marked."""
    remember("view", place.view)  # the address decides, also after the browser's way back
    st.segmented_control(
        VIEWS,
        list(NAMES),
        key="view",
        format_func=lambda view: NAMES[view],
        required=True,
        on_change=_change,
        label_visibility="collapsed",
    )


def _change() -> None:
    """Go to the view: to the answer that was shown, or where one was among the documents."""
    if recall("view", str) == DOCUMENTS:
        go(recall("among-documents", Place) or Place(view=DOCUMENTS))
    elif here().view == DOCUMENTS:
        remember("among-documents", here())
        talk = recall("talk", Talk)
        go(Place(answer_id=talk.shown.address if talk else ""))
