"""Bytes become text: the encoding is found, and nothing else is changed but Unicode NFC."""

import codecs
import re
import unicodedata
from pathlib import Path

from assistant.errors import Unreadable
from ingest.readers.old_encodings import decoded_by_line

BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
CONTROL = re.compile("[\u0001-\u0008\u000e-\u001a\u001c-\u001f]")
META_CHARSET = re.compile(rb"<meta[^>]{0,80}charset=[\"']?([\w-]{2,20})", re.IGNORECASE)
# A file with more control characters than this share is no text.
MAX_CONTROL = 0.01
# What DOS put at the end of a text, and what a disk puts where nothing was written.
FILL = b"\x00\x1a"
# Danish letters in UTF-8 that a program took for Windows' letters and wrote as UTF-8 again.
TWICE = re.compile("Ã[¦\u00b8¥†\u0086\u02dc\u0098…\u0085]")
DANISH = re.compile("[æøåÆØÅ]")


def text_of(path: Path, *, markup: bool = False) -> str:
    """Read a text file in NFC; with `markup` an encoding that the file declares is tried, too.

    Raises:
        Unreadable: the file is empty or is no text.
    """
    data = path.read_bytes()
    if not data.strip(FILL + b" \t\r\n\f\v"):
        raise Unreadable("filen er tom")
    text = decoded(data, markup=markup)
    if len(CONTROL.findall(text)) > MAX_CONTROL * len(text):
        raise Unreadable("filen er ikke en tekstfil")
    return normal(text)


def normal(text: str) -> str:
    """Return a text in NFC without the NULs that no store can hold."""
    return unicodedata.normalize("NFC", text.replace("\0", ""))


def decoded(data: bytes, declared: str | None = None, *, markup: bool = False) -> str:
    """Decode a text: by its mark, as UTF-8, as is declared, or by the letters that come of it.

    Raises:
        Unreadable: no encoding makes sense of it.
    """
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    wide = _sixteen(data)
    if wide:
        return data.decode(wide, errors="replace")
    data = data.rstrip(FILL)
    for name in filter(None, ("utf-8", declared, _declared(data) if markup else None)):
        try:
            text = data.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
        return _once(text)
    return _once(decoded_by_line(data))


def _declared(data: bytes) -> str | None:
    match = META_CHARSET.search(data[:2048])
    return match.group(1).decode("ascii") if match else None


def _sixteen(data: bytes) -> str | None:
    """UTF-16 without a mark: every second byte of western text is zero, and the others are not."""
    sample = data[:4096]
    even, odd = sample[::2], sample[1::2]
    if odd.count(0) > 0.7 * len(odd) and even.count(0) < 0.1 * len(even):
        return "utf-16-le"
    return (
        "utf-16-be" if even.count(0) > 0.7 * len(even) and odd.count(0) < 0.1 * len(odd) else None
    )


def _once(text: str) -> str:
    """Undo a second encoding where it is certain: all of it turns back, and nothing was right."""
    if not TWICE.search(text) or DANISH.search(text):
        return text
    try:
        return b"".join(map(_byte, text)).decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return text


def _byte(sign: str) -> bytes:
    """A sign as Windows writes it; the five bytes that mean nothing there stand for themselves."""
    return sign.encode("latin-1" if "\x80" <= sign <= "\x9f" else "cp1252")
