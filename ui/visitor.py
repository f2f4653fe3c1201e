"""Where the visitor of the page sits: the API counts calls by it, as it would without the page."""

import re
from collections.abc import Iterable, Mapping

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

FORWARDED = "X-Forwarded-For"
THIS_MACHINE = "127.0.0.1"
# Only the last addresses can count; what is longer is somebody's joke.
MOST = 8
ADDRESS = re.compile(r"[0-9A-Fa-f.:]{2,45}")


def chain(before: Iterable[str], peer: str) -> str:
    """Return the header that hands a caller on: what it came with, then where it came from.

    The API believes the last address that is not a proxy of ours, so nobody can name another.

    >>> chain(["203.0.113.7"], "192.0.2.1"), chain([], "192.0.2.1")
    ('203.0.113.7, 192.0.2.1', '192.0.2.1')
    """
    parts = [part.strip() for part in ",".join(before).split(",")]
    known = [part for part in parts if ADDRESS.fullmatch(part)]
    return ", ".join([*known[-MOST:], peer])


def handed_on() -> Mapping[str, str]:
    """Return the headers that tell the API who visits; none where no visitor is known."""
    if get_script_run_ctx(suppress_warning=True) is None:
        return {}
    before = st.context.headers.get_all(FORWARDED)
    return {FORWARDED: chain(before, st.context.ip_address or THIS_MACHINE)}
