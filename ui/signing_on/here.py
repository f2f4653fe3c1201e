"""Who has signed in to this visit of the page. Each run of the script asks anew."""

from collections.abc import Callable

import streamlit as st

from ui.signing_on.sessions import Session
from ui.signing_on.sign_on import installed


def session_here(*, use: bool = True) -> Session | None:
    """Return the session of this visitor's browser; `use` says that the visitor did something."""
    sign_on = installed()
    if sign_on is None:
        return None
    name = st.context.cookies.get(sign_on.options.cookie("session"), "")
    return sign_on.session(name, use=use) if name else None


def bearer_at_press(token: str | None) -> Callable[[], str | None]:
    """Return what tells the token when something is pressed: `token`, where there is no session.

    What is drawn may stand for hours, and the session's token is renewed meanwhile.
    """
    sign_on, session = installed(), session_here(use=False)
    if sign_on is None or session is None:
        return lambda: token
    name = st.context.cookies.get(sign_on.options.cookie("session"), "")

    def now() -> str | None:
        known = sign_on.session(name)
        return known.tokens.bearer if known else None

    return now


def end_here() -> None:
    """End the session of this visitor: the API no longer believes it."""
    sign_on, session = installed(), session_here(use=False)
    if sign_on and session:
        sign_on.sessions.end(session.key)
