"""The body of a drawing process: `python -m assistant.pictures.child FD`."""

import contextlib
import sys
from multiprocessing.connection import Connection

from assistant.errors import Unreadable
from assistant.pictures.drawing import draw
from assistant.pictures.worker import Order

# For the interpreter, pdfium, Pillow and a page together.
MEMORY_BYTES = 1_500_000_000


def serve(connection: "Connection[bytes | str, Order]") -> None:
    """Answer orders until the parent goes: a picture as PNG, or a sentence that says why not."""
    with contextlib.suppress(EOFError):
        while True:
            connection.send(_reply(connection.recv()))


def _reply(order: Order) -> bytes | str:
    try:
        return draw(order)
    except Unreadable as error:
        return str(error)
    except (OSError, MemoryError, ValueError, ArithmeticError):
        return "Siden kan ikke vises som billede."


def _limit_memory() -> None:
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    except (ImportError, OSError, ValueError):
        return  # macOS does not enforce it; the time limit still holds


if __name__ == "__main__":
    _limit_memory()
    serve(Connection(int(sys.argv[1])))
