"""The background of a draft: what the documents say, each with its place, each may be left out."""

from collections.abc import Sequence

import streamlit as st

from ui.enquiries import wording
from ui.enquiries.cards import Shown, card_of, show_cards
from ui.enquiries.values import Fact
from ui.marking import clean_answer, clean_quote, element, inert_markdown, shortened
from ui.state import recall

LABEL_LENGTH = 240


def show(known: Sequence[Fact], stamp: str) -> None:
    """Show the facts, each with a tick, and their places as cards."""
    if not known:
        return
    st.html(element("h3", wording.BACKGROUND) + element("p", wording.BACKGROUND_INTRO, "hint"))
    with st.container(key="facts"):
        for at, fact in enumerate(known):
            st.checkbox(
                inert_markdown(shortened(_said(fact), LABEL_LENGTH)),
                value=True,
                key=_key(stamp, at),
                persist_state="session",
            )
            show_cards(f"fact-{at}", _cards(fact, at))


def show_read_only(known: Sequence[Fact]) -> None:
    """Show the facts and their places, to read."""
    if not known:
        return
    with st.expander(f"{wording.BACKGROUND} ({len(known)})", key="facts"):
        shown = [
            card_of(f"f{at}.{n}", one, fact.text)
            for at, fact in enumerate(known)
            for n, one in enumerate(fact.citations)
        ]
        show_cards("fact-cards", shown)


def chosen(known: Sequence[Fact], stamp: str) -> list[Fact]:
    """Return the facts that are not left out."""
    return [fact for at, fact in enumerate(known) if recall(_key(stamp, at), bool) is not False]


def _key(stamp: str, at: int) -> str:
    return f"fact-{stamp}-{at}"


def _said(fact: Fact) -> str:
    return " ".join(clean_answer(fact.text).split())


def _cards(fact: Fact, at: int) -> list[Shown]:
    cards = [card_of(f"f{at}.{n}", one) for n, one in enumerate(fact.citations)]
    # A fact that is its quote has been read already.
    same = len(cards) == 1 and clean_quote(fact.citations[0].quote) == clean_quote(fact.text)
    return [card.with_text("") if same else card for card in cards]
