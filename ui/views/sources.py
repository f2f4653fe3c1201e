"""One page of a document beside the answer, the quoted words marked."""

import mimetypes
from dataclasses import replace
from pathlib import PurePosixPath

import streamlit as st

from ui.client import ApiProblem, Client, fetch_file
from ui.danish import danish_date
from ui.marking import clean_quote, clean_text, element, marked_html, shortened
from ui.references import place_of, web_address
from ui.state import Opened, recall, remember
from ui.values import Document, PageText
from ui.views.appendices import show_appendices
from ui.views.notices import show_problem
from ui.wording import (
    BACK_TO_QUOTE,
    FILE,
    NEXT,
    NO_MARK,
    NO_PAGE_TEXT,
    NO_SOURCE,
    ORIGINAL,
    PAGE_MARKED,
    PAGE_TEXT,
    PAGE_UNMARKED,
    PREVIOUS,
    QUOTE,
    kind_name,
)

# A description that is read aloud should not be a page of its own.
LONGEST_DESCRIPTION = 300


def show(client: Client, opened: Opened | None) -> None:
    """Show the opened page, or that none is."""
    if not opened:
        st.html(element("p", NO_SOURCE, "hint"))
        return
    quote = opened.quote if opened.page == opened.home else ""
    try:
        document = client.document(opened.document_id)
        page = client.page(opened.document_id, opened.page, quote)
        picture = client.picture(opened.document_id, opened.page, quote) if page.picture else None
    except ApiProblem as problem:
        show_problem(problem)
        return
    _show_head(document, page)
    _show_turning(document, opened)
    _show_page(document, page, picture, quote)
    show_appendices(page)
    _show_links(document)


def _show_head(document: Document, page: PageText) -> None:
    facts = [
        place_of(page, document),
        kind_name(document.kind),
        document.body or "",
        danish_date(document.date) if document.date else "Uden dato",
    ]
    title = element("h2", clean_quote(document.title))
    st.html(title + element("p", " · ".join(filter(None, facts)), "meta"))


def _show_turning(document: Document, opened: Opened) -> None:
    if document.pages < 2:
        return
    with st.container(horizontal=True, key="turning"):
        st.button(
            PREVIOUS,
            key="previous",
            icon=":material/chevron_left:",
            disabled=opened.page <= 1,
            on_click=_turn,
            args=(opened, opened.page - 1),
        )
        st.button(
            NEXT,
            key="next",
            icon=":material/chevron_right:",
            icon_position="right",
            disabled=opened.page >= document.pages,
            on_click=_turn,
            args=(opened, opened.page + 1),
        )
        _show_way_back(opened)


def _show_way_back(opened: Opened) -> None:
    if opened.page == opened.home:
        return
    st.button(
        BACK_TO_QUOTE,
        key="back",
        type="tertiary",
        on_click=_turn,
        args=(opened, opened.home),
    )


def _turn(opened: Opened, page: int) -> None:
    remember("opened", replace(opened, page=page))


def _show_page(document: Document, page: PageText, picture: bytes | None, quote: str) -> None:
    if quote and not page.marks:
        st.html(element("p", NO_MARK, "hint"))
    if picture is None:
        _show_text(page)
        return
    with st.container(key="picture"):
        st.image(picture, width="stretch", alt=_description(document, page, quote))
    if page.marks:
        st.html(element("p", QUOTE, "quote-title") + element("blockquote", clean_quote(quote)))
    with st.expander(PAGE_TEXT, key="page-text"):
        _show_text(page)


def _show_text(page: PageText) -> None:
    if page.text.strip():
        st.html(marked_html(page.text, page.marks))
    else:
        st.html(element("p", NO_PAGE_TEXT, "hint"))


def _description(document: Document, page: PageText, quote: str) -> str:
    title = clean_text(document.title)
    if not page.marks:
        return PAGE_UNMARKED.format(title=title, page=page.page)
    words = shortened(clean_quote(quote), LONGEST_DESCRIPTION)
    return PAGE_MARKED.format(title=title, page=page.page, quote=words)


def _show_links(document: Document) -> None:
    token = recall("token", str)
    name = PurePosixPath(document.file).name or "dokument"
    with st.container(horizontal=True, key="links"):
        if address := web_address(document.url):
            st.link_button(ORIGINAL, address, icon=":material/open_in_new:")
        # Fetched when pressed and by the server: a link could not carry the asker's token.
        st.download_button(
            FILE,
            lambda: fetch_file(document.document_id, token),
            file_name=name,
            mime=mimetypes.guess_type(name)[0] or "application/octet-stream",
            key="file",
            on_click="ignore",
            icon=":material/download:",
        )
