"""Who is signed in, how one does, and what happens to the screen when that changes."""

from html import escape
from urllib.parse import urlencode

import streamlit as st

from ui.client import ApiProblem, Client, api_address
from ui.marking import clean_quote, element
from ui.me import Me
from ui.place import ASKING, Place, address_of, go, here
from ui.signing_on.here import end_here, session_here
from ui.signing_on.sign_on import installed
from ui.state import recall, remember
from ui.talks import Talk
from ui.wording import (
    ENTER,
    ENTERED,
    SIGN_IN,
    SIGN_IN_BUTTON,
    SIGN_IN_HELP,
    SIGN_OUT,
    SIGN_OUT_EVERYWHERE,
    SIGNED_IN,
    TYPED_HERE,
)

# So soon does a page that nobody touches forget what its reader may no longer read.
WATCH_S = 10.0


def take_up() -> None:
    """Take the token of this browser's session, before anything is asked or shown.

    A session that ended, here or in another window, takes with it what was shown.
    """
    session, known = session_here(), recall("session", str)
    if known and (session is None or session.key != known):
        _change(None)
    remember("session", session.key if session else None)
    if session:
        remember("token", session.tokens.bearer)


def check(client: Client) -> None:
    """Forget what was shown to someone with other rights: a group was lost, or one was won."""
    if not recall("token", str):
        return
    try:
        me = client.me()
    except ApiProblem:
        return  # the next call meets it too, and tells
    if recall("me", Me) not in (None, me):
        _forget_what_was_shown()
    remember("me", me)


def show_who() -> None:
    """Show at the top who is signed in and how to sign out, or how to sign in."""
    session = session_here(use=False)
    if session is None:
        if not recall("token", str):
            _show_links("", {ENTER: _enter_at()})
        return
    leave = {"k": session.leave}
    _show_links(
        ENTERED.format(name=clean_quote(session.shown)),
        {
            SIGN_OUT: f"/logout?{urlencode(leave)}",
            SIGN_OUT_EVERYWHERE: f"/logout?{urlencode({**leave, 'alle': '1'})}",
        },
    )
    _watch()


def show() -> None:
    """Show where a token is pasted, or that one is in use; who signed in needs none."""
    sign_on = installed()
    if recall("session", str) or (sign_on and sign_on.options.is_oidc):
        return
    with st.expander(SIGN_IN, key="sign-in"):
        if recall("token", str):
            st.html(element("p", SIGNED_IN))
            st.button(SIGN_OUT, key="sign-out", on_click=_change, args=(None,))
            return
        with st.form("sign-in-form", border=False, clear_on_submit=True):
            st.html(element("p", SIGN_IN_HELP, "hint"))
            st.text_input(TYPED_HERE, key="typed-token", type="password")
            st.form_submit_button(SIGN_IN_BUTTON, on_click=_sign_in)


def forget() -> None:
    """Drop the token, its session and what they showed: the API did not accept it."""
    end_here()
    for name in ("token", "session", "me", "asked"):
        remember(name, None)
    _forget_what_was_shown()


@st.fragment(run_every=WATCH_S)
def _watch() -> None:
    """Look now and then whether one is signed in still, and with the same rights."""
    session = session_here(use=False)
    if session is None or session.key != recall("session", str):
        st.rerun(scope="app")
    remember("token", session.tokens.bearer)
    with Client(api_address(), session.tokens.bearer) as client:
        try:
            me = client.me()
        except ApiProblem as problem:
            if problem.kind == "token":
                st.rerun(scope="app")
            return  # the API is down: there is nothing that anyone could read
    if recall("me", Me) not in (None, me):
        st.rerun(scope="app")


def _enter_at() -> str:
    place = urlencode(address_of(here()))
    return f"/login?{urlencode({'til': f'/?{place}'})}" if place else "/login"


def _show_links(said: str, links: dict[str, str]) -> None:
    parts = [element("span", said)] if said else []
    parts += [
        f'<a href="{escape(address)}" target="_self">{escape(name)}</a>'
        for name, address in links.items()
    ]
    st.html(f'<p class="who">{" ".join(parts)}</p>')


def _sign_in() -> None:
    typed = (recall("typed-token", str) or "").strip()
    # A header takes ASCII alone; anything else is no token, and the API says so about the rest.
    _change(typed if typed.isascii() and typed.isprintable() else "ugyldigt")


def _change(token: str | None) -> None:
    """Begin anew: what one asker was shown is not for the next.

    An address that could not be opened before is kept: it may be why someone signs in.
    """
    shown = recall("talk", Talk) is not None
    remember("token", token or None)
    for name in ("me", "asked"):
        remember(name, None)
    if not token:
        remember("question", "")  # the next at this machine need not see it
    if here().view == ASKING and (shown or not token):
        go(Place())
    _forget_what_was_shown()


def _forget_what_was_shown() -> None:
    for name in ("talk", "opened", "deleting", "judged", "shelf"):
        remember(name, None)
    remember("visit", (recall("visit", int) or 0) + 1)
