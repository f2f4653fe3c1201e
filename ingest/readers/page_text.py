"""Bytes become text: the encoding is found, and nothing else is changed but Unicode NFC."""

import codecs
import re
import unicodedata
from pathlib import Path

from assistant.errors import Unreadable

BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Danish files that are not UTF-8 come from Windows; others are told apart by what they hold.
LIKELY = ("cp1252", "utf_16", "utf_16_le", "utf_16_be", "latin_1", "mac_roman", "cp850")
CONTROL = re.compile("[\u0000-\u0008\u000e-\u001a\u001c-\u001f]")
DANISH = re.compile("[æøåÆØÅéüöä§–’”]")
META_CHARSET = re.compile(rb"<meta[^>]{0,80}charset=[\"']?([\w-]{2,20})", re.IGNORECASE)
# A file with more control characters than this share is no text.
MAX_CONTROL = 0.01


def text_of(path: Path, *, markup: bool = False) -> str:
    """Read a text file in NFC; with `markup` an encoding that the file declares comes first.

    Raises:
        Unreadable: the file is empty or is no text.
    """
    data = path.read_bytes()
    if not data.strip():
        raise Unreadable("filen er tom")
    text = _decoded(data, _declared(data) if markup else None)
    if len(CONTROL.findall(text)) > MAX_CONTROL * len(text):
        raise Unreadable("filen er ikke en tekstfil")
    return unicodedata.normalize("NFC", text)


def _declared(data: bytes) -> str | None:
    match = META_CHARSET.search(data[:2048])
    return match.group(1).decode("ascii") if match else None


def _decoded(data: bytes, declared: str | None) -> str:
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    for name in filter(None, ("utf-8", declared, *_sixteen(data))):
        try:
            return data.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
    return _guessed(data)


def _sixteen(data: bytes) -> tuple[str, ...]:
    """UTF-16 without a mark: every second byte of western text is zero."""
    sample = data[:4096]
    if sample[1::2].count(0) > 0.7 * len(sample[1::2]):
        return ("utf-16-le",)
    return ("utf-16-be",) if sample[::2].count(0) > 0.7 * len(sample[::2]) else ()


def _guessed(data: bytes) -> str:
    from charset_normalizer import from_bytes

    try:
        windows = data.decode("cp1252")
    except UnicodeDecodeError:
        windows = ""
    strange = [sign for sign in windows if sign > "\x7f"]
    if windows and len(DANISH.findall(windows)) >= 0.9 * len(strange):
        return windows
    best = from_bytes(data, cp_isolation=list(LIKELY)).best()
    if best is None:
        raise Unreadable("filen er ikke en tekstfil")
    return str(best)
