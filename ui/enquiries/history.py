"""Every change that was made to an enquiry: when, by whom, from what to what."""

import streamlit as st

from ui.client import ApiProblem, Client
from ui.danish import danish_time
from ui.enquiries import calls
from ui.enquiries import following_wording as wording
from ui.enquiries.kept import Enquiry, Version
from ui.enquiries.notices import change_html, show_trouble
from ui.marking import clean_quote, element
from ui.state import recall, remember


def show(client: Client, enquiry: Enquiry) -> None:
    """Show the history where it is asked for; until then it is not fetched."""
    known = enquiry.row.enquiry_id
    wanted = recall("history-of", str) == known
    label = wording.HIDE_HISTORY if wanted else wording.SHOW_HISTORY
    st.button(
        label,
        key="history",
        type="tertiary",
        icon=":material/history:",
        on_click=remember,
        args=("history-of", "" if wanted else known),
    )
    if not wanted:
        return
    try:
        found = calls.history(client, known)
    except ApiProblem as problem:
        show_trouble(problem)
        return
    st.html(
        element("h3", wording.HISTORY) + f'<ol class="history">{"".join(map(_row, found))}</ol>'
    )


def _row(version: Version) -> str:
    when = danish_time(version.at) if version.at else ""
    who = clean_quote(version.by)
    head = element("b", " · ".join(filter(None, (when, who))))
    changes = "".join(f"<li>{change_html(one)}</li>" for one in version.changes)
    return f"<li>{head}<ul>{changes}</ul></li>"
