"""The choice of engine: the embedded one, or a server where an address is given."""

from collections.abc import Callable

from assistant.index.writer import IndexEngine

# A search that takes longer than this is a server that does not answer.
QDRANT_TIMEOUT_S = 5


def engine_at(url: str | None, prefix: Callable[[], str]) -> IndexEngine:
    """Return the engine; `prefix` begins the names of our collections on a server."""
    if url is None:
        from assistant.index.edge import EdgeEngine

        return EdgeEngine()
    # The client takes half a second to import, and only a server needs it.
    from qdrant_client import QdrantClient

    from assistant.index.server import ServerEngine

    return ServerEngine(QdrantClient(url=url, timeout=QDRANT_TIMEOUT_S), prefix=prefix())
