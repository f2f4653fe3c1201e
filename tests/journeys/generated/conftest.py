"""No test here may look up a name or go through a proxy: the endpoints are on this machine."""

import socket
from collections.abc import Callable

import pytest


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    real = socket.getaddrinfo

    def only_numbers(host: object, *args: object, **more: object) -> object:
        if host != "127.0.0.1":
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return real(host, *args, **more)  # type: ignore[call-overload]

    monkeypatch.setattr(socket, "getaddrinfo", only_numbers)
    monkeypatch.setenv("NO_PROXY", "127.0.0.1,model.invalid")


@pytest.fixture
def report(record_property: Callable[[str, object], None]) -> Callable[[str], None]:
    """Return what has a figure printed at the end, whichever process the test runs in."""
    return lambda line: record_property("models", line)
