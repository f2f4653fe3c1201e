"""Headers of the page: what a browser may load and do for it, which is next to nothing.

The policy is the second wall: foreign text is rendered as text to begin with. What it allows
beside our own host was measured: without `blob:` our browser components are not loaded, without
`'unsafe-inline'` for styles nothing has its place, and `data:` holds signs and letters of
Streamlit's own. None of the three reaches another host.
"""

from collections.abc import Mapping

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# The one script that stands in Streamlit's first page, by its digest.
FIRST_SCRIPT = "sha256-THxz9J9+wf7rhwR2YkXJoSZ13UCmYyC+3lNDv2+8ugA="
POLICY: Mapping[str, str] = {
    "default-src": "'none'",
    "script-src": f"'self' '{FIRST_SCRIPT}' blob:",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data:",
    "font-src": "'self' data:",
    "connect-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
}
NOTHING = ("camera", "microphone", "geolocation", "payment", "usb", "serial", "hid", "midi")
SENSORS = ("accelerometer", "gyroscope", "magnetometer", "display-capture", "browsing-topics")
HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": "; ".join(f"{what} {where}" for what, where in POLICY.items()),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": ", ".join(f"{name}=()" for name in (*NOTHING, *SENSORS)),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class PageHeaders:
    """ASGI middleware that adds what a reply does not say itself."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a call on."""

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await self.app(scope, receive, with_headers if scope["type"] == "http" else send)
