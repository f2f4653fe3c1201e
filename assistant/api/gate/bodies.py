"""How much one call may send: what is larger is not taken in, announced or not."""

import re

from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.api.messages.problems import TOO_LARGE

MOST_BYTES = 1_000_000
# Where a file is sent: an answer to an enquiry, as PDF or DOCX.
FILE_BYTES = 20_000_000
_TAKES_A_FILE = re.compile(r"/v1/enquiries/[^/]+/answer")


class BoundedBodies:
    """ASGI middleware that answers 413, and hangs up on a body that nobody reads.

    Else the server would go on taking it in, to keep the connection for a next call.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a call on, or answer it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        body = _Body(scope, receive, send)
        if body.announced > body.most:
            await TOO_LARGE.reply()(scope, body.receive, body.send)
        else:
            await self._app(scope, body.receive, body.send)


class _Body:
    def __init__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self._receive, self._send = receive, send
        headers = dict(scope["headers"])
        length = headers.get(b"content-length", b"0")
        self.announced = int(length) if length.isdigit() else 0
        self.most = FILE_BYTES if _TAKES_A_FILE.fullmatch(scope["path"]) else MOST_BYTES
        self._received = 0
        self._is_whole = not self.announced and b"transfer-encoding" not in headers

    async def receive(self) -> Message:
        """Receive on, and count."""
        message = await self._receive()
        self._received += len(message.get("body", b""))
        self._is_whole = self._is_whole or not message.get("more_body", False)
        if self._received > self.most:
            self._is_whole = False
            # The one kind of error that the framework lets through while it reads a body.
            raise HTTPException(413)
        return message

    async def send(self, message: Message) -> None:
        """Send on; the last word on this connection where the body was not read."""
        if message["type"] == "http.response.start" and not self._is_whole:
            MutableHeaders(scope=message)["Connection"] = "close"
        await self._send(message)
