"""The page with its renderer taken out: foreign text goes through as Markdown and HTML.

Called with host, port, and what is taken out: "html", "labels" or "components".
"""

import sys
from types import SimpleNamespace

from ui import marking, parts, server


def serve_without(taken: str, host: str, port: int) -> None:
    """Serve the page, with that part of its renderer taken out."""
    if taken == "html":
        marking.html = SimpleNamespace(escape=lambda text: text)  # type: ignore[attr-defined]
    elif taken == "labels":
        marking.inert_markdown = lambda text: " ".join(text.split())
    else:
        ours = parts._asset
        parts._asset = lambda name: ours(name).replace("textContent = text", "innerHTML = text")
    server.serve(host, port)


if __name__ == "__main__":
    serve_without(sys.argv[3], sys.argv[1], int(sys.argv[2]))
