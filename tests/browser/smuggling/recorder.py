"""A proxy that lets nothing out and writes down what somebody wanted from outside."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from socketserver import StreamRequestHandler, ThreadingTCPServer
from urllib.parse import urlsplit

# What the browser itself asks its maker for, whatever page is open; no way to smuggle leads there.
ITS_OWN = (".google.com", ".googleapis.com", ".gvt1.com")
REFUSAL = b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"


@dataclass(frozen=True)
class Recorder:
    """Where it listens, and the first line of every call: no name has to be looked up for that."""

    port: int
    wanted: list[str] = field(default_factory=list)


class _Proxy(ThreadingTCPServer):
    """Each caller has a thread: a browser opens lines ahead of time and may say nothing on them."""

    daemon_threads = True
    block_on_close = False
    request_queue_size = 100

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Refusal)
        self.recorder = Recorder(self.server_address[1])


class _Refusal(StreamRequestHandler):
    server: _Proxy

    def handle(self) -> None:
        try:
            said = self.rfile.readline(4096)
            method, _, rest = said.strip().decode("latin-1").partition(" ")
            target = rest.rpartition(" ")[0]
            if target and not _host(target).endswith(ITS_OWN):
                self.server.recorder.wanted.append(f"{method} {target}")
            self.request.sendall(REFUSAL)
        except OSError:
            pass  # it left without waiting for a reply; what it had said is written down


@contextmanager
def recording() -> Iterator[Recorder]:
    """Record until the block ends; a websocket and TLS begin with CONNECT, and are seen as well."""
    with _Proxy() as proxy:
        thread = threading.Thread(target=proxy.serve_forever, daemon=True)
        thread.start()
        try:
            yield proxy.recorder
        finally:
            proxy.shutdown()
            thread.join()


def _host(target: str) -> str:
    """Return the host of an address, or of the host and port that CONNECT names."""
    return urlsplit(target if "://" in target else f"//{target}").hostname or ""
