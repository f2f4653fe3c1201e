"""A token pasted by hand, until sign-on comes. It lives in the session and nowhere else."""

import streamlit as st

from ui.marking import element
from ui.place import ASKING, Place, go, here
from ui.state import recall, remember
from ui.talks import Talk
from ui.wording import (
    SIGN_IN,
    SIGN_IN_BUTTON,
    SIGN_IN_HELP,
    SIGN_OUT,
    SIGNED_IN,
    TYPED_HERE,
)


def show() -> None:
    """Show where a token is pasted, or that one is in use."""
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
    """Drop the token: the API did not accept it."""
    remember("token", None)


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
    for name in ("talk", "opened", "deleting", "judged"):
        remember(name, None)
    if not token:
        remember("question", "")  # the next at this machine need not see it
    if here().view == ASKING and (shown or not token):
        go(Place())
    remember("shelf", None)
    remember("visit", (recall("visit", int) or 0) + 1)
