"""Headers of every reply: a browser shall load nothing, guess nothing and keep nothing."""

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

NO_STORE = "no-store"
DEFAULTS = {
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Cache-Control": NO_STORE,
    "Vary": "Authorization",
}


class SafeHeaders:
    """ASGI middleware that adds what a reply does not say itself.

    Of a request it takes away a wish for several ranges: nobody needs them, and ten thousand
    of them cost as many reads. The whole is sent instead, as HTTP allows.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a call on."""

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in DEFAULTS.items():
                    headers.setdefault(name, value)
            await send(message)

        if scope["type"] == "http":
            await self._app(_with_one_range(scope), receive, with_headers)
        else:
            await self._app(scope, receive, send)


def _with_one_range(scope: Scope) -> Scope:
    ranges = [value for name, value in scope["headers"] if name == b"range"]
    if len(ranges) > 1 or any(b"," in value for value in ranges):
        return {**scope, "headers": [pair for pair in scope["headers"] if pair[0] != b"range"]}
    return scope
