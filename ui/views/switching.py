"""The choice at the top: to ask, to look through the documents, or to write an enquiry."""

import streamlit as st

from ui.mark_wording import VIEW_REVIEW
from ui.place import ASKING, DOCUMENTS, ENQUIRIES, REVIEW, Place, go, here
from ui.state import recall, remember
from ui.talks import Talk
from ui.wording import VIEW_ASKING, VIEW_DOCUMENTS, VIEW_ENQUIRIES, VIEWS

NAMES = {ASKING: VIEW_ASKING, DOCUMENTS: VIEW_DOCUMENTS, ENQUIRIES: VIEW_ENQUIRIES}
ALL_NAMES = {**NAMES, REVIEW: VIEW_REVIEW}


def show(place: Place, *, reviews: bool) -> None:
    """Show the views' names, the one that is in use marked; one of them to those who review."""
    remember("view", place.view)  # the address decides, also after the browser's way back
    st.segmented_control(
        VIEWS,
        list(ALL_NAMES if reviews else NAMES),
        key="view",
        format_func=lambda view: ALL_NAMES[view],
        required=True,
        on_change=_change,
        label_visibility="collapsed",
    )


def _change() -> None:
    """Go to the view: to the answer that was shown, or where one was in it before."""
    before, wanted = here(), recall("view", str) or ASKING
    if before.view == wanted:
        return
    remember(f"among-{before.view}", before)
    if wanted == ASKING:
        talk = recall("talk", Talk)
        go(Place(answer_id=talk.shown.address if talk else ""))
    else:
        go(recall(f"among-{wanted}", Place) or Place(view=wanted))
