"""The door of a data folder: who serves it, and the socket that only its owner may open.

A lock says that a service lives (it dies with the process, so nothing can go stale); the socket is
how other commands reach it. Nothing here speaks HTTP.
"""

import contextlib
import errno
import fcntl
import os
import shutil
import socket
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from assistant.errors import Busy, ByraadError

LOCK = "serve.lock"
SOCKET = "byraad.sock"
SOCKET_ELSEWHERE = "byraad.sock.path"
# An address of a socket holds 104 bytes on macOS and 108 on Linux, the last of them a zero.
LONGEST_PATH_BYTES = 100
# A command that only looks whether a service lives holds the lock for an instant.
LOCK_PATIENCE_S = 1.0
START_PATIENCE_S = 15.0
PAUSE_S = 0.05


@contextlib.contextmanager
def serving(data_dir: Path, address: str) -> Iterator[None]:
    """Be the only service of `data_dir`, at `address`, until the block ends.

    Raises:
        Busy: another service holds the folder; the message names its address.
        ByraadError: the folder cannot be made or written to.
    """
    with _lock_file(data_dir) as file:
        _take(file, data_dir)
        file.seek(0)
        file.truncate()
        file.write(address)
        file.flush()
        yield


def refuse_if_served(data_dir: Path) -> None:
    """Raise `Busy` where a service already holds `data_dir`."""
    if is_served(data_dir):
        raise Busy(_already_served(data_dir))


def is_served(data_dir: Path) -> bool:
    """Whether a service holds `data_dir`, be it ready or still starting."""
    try:
        with (data_dir / LOCK).open(encoding="utf-8") as file:
            return not _try_lock(file, fcntl.LOCK_SH)
    except (FileNotFoundError, NotADirectoryError):
        return False
    except PermissionError as error:
        raise Busy(_of_another_user(data_dir)) from error


@contextlib.contextmanager
def owner_socket(data_dir: Path) -> Iterator[socket.socket]:
    """Bind the owner's socket of `data_dir`; only the lock's holder may call this.

    A socket that a dead service left is replaced. Where the folder's path is too long for a
    socket's address, or its file system knows no sockets, it lies in a private folder that a file
    in the data folder names.
    """
    _remove_socket(data_dir)
    bound = _bind_in(data_dir.absolute()) or _bind_elsewhere(data_dir)
    try:
        yield bound
    finally:
        bound.close()
        _remove_socket(data_dir)


def connect(data_dir: Path, *, patience_s: float = START_PATIENCE_S) -> socket.socket | None:
    """Open the door to the service of `data_dir`; None where no service lives.

    A service that is starting is waited for.

    Raises:
        Busy: a service lives but does not open within `patience_s`, or is another user's.
    """
    deadline = time.monotonic() + patience_s
    while True:
        opened = _knock(data_dir)
        if opened is not None or not is_served(data_dir):
            return opened
        if time.monotonic() > deadline:
            raise Busy(f"Tjenesten på datamappen {data_dir} svarer ikke. Vent lidt, og prøv igen.")
        time.sleep(PAUSE_S)


def _lock_file(data_dir: Path) -> TextIO:
    try:
        data_dir.mkdir(parents=True, exist_ok=True)
        return (data_dir / LOCK).open("a+", encoding="utf-8")
    except OSError as error:
        raise ByraadError(
            f"Datamappen {data_dir} kan ikke bruges ({os.strerror(error.errno or 0)}). "
            "Vælg en anden med BYRAAD_DATA_DIR."
        ) from error


def _take(file: TextIO, data_dir: Path) -> None:
    deadline = time.monotonic() + LOCK_PATIENCE_S
    while not _try_lock(file, fcntl.LOCK_EX):
        if time.monotonic() > deadline:
            raise Busy(_already_served(data_dir))
        time.sleep(PAUSE_S)


def _try_lock(file: TextIO, how: int) -> bool:
    try:
        fcntl.flock(file, how | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _already_served(data_dir: Path) -> str:
    address = (data_dir / LOCK).read_text(encoding="utf-8").strip() or "en anden adresse"
    return (
        f"Datamappen {data_dir} betjenes allerede på {address}. "
        "Stop den tjeneste først, eller vælg en anden mappe med BYRAAD_DATA_DIR."
    )


def _of_another_user(data_dir: Path) -> str:
    return f"Datamappen {data_dir} tilhører en anden bruger. Vælg en anden med BYRAAD_DATA_DIR."


def _bind_in(folder: Path) -> socket.socket | None:
    path = folder / SOCKET
    if len(os.fsencode(path)) > LONGEST_PATH_BYTES:
        return None
    bound = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        # Nobody can connect before `listen`, so there is no moment with wider rights.
        bound.bind(str(path))
        path.chmod(0o600)
    except OSError as error:
        bound.close()
        if error.errno in (errno.EOPNOTSUPP, errno.EPERM, errno.EINVAL, errno.ENOSYS):
            return None
        raise
    return bound


def _bind_elsewhere(data_dir: Path) -> socket.socket:
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    place = runtime if Path(runtime).is_absolute() and Path(runtime).is_dir() else None
    folder = Path(tempfile.mkdtemp(prefix="byraad-", dir=place))  # mode 0700
    bound = _bind_in(folder)
    if bound is None:
        folder.rmdir()
        raise ByraadError(f"Der kan ikke laves en sokkel i {folder.parent}. Sæt TMPDIR kortere.")
    (data_dir / SOCKET_ELSEWHERE).write_text(str(folder), encoding="utf-8")
    return bound


def _private_folder(data_dir: Path) -> Path | None:
    try:
        folder = Path((data_dir / SOCKET_ELSEWHERE).read_text(encoding="utf-8"))
        # A name in a shared folder proves nothing; its owner does.
        return folder if folder.stat().st_uid == os.getuid() else None
    except OSError:  # no such file, or the folder was swept away
        return None


def _remove_socket(data_dir: Path) -> None:
    (data_dir / SOCKET).unlink(missing_ok=True)
    folder = _private_folder(data_dir)
    if folder is not None and folder.name.startswith("byraad-"):
        shutil.rmtree(folder, ignore_errors=True)
    (data_dir / SOCKET_ELSEWHERE).unlink(missing_ok=True)


def _knock(data_dir: Path) -> socket.socket | None:
    folder = _private_folder(data_dir) or data_dir.absolute()
    path = str(folder / SOCKET)
    if len(os.fsencode(path)) > LONGEST_PATH_BYTES:
        return None
    caller = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        caller.connect(path)
    except (FileNotFoundError, NotADirectoryError, ConnectionRefusedError):
        caller.close()
        return None
    except PermissionError as error:
        caller.close()
        raise Busy(_of_another_user(data_dir)) from error
    return caller
