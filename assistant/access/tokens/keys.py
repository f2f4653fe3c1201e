"""The key that signs local tokens: 32 random bytes in the data folder, made once."""

import os
import secrets
from pathlib import Path

from assistant.errors import SettingsError

KEY_BYTES = 32
_FILE = "token.key"


def signing_key(data_dir: Path) -> bytes:
    """Return the key of a data folder, made with mode 0600 where there is none.

    Two processes that make it at once end with the same key, and nobody sees half of one.

    Raises:
        SettingsError: the folder cannot be written, or the file is no key.
    """
    file = data_dir / _FILE
    try:
        data_dir.mkdir(parents=True, exist_ok=True)
        if not file.exists():
            _create(file)
        key = file.read_bytes()
    except OSError as error:
        raise SettingsError(
            f"Nøglen til adgangstokens kan ikke læses eller skrives i datamappen "
            f"({error.strerror}). Kontrollér BYRAAD_DATA_DIR og mappens rettigheder."
        ) from error
    if len(key) != KEY_BYTES:
        raise SettingsError(
            f"Filen {_FILE} i datamappen er beskadiget. Slet den, så laves en ny; "
            "alle udstedte tokens bliver da ugyldige."
        )
    return key


def _create(file: Path) -> None:
    draft = file.with_name(f".{_FILE}.{os.getpid()}.{secrets.token_hex(8)}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(secrets.token_bytes(KEY_BYTES))
            stream.flush()
            os.fsync(stream.fileno())
        _publish(draft, file)
    finally:
        draft.unlink(missing_ok=True)


def _publish(draft: Path, file: Path) -> None:
    # A link, not a rename: it fails where another process was first, and that key stands.
    try:
        os.link(draft, file)
    except FileExistsError:
        return
