"""The small browser components: answer, list, actions, Enter, sight, quotes; all code is ours.

Document text reaches them as data and is set as text, never as HTML.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from functools import cache
from pathlib import Path

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

from ui.answer_wording import LINK_COPIED
from ui.choices import Choice
from ui.listing import Group, Row
from ui.wording import COPIED, COPY_FAILED, LIST_WORDS, ORDERS

ASSETS = Path(__file__).parent / "assets"


@dataclass(frozen=True, slots=True)
class Link:
    """Another place of a card; `id` comes back when it is pressed."""

    id: str
    title: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One source or hit to press; `id` comes back when it is, `label` is what is read aloud."""

    id: str
    title: str
    meta: str
    text: str
    label: str
    number: str = ""
    also: str = ""
    mark: str = ""  # that it is closed to the public
    links: Sequence[Link] = field(default_factory=tuple)


def show_answer(
    key: str,
    *,
    cards: Sequence[Card],
    opened: str | None,
    on_open: Callable[[str], None],
    text: str = "",
    heading: str = "",
) -> None:
    """Show text whose [1] marks open the card of that id, then the cards themselves."""
    data = {
        "text": text,
        "heading": heading,
        "cards": [asdict(card) for card in cards],
        "open": opened,
    }
    _answer()(key=key, data=data, on_opened_change=lambda: _pressed(key, on_open))


def _pressed(key: str, on_open: Callable[[str], None], name: str = "opened") -> None:
    pressed = st.session_state[key].get(name)
    if isinstance(pressed, str):
        on_open(pressed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A list to filter and press in. `name` tells lists apart: each keeps its own place."""

    name: str
    rows: Sequence[Row]
    groups: Mapping[str, Sequence[Group]]
    choices: Mapping[str, Sequence[Choice]]  # by the field of a row; none: no filters are shown
    heading: str = ""
    intro: str = ""
    empty: str = ""


def show_list(
    listed: Listed,
    *,
    opened: str | None,
    visit: int,
    on_open: Callable[[str], None],
    on_case: Callable[[str], None],
) -> None:
    """Show documents; filtering happens in the browser, pressing one or its case comes back.

    `visit` changes with the asker: what one of them chose is not for the next. The case is empty
    where the way leads back to all documents.
    """
    key = "document-list"
    data = {**asdict(listed), "open": opened, "visit": visit, "words": LIST_WORDS, "orders": ORDERS}
    _list()(
        key=key,
        data=data,
        on_opened_change=lambda: _pressed(key, on_open),
        on_case_change=lambda: _pressed(key, on_case, "case"),
    )


@dataclass(frozen=True, slots=True)
class Action:
    """A button of the browser's own: it copies `text`, copies it as a link of here, or prints."""

    does: str  # copy, link or print
    label: str
    text: str = ""


def show_actions(actions: Sequence[Action]) -> None:
    """Show buttons; where the browser refuses to copy, the text itself."""
    said = {"copy": COPIED, "link": LINK_COPIED, "failed": COPY_FAILED}
    data = {"buttons": [asdict(action) for action in actions], "said": said}
    _actions()(key="act", data=data)


def bring_into_sight(key: str, what: str, *, moves: bool) -> None:
    """Scroll to the newest question where it is out of sight; once for each new `what`."""
    _sight()(key=key, data={"what": what, "moves": moves})


def bring_quote_into_sight(marked_from: float | None = None) -> None:
    """Scroll a page's text or picture to its first marked words, once for each that is shown.

    `marked_from` is the share of the picture's height at which they begin.
    """
    _quotes()(key="quotes", data={"from": marked_from})


def let_enter_ask() -> None:
    """Make Enter in the question send it."""
    _enter()(key="enter")


# Registered on first use and not at import: a component needs a running Streamlit.
@cache
def _answer() -> ComponentRenderer:
    return st.components.v2.component(
        "answer", html='<div class="root"></div>', css=_asset("answer.css"), js=_asset("answer.js")
    )


@cache
def _list() -> ComponentRenderer:
    return st.components.v2.component(
        "list", html='<div class="root"></div>', css=_asset("list.css"), js=_asset("list.js")
    )


@cache
def _actions() -> ComponentRenderer:
    markup = '<div class="actions"><span class="buttons"></span><span role="status"></span>'
    markup += "<textarea readonly hidden></textarea></div>"
    return st.components.v2.component(
        "actions", html=markup, css=_asset("actions.css"), js=_asset("actions.js")
    )


@cache
def _sight() -> ComponentRenderer:
    return st.components.v2.component("sight", js=_asset("sight.js"))


@cache
def _quotes() -> ComponentRenderer:
    return st.components.v2.component("quotes", js=_asset("quotes.js"))


@cache
def _enter() -> ComponentRenderer:
    return st.components.v2.component("enter", js=_asset("enter.js"))


def _asset(name: str) -> str:
    return (ASSETS / name).read_text(encoding="utf-8")
