"""How much may be sent to the page: a form is small, a file as large as the API takes one."""

from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

MOST_BYTES = 100_000
UPLOAD = "/_stcore/upload_file/"
UPLOAD_BYTES = 21_000_000  # Streamlit's own bound, and what is around the file


class BoundedBodies:
    """ASGI middleware that takes no larger body in, and hangs up on what nobody reads."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a call on."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        body = _Body(scope, receive, send)
        await self.app(scope, body.receive, body.send)


class _Body:
    def __init__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self._receive, self._send = receive, send
        headers = dict(scope["headers"])
        self._most = UPLOAD_BYTES if scope["path"].startswith(UPLOAD) else MOST_BYTES
        self._received = 0
        none = headers.get(b"content-length", b"0") == b"0"
        self._is_whole = none and b"transfer-encoding" not in headers

    async def receive(self) -> Message:
        """Receive on, and count."""
        message = await self._receive()
        self._received += len(message.get("body", b""))
        self._is_whole = self._is_whole or not message.get("more_body", False)
        if self._received > self._most:
            self._is_whole = False
            raise HTTPException(413)  # what reads the body lets this one through
        return message

    async def send(self, message: Message) -> None:
        """Send on; the last word on this connection where the body was not read."""
        if message["type"] == "http.response.start" and not self._is_whole:
            MutableHeaders(scope=message)["Connection"] = "close"
        await self._send(message)
