"""The appendices of a meeting's item: opened here where they were read, else where they are."""

from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

from ui.danish import counted
from ui.marking import inert_markdown
from ui.place import DOCUMENTS, go, here
from ui.references import host_of
from ui.values import Link, PageText
from ui.wording import LEADS_OUT


def show_appendices(page: PageText, nearby: Mapping[str, str]) -> None:
    """Show the links that stand on the page; nothing where none do.

    `nearby` has the ids of the asker's documents by the address where each is published.
    """
    if not page.links:
        return
    with st.expander(counted(len(page.links), "bilag", "bilag"), key="appendices"):
        for position, link in enumerate(page.links):
            _show_link(link, position, nearby.get(link.url))


def _show_link(link: Link, position: int, document_id: str | None) -> None:
    title = inert_markdown(link.title)
    if not document_id:
        told = inert_markdown(LEADS_OUT.format(what=link.title, host=host_of(link.url)))
        st.link_button(told, link.url, icon=":material/open_in_new:", type="tertiary")
        return
    st.button(
        title,
        key=f"appendix-{position}",
        icon=":material/description:",
        type="tertiary",
        on_click=_open,
        args=(document_id,),
    )


def _open(document_id: str) -> None:
    go(replace(here(), view=DOCUMENTS, document_id=document_id, page=1))
