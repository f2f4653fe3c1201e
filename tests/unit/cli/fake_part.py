"""A part of `byraad run`; its arguments: a port, then `serves`, `dies` or `hangs`."""

import http.server
import os
import signal
import sys
from pathlib import Path


class Ready(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()

    def log_message(self, *arguments: object) -> None:
        """Keep quiet."""


def main() -> None:
    port, how = sys.argv[1:]
    Path(os.environ["BYRAAD_DATA_DIR"], f"part-{how}").write_text(str(os.getpid()))
    if how == "dies":
        sys.exit(3)
    if how == "hangs":
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
    http.server.HTTPServer(("127.0.0.1", int(port)), Ready).serve_forever()


if __name__ == "__main__":
    main()
