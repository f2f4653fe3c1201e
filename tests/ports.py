"""Ports for what tests start."""

import os
import random
import socket
from functools import cache

# Below those that a system gives to whoever asks for any, so that none is given away between the
# moment it is picked and the moment it is listened on.
FIRST, LAST = 20_000, 32_000
SHARES = 8  # each process that runs tests picks from its own


def free_port() -> int:
    """Return a port that nobody listens on."""
    while True:
        port = _random().randrange(*_share())
        try:
            with socket.create_server(("127.0.0.1", port)):
                return port
        except OSError:
            continue  # somebody has it


def _share() -> tuple[int, int]:
    worker = os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")
    size = (LAST - FIRST) // SHARES
    first = FIRST + int(worker) % SHARES * size
    return first, first + size


@cache
def _random() -> random.Random:
    """Its own, as a test may set the seed of the common one."""
    return random.Random(os.urandom(8))
