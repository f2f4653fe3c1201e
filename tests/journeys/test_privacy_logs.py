"""A real service writes no question, no quote and no number to its log, whatever it is asked."""

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.ports import free_port

PATIENCE_S = 120
NUMBER = "010374-4102"
QUESTION = f"Hvad skete der med kranfører {NUMBER} i natten på havnekajen?"
WORDS = ("kranfører", "havnekajen", NUMBER, "4102", NUMBER.replace("-", ""))


@contextmanager
def service(folder: Path, log: Path) -> Iterator[int]:
    """A service of an empty data folder, on a port of its own."""
    port = free_port()
    environment = {name: value for name, value in os.environ.items() if "BYRAAD_" not in name}
    environment |= {
        "BYRAAD_DATA_DIR": str(folder), "BYRAAD_API_PORT": str(port), "BYRAAD_SYNC_MINUTES": "0",
    }  # fmt: skip
    command = [sys.executable, "-m", "assistant.cli", "serve"]
    with (
        log.open("wb") as errors,
        subprocess.Popen(
            command, env=environment, stdout=subprocess.PIPE, stderr=errors, text=True
        ) as process,
    ):
        try:
            assert process.stdout is not None
            assert str(port) in process.stdout.readline()
            yield port
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(PATIENCE_S)


def sent(port: int, method: str, target: str, body: object = None) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE_S)
    content = None if body is None else json.dumps(body).encode()
    headers = {"Content-Type": "application/json"} if content else {}
    connection.request(method, target, content, headers)
    status = connection.getresponse().status
    connection.close()
    return status


def test_the_log_of_a_real_service_holds_no_word_of_what_it_was_asked(tmp_path: Path) -> None:
    log = tmp_path / "log"
    with service(tmp_path / "data", log) as port:
        sent(port, "POST", "/v1/ask", {"question": QUESTION})
        sent(port, "POST", "/v1/search", {"query": QUESTION, "limit": "havnekajen"})
        sent(port, "POST", "/v1/enquiries/check", {"text": QUESTION})
        sent(port, "GET", f"/v1/documents/x/pages/1?quote=havnekajen+{NUMBER}")
        sent(port, "GET", f"/havnekajen/{NUMBER}?q={NUMBER}")
        sent(port, "POST", "/v1/answers/x/feedback", {"verdict": "wrong", "comment": QUESTION})
        with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE_S) as raw:
            raw.sendall(f"GET /havnekajen?{NUMBER} HTTP/9.9\r\n{NUMBER}\r\n\r\n".encode())
            raw.recv(1000)
    written = log.read_text(encoding="utf-8")
    # The calls are there, by their routes.
    calls = [json.loads(line) for line in written.splitlines() if line.startswith("{")]
    assert "/v1/ask" in {call.get("route") for call in calls}
    assert [word for word in WORDS if word in written] == []
