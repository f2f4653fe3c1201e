"""What a flood does to the service and the page where somebody reaches them without the proxy."""

# ruff: noqa: ANN001 - the values of conftest cannot be imported by name

import socket
import sys
from pathlib import Path

import httpx
import pytest

MEGABYTE = 1024 * 1024
PATIENCE_S = 120
FLOODED = [
    ("serve", "/v1/ask"),
    ("serve", "/v1/nowhere"),
    ("serve", "/v1/enquiries/absent/answer"),
    ("ui", "/_stcore/upload_file/a/b"),
    ("ui", "/login"),
    ("ui", "/"),
]


@pytest.mark.skipif(sys.platform != "linux", reason="the memory of a process is read from /proc")
@pytest.mark.parametrize("chunked", [False, True])
@pytest.mark.parametrize(("name", "path"), FLOODED)
def test_a_gigabyte_is_not_taken_in(name: str, path: str, chunked: bool, house) -> None:
    before = most_memory(house.pids[name])

    sent, status = flood(house.port(name), path, 1024 * MEGABYTE, chunked=chunked)

    assert 400 <= status < 500
    assert sent < 64 * MEGABYTE
    assert most_memory(house.pids[name]) - before < 50 * MEGABYTE
    alive = "/healthz" if name == "serve" else "/_stcore/health"
    address = f"http://127.0.0.1:{house.port(name)}{alive}"
    assert httpx.get(address, timeout=PATIENCE_S).status_code == 200


def flood(port: int, path: str, size: int, *, chunked: bool) -> tuple[int, int]:
    """Send `size` bytes until nobody takes them; return how many were sent, and the status."""
    piece = b"a" * MEGABYTE
    told = "Transfer-Encoding: chunked" if chunked else f"Content-Length: {size}"
    head = f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
    head += f"{told}\r\n\r\n"
    framed = b"%x\r\n%s\r\n" % (len(piece), piece) if chunked else piece
    sent = 0
    with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE_S) as line:
        line.sendall(head.encode())
        line.settimeout(3)
        try:
            while sent < size:
                line.sendall(framed)
                sent += len(piece)
        except OSError:  # nobody takes any more of it
            pass
        try:
            reply = line.recv(4096)
        except OSError:
            reply = b""
    return sent, int(reply.split(b" ")[1]) if reply else 413


def most_memory(pid: int) -> int:
    """Return the most that a process has held, in bytes."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    return (
        int(next(line for line in status.splitlines() if line.startswith("VmHWM")).split()[1])
        * 1024
    )
