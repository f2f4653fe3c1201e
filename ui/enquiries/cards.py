"""Places in the documents to press: each opens its page beside the enquiry, the quote marked."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import streamlit as st

from ui.client import Client
from ui.enquiries import memory, wording
from ui.marking import clean_answer, clean_quote, element, shortened
from ui.parts import Card, show_answer
from ui.state import Opened, opened_citation
from ui.values import Citation
from ui.views import sources

EXCERPT_LENGTH = 320


@dataclass(frozen=True, slots=True)
class Shown:
    """A card, and the page that pressing it opens."""

    card: Card
    page: Opened

    def with_meta(self, meta: str) -> "Shown":
        """Return the card with another line below its title."""
        return replace(self, card=replace(self.card, meta=meta))

    def with_text(self, text: str) -> "Shown":
        """Return the card with other words below that."""
        return replace(self, card=replace(self.card, text=text))


def card_of(name: str, citation: Citation, text: str = "", title: str = "") -> Shown:
    """Return the card of a citation; `name` tells it from every other on the page."""
    title = clean_quote(title or citation.title)
    said = clean_answer(text) if text else f"»{clean_quote(citation.quote)}«"
    place = f"Side {citation.page}"
    meta = place if title == clean_quote(citation.title) else f"{citation.title} · {place}"
    card = Card(
        id=name,
        title=title,
        meta=meta,
        text=shortened(" ".join(said.split()), EXCERPT_LENGTH),
        label=f"{wording.OPEN_PLACE}: {title}, {place.lower()}",
    )
    return Shown(card, replace(opened_citation(citation), number=None, hit=name))


def show_cards(key: str, shown: Sequence[Shown]) -> None:
    """Show cards; the one whose page is open is marked."""
    opened = memory.opened()
    pages = {one.card.id: one.page for one in shown}
    show_answer(
        key,
        cards=[one.card for one in shown],
        opened=opened.hit if opened and opened.hit else None,
        on_open=lambda name: memory.open_page(pages.get(name)),
    )


def show_page(client: Client) -> None:
    """Show the open page, or where one will stand."""
    opened = memory.opened()
    if not opened:
        with st.container(key="unopened"):
            st.html(element("p", wording.NOTHING_OPENED, "hint"))
        return
    with st.container(key="source"):
        st.button(
            wording.CLOSE_PAGE,
            key="close-page",
            type="tertiary",
            icon=":material/close:",
            on_click=memory.open_page,
            args=(None,),
        )
        sources.show(client, opened, _turn)


def _turn(page: int) -> None:
    if opened := memory.opened():
        memory.open_page(replace(opened, page=page))
