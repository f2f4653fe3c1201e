"""One page of a document beside the answer, the quoted words marked."""

import mimetypes
from collections.abc import Callable, Mapping
from pathlib import PurePosixPath
from types import MappingProxyType

import streamlit as st

from ui.client import ApiProblem, Client, fetch_file
from ui.danish import danish_date
from ui.mark_wording import CLOSED_HELP
from ui.marking import (
    clean_quote,
    clean_text,
    element,
    inert_markdown,
    marked_html,
    shortened,
)
from ui.parts import bring_quote_into_sight
from ui.pictures import marked_from
from ui.place import DOCUMENTS, Place, go, here
from ui.references import host_of, place_of, web_address
from ui.signing_on.here import bearer_at_press
from ui.state import Opened, recall
from ui.values import Document, PageText
from ui.views.appendices import show_appendices
from ui.views.notices import show_notice, show_problem
from ui.wording import (
    BACK_TO_QUOTE,
    FILE,
    LEADS_OUT,
    NEXT,
    NO_MARK,
    NO_PAGE_TEXT,
    NO_PICTURE,
    NO_SOURCE,
    NOT_READABLE,
    ORIGINAL,
    PAGE_MARKED,
    PAGE_TEXT,
    PAGE_UNMARKED,
    PICTURE_COMES,
    PREVIOUS,
    QUOTE,
    STATES,
    UNDATED,
    WHOLE_CASE,
    Notice,
    kind_name,
)

NOTHING: Mapping[str, str] = MappingProxyType({})
# Known by name alone: no version of them answers.
WITHOUT_PAGES = ("failed", "withdrawn")
# A description that is read aloud should not be a page of its own.
LONGEST_DESCRIPTION = 300


def show(
    client: Client,
    opened: Opened | None,
    turn: Callable[[int], None],
    nearby: Mapping[str, str] = NOTHING,
) -> None:
    """Show the opened page, or that none is.

    `turn` is told the page that is turned to; `nearby` is what appendices can be opened among.
    """
    if not opened:
        st.html(element("p", NO_SOURCE, "hint"))
        return
    quote = opened.quote if opened.page == opened.home else ""
    try:
        document = client.document(opened.document_id)
        if document.state in WITHOUT_PAGES:
            _show_unreadable(document)
            return
        page = client.page(opened.document_id, opened.page, quote)
    except ApiProblem as problem:
        show_problem(problem)
        return
    _show_head(document, place_of(page, document))
    _show_case(page.case_number or document.case_number)
    _show_turning(document, opened, turn)
    from_ = _show_page(client, document, page, quote)
    if page.marks:
        bring_quote_into_sight(from_)
    show_appendices(page, nearby)
    _show_links(document)


def _show_unreadable(document: Document) -> None:
    _show_head(document, "")
    _show_case(document.case_number)
    show_notice(Notice(STATES[document.state], NOT_READABLE))


def _show_case(number: str | None) -> None:
    """Offer the way to the whole case, except where it is what is shown."""
    if not number or number == here().case:
        return
    label = inert_markdown(WHOLE_CASE.format(number=number))
    place = Place(view=DOCUMENTS, case=number)
    st.button(
        label,
        key="case",
        type="tertiary",
        icon=":material/folder_open:",
        on_click=go,
        args=(place,),
    )


def _show_head(document: Document, place: str) -> None:
    facts = [
        place,
        kind_name(document.kind),
        document.body or "",
        danish_date(document.date) if document.date else UNDATED,
    ]
    title = element("h2", clean_quote(document.title))
    title += element("p", CLOSED_HELP, "closed-mark") if document.closed else ""
    st.html(title + element("p", " · ".join(filter(None, facts)), "meta"))


def _show_turning(document: Document, opened: Opened, turn: Callable[[int], None]) -> None:
    if document.pages < 2:
        return
    with st.container(horizontal=True, key="turning"):
        st.button(
            PREVIOUS,
            key="previous",
            icon=":material/chevron_left:",
            disabled=opened.page <= 1,
            on_click=turn,
            args=(opened.page - 1,),
        )
        st.button(
            NEXT,
            key="next",
            icon=":material/chevron_right:",
            icon_position="right",
            disabled=opened.page >= document.pages,
            on_click=turn,
            args=(opened.page + 1,),
        )
        _show_way_back(opened, turn)


def _show_way_back(opened: Opened, turn: Callable[[int], None]) -> None:
    if opened.page == opened.home:
        return
    st.button(
        BACK_TO_QUOTE,
        key="back",
        type="tertiary",
        on_click=turn,
        args=(opened.home,),
    )


def _show_page(client: Client, document: Document, page: PageText, quote: str) -> float | None:
    """Show the page; return where the marks of its picture begin, as a share of its height."""
    if quote and not page.marks:
        st.html(element("p", NO_MARK, "hint"))
    if not page.picture:
        _show_text(page)
        return None
    waiting = st.empty()
    # The page of a PDF is drawn at once; others wait for a conversion, and the text stands there.
    if not document.file.lower().endswith(".pdf"):
        with waiting.container():
            st.html(element("p", PICTURE_COMES, "hint"))
            _show_text(page)
    try:
        picture = client.picture(document.document_id, page.page, quote)
    except ApiProblem:
        with waiting.container():
            st.html(element("p", NO_PICTURE, "hint"))
            _show_text(page)
        return None
    waiting.empty()
    with st.container(key="picture"):
        st.image(picture, width="stretch", alt=_description(document, page, quote))
    if page.marks:
        st.html(element("p", QUOTE, "quote-title") + element("blockquote", clean_quote(quote)))
    with st.expander(PAGE_TEXT, key="page-text"):
        _show_text(page)
    return marked_from(picture)


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
    token = bearer_at_press(recall("token", str))
    name = PurePosixPath(document.file).name or "dokument"
    with st.container(horizontal=True, key="links"):
        if address := web_address(document.url):
            label = inert_markdown(LEADS_OUT.format(what=ORIGINAL, host=host_of(address)))
            st.link_button(label, address, icon=":material/open_in_new:")
        # Fetched when pressed and by the server: a link could not carry the asker's token.
        st.download_button(
            FILE,
            lambda: fetch_file(document.document_id, token()),
            file_name=name,
            mime=mimetypes.guess_type(name)[0] or "application/octet-stream",
            key="file",
            on_click="ignore",
            icon=":material/download:",
        )
