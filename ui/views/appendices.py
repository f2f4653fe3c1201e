"""The appendices of a meeting's item, each with its way to where it is published."""

import streamlit as st

from ui.danish import counted
from ui.marking import inert_markdown
from ui.values import PageText


def show_appendices(page: PageText) -> None:
    """Show the links that stand on the page; nothing where none do."""
    if not page.links:
        return
    with st.expander(counted(len(page.links), "bilag", "bilag"), key="appendices"):
        for link in page.links:
            title = inert_markdown(link.title)
            st.link_button(title, link.url, icon=":material/attach_file:", type="tertiary")
