"""Bind the TCP ports of the settings, or say in one line which setting to change."""

import errno
import os
import socket

from assistant.errors import Busy, ByraadError
from assistant.settings import EVERYWHERE, LOOPBACK, Settings

BACKLOG = 2048


def listen(host: str, port: int, *, setting: str) -> socket.socket:
    """Return a socket that listens on `host` and `port`; `setting` is what the port came from.

    Raises:
        Busy: another program has the port.
        ByraadError: the address is not this machine's, or needs rights that are lacking.
    """
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
    except OSError as error:
        raise ByraadError(f"Adressen {host} kan ikke bruges. Ret BYRAAD_HOST.") from error
    listener = socket.socket(family, kind, protocol)
    # A port that was just left may be taken again at once.
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind(address)
        # At once: two sockets may share a port until one of them listens.
        listener.listen(BACKLOG)
    except OSError as error:
        listener.close()
        raise _explained(error, host, port, setting) from error
    return listener


def require_free(host: str, port: int, *, setting: str) -> None:
    """Raise as `listen` does where the port cannot be had; leave it free."""
    listen(host, port, setting=setting).close()


def _explained(error: OSError, host: str, port: int, setting: str) -> ByraadError:
    if error.errno == errno.EADDRINUSE:
        return Busy(
            f"Porten {port} på {host} er optaget. Luk det program, der bruger den, "
            f"eller vælg en anden port med {setting}."
        )
    if error.errno == errno.EACCES:
        return ByraadError(f"Porten {port} kræver særlige rettigheder. Ret {setting}.")
    reason = os.strerror(error.errno or 0)
    return ByraadError(f"Adressen {host} kan ikke bruges ({reason}). Ret BYRAAD_HOST.")


def nameless(settings: Settings) -> str:
    """Say that others will be turned away, where a service listens to them and has no name for it.

    Empty where nothing is to be said.
    """
    if settings.host not in EVERYWHERE or settings.own_hosts - set(LOOPBACK):
        return ""
    return (
        "Der svares kun på localhost, indtil BYRAAD_HOSTS har det navn eller den adresse, "
        "som andre kalder maskinen.\n"
    )
