"""A uvicorn server that says when it is ready and ends quietly on Ctrl-C or SIGTERM."""

import contextlib
import signal
import socket
import sys
from collections.abc import Callable, Iterator
from types import FrameType

import uvicorn
from starlette.types import ASGIApp

from assistant.api.operations.logs import logging_config

# Streams that are open when the service stops get this long; a proxy would cut them too.
FAREWELL_S = 3


class Server(uvicorn.Server):
    """Serves one program on the sockets it is given."""

    def __init__(
        self, program: ASGIApp, *, ready: Callable[[], None], leaving: Callable[[], None]
    ) -> None:
        """`ready` is called when calls are answered; `leaving` in the handler of the signal."""
        # A line a call is for a log; a person at a terminal wants to see what goes wrong.
        level = "WARNING" if sys.stderr.isatty() else "INFO"
        super().__init__(
            uvicorn.Config(
                program,
                http="h11",
                ws="none",
                lifespan="on",
                log_config=logging_config(level),
                access_log=False,
                server_header=False,
                proxy_headers=False,  # whom a proxy calls for is decided by our own setting
                timeout_graceful_shutdown=FAREWELL_S,
            )
        )
        self._ready = ready
        self._leaving = leaving

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, and tell."""
        await super().startup(sockets)
        if self.started:
            self._ready()

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Begin to leave."""
        self._leaving()
        super().handle_exit(sig, frame)

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Handle the signals, without raising them again afterwards as uvicorn does.

        Raised again, SIGTERM would end the process before its sockets are removed.
        """
        signals = (signal.SIGINT, signal.SIGTERM)
        before = {number: signal.signal(number, self.handle_exit) for number in signals}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)
