"""Serves the page: Streamlit, told in Danish and kept from calling elsewhere."""

import errno
import os
import socket
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import streamlit as st
from starlette.middleware import Middleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui.bodies import BoundedBodies
from ui.client import api_address
from ui.headers import PageHeaders
from ui.hosts import OwnCalls
from ui.signing_on.options import read_options
from ui.signing_on.provider import Provider
from ui.signing_on.routes import Doors
from ui.signing_on.sign_on import SignOn, install

SCRIPT = Path(__file__).with_name("app.py")
ENGLISH = (b'<html lang="en">', b"<title>Streamlit</title>")
DANISH = (b'<html lang="da">', "<title>Byråds-GPT</title>".encode())

THEME: Mapping[str, Any] = {
    "theme.base": "light",
    "theme.primaryColor": "#0b4570",
    "theme.backgroundColor": "#ffffff",
    "theme.secondaryBackgroundColor": "#f3f6f9",
    "theme.textColor": "#17212b",
    "theme.linkColor": "#0b5c99",
    "theme.borderColor": "#d5dce3",
    "theme.baseRadius": "0.6rem",
    "theme.font": "sans-serif",  # served by Streamlit itself, from this machine
    "theme.showWidgetBorder": True,
}
QUIET: Mapping[str, Any] = {
    "browser.gatherUsageStats": False,
    "client.toolbarMode": "minimal",
    "client.showErrorDetails": "none",
    "client.showErrorLinks": False,  # they lead to search engines
    "server.headless": True,
    "server.showEmailPrompt": False,
    "server.fileWatcherType": "none",
    "server.enableStaticServing": False,
    "server.enableAgentApi": False,
    "logger.hideWelcomeMessage": True,
    # Streamlit's own: a press on the page is the page's, an upload is no larger than the API takes.
    "server.enableCORS": True,
    "server.enableXsrfProtection": True,
    "server.maxUploadSize": 20,  # MB
    "server.maxMessageSize": 50,  # MB
}
LOOPBACK = ("localhost", "127.0.0.1", "::1")


def serve(host: str, port: int, *, hosts: Iterable[str] = LOOPBACK) -> None:
    """Serve the page on `host` and `port` until the process is told to stop.

    It answers calls for `hosts` alone, names without ports in small letters.

    Raises:
        OSError: the port is in use or may not be used; the message says so in Danish.
    """
    _check_port(host, port)
    own_calls = Middleware(OwnCalls, hosts=hosts)
    outer = [Middleware(PageHeaders), own_calls, Middleware(BoundedBodies)]
    options = read_options(os.environ)
    provider = Provider(options) if options.is_oidc else None
    sign_on = SignOn(options=options, api=api_address(), provider=provider)
    install(sign_on)
    app = st.App(SCRIPT, routes=Doors(sign_on).routes, middleware=[*outer, Middleware(InDanish)])
    app.run(config={**THEME, **QUIET, "server.address": host, "server.port": port})


def _check_port(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise OSError(
                error.errno or errno.EADDRINUSE,
                f"Porten {port} er optaget. Stop det andet program, "
                "eller vælg en anden port med BYRAAD_UI_PORT.",
            ) from error


class InDanish:
    """Rewrites Streamlit's first page: its language is Danish, and so is its title.

    Screen readers choose their voice by it; Streamlit fixes it to English.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything on; hold back the first page until it is whole."""
        if scope["type"] != "http" or scope["path"] not in ("/", "/index.html"):
            await self.app(scope, receive, send)
            return
        # A packed page could not be rewritten.
        headers = [pair for pair in scope["headers"] if pair[0] != b"accept-encoding"]
        await self.app({**scope, "headers": headers}, receive, _Rewriting(send))


class _Rewriting:
    def __init__(self, send: Send) -> None:
        self.send = send
        self.start: Message | None = None
        self.body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.start = message
            return
        self.body += message.get("body", b"")
        if message.get("more_body") or self.start is None:
            return
        body = in_danish(self.body)
        kept = [pair for pair in self.start["headers"] if pair[0].lower() not in CHANGED]
        kept.append((b"content-length", str(len(body)).encode()))
        await self.send({**self.start, "headers": kept})
        await self.send({"type": "http.response.body", "body": body})


# The digest of the file on disk would be wrong for what is sent.
CHANGED = (b"content-length", b"etag")


def in_danish(page: bytes) -> bytes:
    """Return the first page with its language and title changed; anything else as it was."""
    for english, danish in zip(ENGLISH, DANISH, strict=True):
        page = page.replace(english, danish)
    return page
