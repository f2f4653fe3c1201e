"""Passwords: never kept, only what scrypt makes of them, with the parameters it was made with."""

import base64
import hashlib
import hmac
import secrets
import threading
import unicodedata
from dataclasses import dataclass

from assistant.errors import Busy

SHORTEST, LONGEST = 12, 200
SALT_BYTES, KEY_BYTES = 16, 32
# Each of them takes 32 MB and a tenth of a second: more at once would be a way to stop the service.
AT_ONCE = 2
PATIENCE_S = 5.0
_ROOM = threading.BoundedSemaphore(AT_ONCE)
_KIND = "scrypt"


@dataclass(frozen=True, slots=True)
class Cost:
    """What a guess costs: OWASP's password storage cheat sheet names these for scrypt."""

    n: int = 2**15
    r: int = 8
    p: int = 3


USUAL = Cost()


def fits(password: str) -> bool:
    """Whether a password is long enough, and not so long that hashing it is a load."""
    return SHORTEST <= len(_normal(password)) <= LONGEST


def hashed(password: str, cost: Cost = USUAL) -> str:
    """Return what is kept of a password.

    Raises:
        Busy: too many are hashed at once.
    """
    salt = secrets.token_bytes(SALT_BYTES)
    key = _key(password, salt, cost)
    return f"{_KIND}${cost.n}${cost.r}${cost.p}${_text(salt)}${_text(key)}"


def nobodys(cost: Cost = USUAL) -> str:
    """Return what no password matches, though comparing one takes as long as with any other."""
    salt, key = secrets.token_bytes(SALT_BYTES), secrets.token_bytes(KEY_BYTES)
    return f"{_KIND}${cost.n}${cost.r}${cost.p}${_text(salt)}${_text(key)}"


def matches(password: str, kept: str) -> bool:
    """Whether a password is the one that was kept.

    Raises:
        Busy: too many are compared at once.
        ValueError: what was kept is none of ours.
    """
    kind, n, r, p, salt, key = kept.split("$")
    if kind != _KIND:
        raise ValueError(kind)
    made = _key(password[:LONGEST], base64.b64decode(salt), Cost(int(n), int(r), int(p)))
    return hmac.compare_digest(made, base64.b64decode(key))


def _key(password: str, salt: bytes, cost: Cost) -> bytes:
    if not _ROOM.acquire(timeout=PATIENCE_S):
        raise Busy("Der er for mange, der logger ind lige nu. Prøv igen om lidt.")
    try:
        return hashlib.scrypt(
            _normal(password).encode("utf-8", "surrogatepass"),
            salt=salt,
            n=cost.n,
            r=cost.r,
            p=cost.p,
            maxmem=256 * cost.n * cost.r,  # twice what it takes
            dklen=KEY_BYTES,
        )
    finally:
        _ROOM.release()


def _normal(password: str) -> str:
    # The same letters from another keyboard may come as other code points (RFC 8265).
    return unicodedata.normalize("NFC", password)


def _text(some: bytes) -> str:
    return base64.b64encode(some).decode()
