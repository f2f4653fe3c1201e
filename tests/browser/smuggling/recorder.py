"""A proxy that lets nothing out and writes down what somebody wanted from outside."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

# What the browser itself asks its maker for, whatever page is open; no way to smuggle leads there.
ITS_OWN = (".google.com", ".googleapis.com", ".gvt1.com")
REFUSAL = b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"


@dataclass(frozen=True)
class Recorder:
    """Where it listens, and the first line of every call: no name has to be looked up for that."""

    port: int
    wanted: list[str] = field(default_factory=list)


@contextmanager
def recording() -> Iterator[Recorder]:
    """Record until the block ends; a websocket and TLS begin with CONNECT, and are seen as well."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        recorder = Recorder(listener.getsockname()[1])
        thread = threading.Thread(target=_serve, args=(listener, recorder), daemon=True)
        thread.start()
        try:
            yield recorder
        finally:
            with socket.create_connection(("127.0.0.1", recorder.port)):
                pass  # wakes the listener, which finds nothing said
            thread.join()


def _serve(listener: socket.socket, recorder: Recorder) -> None:
    while True:
        caller, _ = listener.accept()
        with caller:
            said = caller.recv(4096)
            if not said:
                return
            method, _, rest = said.split(b"\r\n", 1)[0].decode("latin-1").partition(" ")
            target = rest.rpartition(" ")[0]
            if not _host(target).endswith(ITS_OWN):
                recorder.wanted.append(f"{method} {target}")
            caller.sendall(REFUSAL)


def _host(target: str) -> str:
    """Return the host of an address, or of the host and port that CONNECT names."""
    return urlsplit(target if "://" in target else f"//{target}").hostname or ""
